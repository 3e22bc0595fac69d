//! Rights on objects of the system and of extensions, as far as somebody changed them: what initdb or the extension's script
//! gave is in `pg_init_privs`. Those on members of an extension are in the extension's file; an object of the system has a
//! file for them alone.
//!
//! Comments on such objects are not read, for nothing says which of them were there in the beginning.

use super::Kind;
use crate::catalog::{Acl, Draft, Entry, Names, Root, Row, Securable, class};
use crate::error::Result;
use crate::model::ObjectId;
use crate::sql::{ident, qualified};

pub(super) const KIND: Kind = Kind {
    name: "right on a system object",
    folders: &[],
    class: 0,
    sql: include_str!("system_grant.sql"),
    second: false,
    texts: None,
    index,
    render,
    facts: &[],
};

/// How SQL calls the object, how people do, and how GRANT does.
const WORDS: &[(&str, (&str, &str))] = &[
    ("TABLE", ("table", "TABLE")),
    ("VIEW", ("view", "TABLE")),
    ("MATERIALIZED VIEW", ("materialized view", "TABLE")),
    ("FOREIGN TABLE", ("foreign table", "TABLE")),
    ("SEQUENCE", ("sequence", "SEQUENCE")),
    ("FUNCTION", ("function", "FUNCTION")),
    ("PROCEDURE", ("procedure", "PROCEDURE")),
    ("AGGREGATE", ("aggregate", "FUNCTION")),
    ("TYPE", ("type", "TYPE")),
    ("LANGUAGE", ("language", "LANGUAGE")),
    ("SCHEMA", ("schema", "SCHEMA")),
    ("FOREIGN DATA WRAPPER", ("foreign-data wrapper", "FOREIGN DATA WRAPPER")),
    ("FOREIGN SERVER", ("foreign server", "FOREIGN SERVER")),
];

const TYPES: &[(&str, &str)] =
    &[("r", "r"), ("c", "c"), ("s", "s"), ("f", "f"), ("T", "T"), ("l", "l"), ("n", "n"), ("F", "F"), ("S", "S")];

/// Whether the object is in a schema.
fn in_schema(row: Row<'_>) -> Result<bool> {
    Ok(matches!(row.letter("type", TYPES)?, "r" | "c" | "s" | "f" | "T"))
}

fn id(row: Row<'_>) -> Result<ObjectId> {
    let (kind, _) = row.letter("word", WORDS)?;
    let (schema, name) = (row.text("schema")?.to_owned(), row.text("name")?.to_owned());
    Ok(match kind {
        "schema" => ObjectId { schema: Some(schema), kind, name: String::new() },
        _ if in_schema(row)? => ObjectId { schema: Some(schema), kind, name },
        _ => ObjectId { schema: None, kind, name },
    })
}

fn index(row: Row<'_>, names: &mut Names) -> Result<Option<Entry>> {
    if row.opt("extension")?.is_none() {
        names.root(id(row)?);
    }
    Ok(None)
}

fn root(row: Row<'_>, names: &Names) -> Result<Option<Root>> {
    match row.opt("extension")? {
        None => Ok(names.find_root(&id(row)?)),
        Some(_) => names.root_of(class::PG_EXTENSION, row.oid("extension")?),
    }
}

fn render(row: Row<'_>, names: &Names, draft: &mut Draft) -> Result<()> {
    let Some(root) = root(row, names)?.filter(|_| names.shows_grants()) else { return Ok(()) };
    let object_type = row.letter("type", TYPES)?;
    let owner = row.oid("owner")?;
    // The initial rights, for the role that owns the object now.
    let from = match (row.opt("initial")?, row.opt("initial_owner")?) {
        (None, _) => names.default_acl_of(object_type, owner)?,
        (Some(initial), None) => Acl::parse(initial)?,
        (Some(initial), Some(role)) => Acl::parse(initial)?.for_owner(role, names.role_name(owner)?),
    };
    let columns = row.opt("column")?.map(|column| format!(" ({})", ident(column))).unwrap_or_default();
    let object = Securable { object_type, phrase: &phrase(row)?, columns: &columns, owner };
    draft.grants_from(names, root, object, &from, &Acl::parse(row.text("acl")?)?)
}

/// How GRANT names it.
fn phrase(row: Row<'_>) -> Result<String> {
    let (_, word) = row.letter("word", WORDS)?;
    let (schema, name) = (row.text("schema")?, row.text("name")?);
    Ok(match row.opt("arguments")? {
        Some(arguments) => format!("{word} {}({arguments})", qualified(schema, name)),
        None if in_schema(row)? => format!("{word} {}", qualified(schema, name)),
        None => format!("{word} {}", ident(name)),
    })
}
