//! Text search parsers. They have no owner.

use super::{Fact, Gravity, Kind};
use crate::catalog::{Draft, Entry, Names, Row, Section, class};
use crate::error::Result;

pub(super) const KIND: Kind = Kind {
    name: "text search parser",
    folders: &[("text search parser", "text_search_parsers")],
    class: class::PG_TS_PARSER,
    sql: include_str!("text_search_parser.sql"),
    second: false,
    texts: None,
    index,
    render,
    facts: &[Fact {
        name: "text search parser",
        pattern: "CREATE TEXT SEARCH PARSER $name",
        gravity: Gravity::Behavior,
    }],
};

fn index(row: Row<'_>, names: &mut Names) -> Result<Option<Entry>> {
    super::in_schema(row, names, "text search parser", "TEXT SEARCH PARSER")
}

fn render(row: Row<'_>, names: &Names, draft: &mut Draft) -> Result<()> {
    let oid = row.oid("oid")?;
    let Some(root) = names.root_of(class::PG_TS_PARSER, oid)? else { return Ok(()) };
    let phrase = names.phrase(class::PG_TS_PARSER, oid)?;
    let mut options = Vec::new();
    for (word, column) in
        [("START", "start"), ("GETTOKEN", "token"), ("END", "end"), ("HEADLINE", "headline"), ("LEXTYPES", "lextypes")]
    {
        options.extend(row.opt(column)?.map(|function| format!("{word} = {function}")));
    }
    draft.statement(root, Section::Create, ("", ""), format_args!("CREATE {phrase}{}", super::options::block(&options)));
    Ok(())
}
