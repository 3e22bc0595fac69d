//! Languages of functions, as far as no extension made them.

use super::{Fact, Gravity, Kind};
use crate::catalog::{Draft, Entry, Names, Row, Section, Securable, class};
use crate::error::Result;

pub(super) const KIND: Kind = Kind {
    name: "language",
    folders: &[("language", "languages")],
    class: class::PG_LANGUAGE,
    sql: include_str!("language.sql"),
    second: false,
    texts: None,
    index,
    render,
    facts: &[Fact { name: "language", pattern: "CREATE [TRUSTED] LANGUAGE $name", gravity: Gravity::Behavior }],
};

fn index(row: Row<'_>, _: &mut Names) -> Result<Option<Entry>> {
    super::in_database(row, "language", "LANGUAGE")
}

fn render(row: Row<'_>, names: &Names, draft: &mut Draft) -> Result<()> {
    let (oid, owner) = (row.oid("oid")?, row.oid("owner")?);
    let Some(root) = names.root_of(class::PG_LANGUAGE, oid)? else { return Ok(()) };
    let phrase = names.phrase(class::PG_LANGUAGE, oid)?;
    let trusted = if row.bool("trusted")? { "TRUSTED " } else { "" };
    let mut sql = format!("CREATE {trusted}{phrase}");
    for (word, column) in [("HANDLER", "handler"), ("INLINE", "inline"), ("VALIDATOR", "validator")] {
        if let Some(function) = row.opt(column)? {
            sql.push_str(&format!("\n    {word} {function}"));
        }
    }
    draft.statement(root, Section::Create, ("", ""), sql);
    draft.owner(names, root, phrase, owner)?;
    draft.grants(names, root, Securable { object_type: "l", phrase, columns: "", owner }, row.opt("acl")?)
}
