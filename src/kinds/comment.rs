//! Comments.

use super::{Fact, Gravity, Kind, no_entry};
use crate::catalog::{Draft, Names, Row, Section, class};
use crate::error::Result;
use crate::sql::{literal, qualified};

pub(super) const KIND: Kind = Kind {
    name: "comment",
    folders: &[],
    class: 0,
    sql: include_str!("comment.sql"),
    second: false,
    texts: None,
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
    // That on the object itself comes first, then those on its parts, then those on its columns.
    let id = names.root_id(root);
    let own = qualified(id.schema.as_deref().unwrap_or_default(), &id.name);
    let key = match class {
        class::PG_CLASS if part > 0 => "column",
        class::PG_CLASS if names.name(class, object)? == own => "",
        _ => &phrase,
    };
    draft.statement(root, Section::Comment, (key, &order), format_args!("COMMENT ON {phrase} IS {}", literal(text)));
    Ok(())
}
