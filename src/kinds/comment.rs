//! Comments.

use super::{Fact, Gravity, Kind, no_entry};
use crate::catalog::{Draft, Names, Row, Section, class};
use crate::error::Result;
use crate::sql::literal;

pub(super) const KIND: Kind = Kind {
    name: "comment",
    folders: &[],
    class: 0,
    sql: include_str!("comment.sql"),
    index: no_entry,
    render,
    facts: &[Fact { name: "comment", pattern: "COMMENT ON", gravity: Gravity::Cosmetic }],
};

/// The comment that initdb puts on `public`.
const INITIAL: &str = "standard public schema";

fn render(row: Row<'_>, names: &Names, draft: &mut Draft) -> Result<()> {
    let (class, object, part) = (row.oid("class")?, row.oid("object")?, row.number::<i16>("part")?);
    if !names.is_known(class, object) {
        return Ok(());
    }
    let Some(root) = names.root_of(class, object)? else { return Ok(()) };
    let text = row.text("text")?;
    if class == class::PG_NAMESPACE && object < 16384 && text == INITIAL {
        return Ok(());
    }
    let mut phrase = names.phrase(class, object)?.to_owned();
    let mut order = String::new();
    if class == class::PG_CLASS && part > 0 {
        phrase = format!("COLUMN {}.{}", names.name(class, object)?, names.column(object, part)?);
        order = format!("{part:05}");
    }
    let section = if order.is_empty() { "" } else { "column" };
    let key = if class == class::PG_CLASS { section } else { &phrase };
    draft.statement(root, Section::Comment, (key, &order), format!("COMMENT ON {phrase} IS {}", literal(text)));
    Ok(())
}
