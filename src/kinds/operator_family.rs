//! Operator families, with those members that belong to no class.

use super::{Fact, Gravity, Kind};
use crate::catalog::{Draft, Entry, Names, Row, Section, class};
use crate::error::Result;
use crate::model::ObjectId;
use crate::sql::ident;

pub(super) const KIND: Kind = Kind {
    name: "operator family",
    folders: &[("operator family", "operator_families")],
    class: class::PG_OPFAMILY,
    sql: include_str!("operator_family.sql"),
    second: false,
    texts: None,
    index,
    render,
    facts: &[
        Fact { name: "operator family", pattern: "CREATE OPERATOR FAMILY $name", gravity: Gravity::Structure },
        Fact { name: "member", pattern: "ALTER OPERATOR FAMILY $root USING $name ADD", gravity: Gravity::Behavior },
    ],
};

fn index(row: Row<'_>, names: &mut Names) -> Result<Option<Entry>> {
    entry(row, names, "operator family", "OPERATOR FAMILY").map(Some)
}

/// Classes and families of one name for several access methods share a file.
pub(super) fn entry(row: Row<'_>, names: &Names, kind: &'static str, word: &str) -> Result<Entry> {
    let (schema, name) = (row.oid("schema")?, row.text("name")?);
    let root = ObjectId { schema: Some(names.schema(schema)?.to_owned()), kind, name: name.to_owned() };
    let phrase = format!("{word} {} USING {}", names.qualified(schema, name)?, ident(row.text("method")?));
    Ok(Entry::of(root, phrase))
}

fn render(row: Row<'_>, names: &Names, draft: &mut Draft) -> Result<()> {
    let oid = row.oid("oid")?;
    let Some(root) = names.root_of(class::PG_OPFAMILY, oid)? else { return Ok(()) };
    let phrase = names.phrase(class::PG_OPFAMILY, oid)?;
    // One of PostgreSQL's own is there; only what was added to it is the team's.
    if row.opt("namespace")?.is_some() {
        draft.statement(root, Section::Create, (phrase, ""), format_args!("CREATE {phrase}"));
        draft.owner(names, root, phrase, row.oid("owner")?)?;
    }
    for member in row.texts("members")? {
        draft.statement(root, Section::Alter, (phrase, ""), format_args!("ALTER {phrase} ADD {member}"));
    }
    Ok(())
}
