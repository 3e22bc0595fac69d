//! Schemas.
//!
//! `public` differs between majors: up to 14 it belongs to the bootstrap superuser and everybody may create in it, from 15
//! on it belongs to `pg_database_owner` and only its owner may. Whatever a fresh database of its own major has is not
//! written, so that an SSOT holds on both; what was changed is.

use super::{Fact, Gravity, Kind};
use crate::catalog::{Acl, Draft, Entry, Names, Row, Section, Securable, class};
use crate::error::Result;
use crate::model::ObjectId;
use crate::sql::ident;

pub(super) const KIND: Kind = Kind {
    name: "schema",
    folders: &[("schema", "")],
    class: class::PG_NAMESPACE,
    sql: include_str!("schema.sql"),
    second: false,
    texts: None,
    index,
    render,
    facts: &[Fact { name: "schema", pattern: "CREATE SCHEMA $name", gravity: Gravity::Structure }],
};

/// `pg_database_owner`, which owns `public` from 15 on, and the bootstrap superuser, who does before.
const INITIAL_OWNERS: [u32; 2] = [6171, 10];

fn index(row: Row<'_>, _: &mut Names) -> Result<Option<Entry>> {
    let name = row.text("name")?;
    let root = ObjectId { schema: Some(name.to_owned()), kind: "schema", name: String::new() };
    Ok(Some(Entry::of(root, format!("SCHEMA {}", ident(name)))))
}

fn render(row: Row<'_>, names: &Names, draft: &mut Draft) -> Result<()> {
    let (oid, owner) = (row.oid("oid")?, row.oid("owner")?);
    let Some(root) = names.root_of(class::PG_NAMESPACE, oid)? else { return Ok(()) };
    let phrase = names.phrase(class::PG_NAMESPACE, oid)?;
    let object = Securable { object_type: "n", phrase, columns: "", owner };
    if oid >= 16384 {
        draft.statement(root, Section::Create, ("", ""), format_args!("CREATE {phrase}"));
        draft.owner(names, root, phrase, owner)?;
        return draft.grants(names, root, object, row.opt("acl")?);
    }
    // Every database has it; that one has not is a difference too.
    draft.statement(root, Section::Create, ("", ""), format_args!("CREATE SCHEMA IF NOT EXISTS {}", ident(row.text("name")?)));
    if !row.bool("has_comment")? {
        draft.statement(root, Section::Comment, ("", ""), format_args!("COMMENT ON {phrase} IS NULL"));
    }
    if !INITIAL_OWNERS.contains(&owner) {
        draft.owner(names, root, phrase, owner)?;
    }
    match (row.opt("initial_acl")?, row.opt("acl")?) {
        (Some(initial), Some(acl)) if names.shows_grants() => {
            // A new owner takes the old one's rights along; compare by who holds them now.
            draft.grants_from(names, root, object, &Acl::parse(initial)?.with_owner(names, owner)?, &Acl::parse(acl)?)
        }
        _ => Ok(()),
    }
}
