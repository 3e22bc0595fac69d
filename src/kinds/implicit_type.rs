//! Types that PostgreSQL makes for other objects: the row types of relations, composite types among them, array types and
//! multiranges. They have no text of their own; what is said about them is written with the object that they are for.

use super::Kind;
use crate::catalog::{Draft, Entry, Names, Row, class};
use crate::error::Result;

pub(super) const KIND: Kind = Kind {
    name: "implicit type",
    folders: &[],
    class: class::PG_TYPE,
    sql: include_str!("implicit_type.sql"),
    second: false,
    texts: None,
    index,
    render,
    facts: &[],
};

fn index(row: Row<'_>, names: &mut Names) -> Result<Option<Entry>> {
    let (class, oid) = match row.oid("relation")? {
        0 => (class::PG_TYPE, row.oid("type")?),
        relation => (class::PG_CLASS, relation),
    };
    let phrase = format!("TYPE {}", names.qualified(row.oid("schema")?, row.text("name")?)?);
    let root = names.root_of(class, oid)?;
    Ok(root.map(|root| Entry::of(root, phrase)))
}

fn render(_: Row<'_>, _: &Names, _: &mut Draft) -> Result<()> {
    Ok(())
}
