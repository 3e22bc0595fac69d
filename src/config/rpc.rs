//! `[rpc]`: what clients see of the database, and as whom they come.

use super::read::Section;
use crate::error::Result;

/// `[rpc]`: what clients see of the database, and as whom they come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rpc {
    /// The schemas whose tables, views and routines clients reach by name, as PostgREST's `db-schemas` has them.
    pub exposed_schemas: Vec<String>,
    /// The roles that clients act as: whoever holds one of them is not trusted.
    pub client_roles: Vec<String>,
    /// What `check` compares the functions with, so that no change breaks their callers.
    pub base: Base,
}

/// What the functions are compared with.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Base {
    /// What the work began from: the merge base with the branch that it is to be merged into.
    #[default]
    Auto,
    /// Nothing.
    Off,
    /// The merge base with this revision.
    Revision(String),
}

impl Default for Rpc {
    fn default() -> Self {
        let texts = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        Rpc { exposed_schemas: texts(&["public"]), client_roles: texts(&["anon", "authenticated"]), base: Base::Auto }
    }
}

impl Rpc {
    pub(super) fn read(section: &mut Section<'_>) -> Result<Self> {
        let default = Rpc::default();
        Ok(Rpc {
            exposed_schemas: section.texts("exposed_schemas")?.unwrap_or(default.exposed_schemas),
            client_roles: section.texts("client_roles")?.unwrap_or(default.client_roles),
            base: match section.text("base")?.as_deref() {
                None | Some("auto") => Base::Auto,
                Some("off") => Base::Off,
                Some(revision) => Base::Revision(revision.to_owned()),
            },
        })
    }
}
