//! User mappings. Their options are secrets: only that they are there is shown.

use super::{Fact, Gravity, Kind};
use crate::catalog::{Draft, Entry, Names, Row, Section, class};
use crate::error::{Error, Result};
use crate::model::ObjectId;
use crate::sql::ident;

pub(super) const KIND: Kind = Kind {
    name: "user mapping",
    folders: &[("user mapping", "user_mappings")],
    class: class::PG_USER_MAPPING,
    sql: include_str!("user_mapping.sql"),
    second: false,
    texts: None,
    index,
    render,
    facts: &[Fact { name: "user mapping", pattern: "CREATE USER MAPPING FOR", gravity: Gravity::Behavior }],
};

/// Options of which everybody may know the value: they are switches.
const OPEN: &[&str] = &["password_required", "use_scram_passthrough"];

fn index(row: Row<'_>, names: &mut Names) -> Result<Option<Entry>> {
    if names.root_of(class::PG_FOREIGN_SERVER, row.oid("server")?)?.is_none() {
        return Ok(None);
    }
    let (role, server) = (row.oid("role")?, row.text("server_name")?);
    let name = format!("{} SERVER {server}", names.role_key(role)?);
    let phrase = format!("USER MAPPING FOR {} SERVER {}", names.role(role)?, ident(server));
    Ok(Some(Entry::of(ObjectId { schema: None, kind: "user mapping", name }, phrase)))
}

fn render(row: Row<'_>, names: &Names, draft: &mut Draft) -> Result<()> {
    let oid = row.oid("oid")?;
    if !names.is_known(class::PG_USER_MAPPING, oid) {
        return Ok(());
    }
    let Some(root) = names.root_of(class::PG_USER_MAPPING, oid)? else { return Ok(()) };
    let phrase = names.phrase(class::PG_USER_MAPPING, oid)?;
    if !row.bool("visible")? {
        return Err(hidden(row, phrase)?);
    }
    let options = super::options::foreign(&row.texts("options")?, |name| !OPEN.contains(&name));
    draft.statement(root, Section::Create, ("", ""), format_args!("CREATE {phrase}{options}"));
    Ok(())
}

fn hidden(row: Row<'_>, phrase: &str) -> Result<Error> {
    let (reader, server) = (row.text("reader")?, row.text("server_name")?);
    let error = Error::new(format!("the options of {phrase} are hidden from role {}", ident(reader)));
    Ok(error.hint(format!(
        "read as a superuser, or leave the owner of server {} out of the scope; a mapping shows its options only to \
         superusers and to the role that it is for",
        ident(server)
    )))
}
