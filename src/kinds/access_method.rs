//! Access methods of tables and indexes. They have no owner.

use super::{Fact, Gravity, Kind};
use crate::catalog::{Draft, Entry, Names, Row, Section, class};
use crate::error::Result;

pub(super) const KIND: Kind = Kind {
    name: "access method",
    folders: &[("access method", "access_methods")],
    class: class::PG_AM,
    sql: include_str!("access_method.sql"),
    second: false,
    texts: None,
    index,
    render,
    facts: &[Fact { name: "access method", pattern: "CREATE ACCESS METHOD $name", gravity: Gravity::Behavior }],
};

fn index(row: Row<'_>, _: &mut Names) -> Result<Option<Entry>> {
    super::in_database(row, "access method", "ACCESS METHOD")
}

fn render(row: Row<'_>, names: &Names, draft: &mut Draft) -> Result<()> {
    let oid = row.oid("oid")?;
    let Some(root) = names.root_of(class::PG_AM, oid)? else { return Ok(()) };
    let of = row.letter("type", &[("t", "TABLE"), ("i", "INDEX")])?;
    let sql = format!("CREATE {} TYPE {of} HANDLER {}", names.phrase(class::PG_AM, oid)?, row.text("handler")?);
    draft.statement(root, Section::Create, ("", ""), sql);
    Ok(())
}
