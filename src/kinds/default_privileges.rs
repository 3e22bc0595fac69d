//! Default privileges: the rights that new objects get.
//!
//! Without a schema a role's list replaces PostgreSQL's own default, so it is written as what differs from that default; a
//! right that was taken away stays taken away. With a schema the list is added to, and is written in the schema's file.

use super::{Fact, Gravity, Kind};
use crate::catalog::{Acl, Draft, Entry, Names, Row, Section, Securable, class, grant_statements};
use crate::error::Result;
use crate::model::ObjectId;

pub(super) const KIND: Kind = Kind {
    name: "default privileges",
    folders: &[("default privileges", "default_privileges")],
    class: class::PG_DEFAULT_ACL,
    sql: include_str!("default_privileges.sql"),
    second: false,
    texts: None,
    index,
    render,
    facts: &[Fact { name: "default privileges", pattern: "ALTER DEFAULT PRIVILEGES", gravity: Gravity::Integrity }],
};

/// The type of objects: its letter in the catalog, how `acldefault` knows it, and its word in SQL.
const TYPES: &[(&str, (&str, &str))] = &[
    ("r", ("r", "TABLES")),
    ("S", ("s", "SEQUENCES")),
    ("f", ("f", "FUNCTIONS")),
    ("T", ("T", "TYPES")),
    ("n", ("n", "SCHEMAS")),
    ("L", ("L", "LARGE OBJECTS")),
];

fn index(row: Row<'_>, names: &mut Names) -> Result<Option<Entry>> {
    let role = names.role(row.oid("owner")?)?;
    let schema = row.oid("schema")?;
    let root = if schema != 0 && names.is_known(class::PG_NAMESPACE, schema) {
        let Some(root) = names.root_of(class::PG_NAMESPACE, schema)? else { return Ok(None) };
        names.root_id(root).clone()
    } else {
        ObjectId { schema: None, kind: "default privileges", name: names.role_key(row.oid("owner")?)? }
    };
    Ok(Some(Entry::of(root, format!("DEFAULT PRIVILEGES FOR ROLE {role}"))))
}

fn render(row: Row<'_>, names: &Names, draft: &mut Draft) -> Result<()> {
    let oid = row.oid("oid")?;
    if !names.shows_grants() || !names.is_known(class::PG_DEFAULT_ACL, oid) {
        return Ok(());
    }
    let Some(root) = names.root_of(class::PG_DEFAULT_ACL, oid)? else { return Ok(()) };
    let (owner, schema) = (row.oid("owner")?, row.oid("schema")?);
    let (object_type, word) = row.letter("type", TYPES)?;
    let mut phrase = format!("ALTER {}", names.phrase(class::PG_DEFAULT_ACL, oid)?);
    let mut from = Acl::default();
    if schema == 0 {
        from = names.default_acl_of(object_type, owner)?;
    } else {
        phrase.push_str(&format!(" IN SCHEMA {}", crate::sql::ident(names.schema(schema)?)));
    }
    let object = Securable { object_type, phrase: word, columns: "", owner };
    for (grantee, sql) in grant_statements(names, object, &from, &Acl::parse(row.text("acl")?)?)? {
        // Behind the rights on the schema itself.
        draft.statement(root, Section::Default, (&format!("{phrase} {word}"), &grantee), format_args!("{phrase} {sql}"));
    }
    Ok(())
}
