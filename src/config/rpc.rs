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
}

impl Default for Rpc {
    fn default() -> Self {
        let texts = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        Rpc { exposed_schemas: texts(&["public"]), client_roles: texts(&["anon", "authenticated"]) }
    }
}

impl Rpc {
    pub(super) fn read(section: &mut Section<'_>) -> Result<Self> {
        let default = Rpc::default();
        Ok(Rpc {
            exposed_schemas: section.texts("exposed_schemas")?.unwrap_or(default.exposed_schemas),
            client_roles: section.texts("client_roles")?.unwrap_or(default.client_roles),
        })
    }
}
