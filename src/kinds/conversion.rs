//! Conversions between encodings.

use super::{Fact, Gravity, Kind};
use crate::catalog::{Draft, Entry, Names, Row, Section, class};
use crate::error::Result;
use crate::sql::literal;

pub(super) const KIND: Kind = Kind {
    name: "conversion",
    folders: &[("conversion", "conversions")],
    class: class::PG_CONVERSION,
    sql: include_str!("conversion.sql"),
    second: false,
    texts: None,
    index,
    render,
    facts: &[Fact { name: "conversion", pattern: "CREATE [DEFAULT] CONVERSION $name", gravity: Gravity::Behavior }],
};

fn index(row: Row<'_>, names: &mut Names) -> Result<Option<Entry>> {
    super::in_schema(row, names, "conversion", "CONVERSION")
}

fn render(row: Row<'_>, names: &Names, draft: &mut Draft) -> Result<()> {
    let oid = row.oid("oid")?;
    let Some(root) = names.root_of(class::PG_CONVERSION, oid)? else { return Ok(()) };
    let phrase = names.phrase(class::PG_CONVERSION, oid)?;
    let default = if row.bool("is_default")? { "DEFAULT " } else { "" };
    let (source, target) = (literal(row.text("source")?), literal(row.text("target")?));
    let sql = format!("CREATE {default}{phrase}\n    FOR {source} TO {target}\n    FROM {}", row.text("function")?);
    draft.statement(root, Section::Create, ("", ""), sql);
    draft.owner(names, root, phrase, row.oid("owner")?)
}
