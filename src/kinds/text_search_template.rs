//! Text search templates. They have no owner.

use super::{Fact, Gravity, Kind};
use crate::catalog::{Draft, Entry, Names, Row, Section, class};
use crate::error::Result;

pub(super) const KIND: Kind = Kind {
    name: "text search template",
    folders: &[("text search template", "text_search_templates")],
    class: class::PG_TS_TEMPLATE,
    sql: include_str!("text_search_template.sql"),
    second: false,
    texts: None,
    index,
    render,
    facts: &[Fact {
        name: "text search template",
        pattern: "CREATE TEXT SEARCH TEMPLATE $name",
        gravity: Gravity::Behavior,
    }],
};

fn index(row: Row<'_>, names: &mut Names) -> Result<Option<Entry>> {
    super::in_schema(row, names, "text search template", "TEXT SEARCH TEMPLATE")
}

fn render(row: Row<'_>, names: &Names, draft: &mut Draft) -> Result<()> {
    let oid = row.oid("oid")?;
    let Some(root) = names.root_of(class::PG_TS_TEMPLATE, oid)? else { return Ok(()) };
    let phrase = names.phrase(class::PG_TS_TEMPLATE, oid)?;
    let mut options = Vec::new();
    for (word, column) in [("INIT", "init"), ("LEXIZE", "lexize")] {
        options.extend(row.opt(column)?.map(|function| format!("{word} = {function}")));
    }
    draft.statement(root, Section::Create, ("", ""), format_args!("CREATE {phrase}{}", super::options::block(&options)));
    Ok(())
}
