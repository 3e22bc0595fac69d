//! Enums.

use super::{Fact, Gravity, Kind, definition, types};
use crate::catalog::{Draft, Names, Row, class};
use crate::error::Result;
use crate::sql::literal;

pub(super) const KIND: Kind = Kind {
    name: "enum",
    folders: &[types::FOLDER],
    class: class::PG_TYPE,
    sql: include_str!("enum_type.sql"),
    second: false,
    texts: None,
    index: types::index,
    render,
    facts: &[
        Fact { name: "enum", pattern: "CREATE TYPE $name AS ENUM (", gravity: Gravity::Integrity },
        Fact { name: "label", pattern: "'$name'", gravity: Gravity::Integrity },
    ],
};

fn render(row: Row<'_>, names: &Names, draft: &mut Draft) -> Result<()> {
    let labels: Vec<String> = row.texts("labels")?.iter().map(|label| literal(label)).collect();
    types::define(row, names, draft, &format!("AS ENUM {}", definition::lines(&labels)))
}
