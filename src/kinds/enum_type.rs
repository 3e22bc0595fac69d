//! Enums.

use super::{Fact, Gravity, Kind, types};
use crate::catalog::{Draft, Names, Row, Section, class};
use crate::error::Result;
use crate::sql::literal;

pub(super) const KIND: Kind = Kind {
    name: "enum",
    folders: &[types::FOLDER],
    class: class::PG_TYPE,
    sql: include_str!("enum_type.sql"),
    index: types::index,
    render,
    facts: &[
        Fact { name: "enum", pattern: "CREATE TYPE $name AS ENUM (", gravity: Gravity::Integrity },
        Fact { name: "label", pattern: "'$name'", gravity: Gravity::Integrity },
    ],
};

fn render(row: Row<'_>, names: &Names, draft: &mut Draft) -> Result<()> {
    let oid = row.oid("oid")?;
    let Some(root) = names.root_of(class::PG_TYPE, oid)? else { return Ok(()) };
    let labels: Vec<String> = row.texts("labels")?.iter().map(|label| literal(label)).collect();
    let phrase = names.phrase(class::PG_TYPE, oid)?;
    let sql = format!("CREATE {phrase} AS ENUM ({})", types::lines(&labels));
    draft.statement(root, Section::Create, ("", ""), sql);
    types::rights(row, names, draft)
}
