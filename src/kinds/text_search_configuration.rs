//! Text search configurations. Which dictionaries a type of token goes through is a kind of its own.

use super::{Fact, Gravity, Kind};
use crate::catalog::{Draft, Entry, Names, Row, Section, class};
use crate::error::Result;

pub(super) const KIND: Kind = Kind {
    name: "text search configuration",
    folders: &[("text search configuration", "text_search_configurations")],
    class: class::PG_TS_CONFIG,
    sql: include_str!("text_search_configuration.sql"),
    second: false,
    texts: None,
    index,
    render,
    facts: &[Fact {
        name: "text search configuration",
        pattern: "CREATE TEXT SEARCH CONFIGURATION $name",
        gravity: Gravity::Behavior,
    }],
};

fn index(row: Row<'_>, names: &mut Names) -> Result<Option<Entry>> {
    super::in_schema(row, names, "text search configuration", "TEXT SEARCH CONFIGURATION")
}

fn render(row: Row<'_>, names: &Names, draft: &mut Draft) -> Result<()> {
    let oid = row.oid("oid")?;
    let Some(root) = names.root_of(class::PG_TS_CONFIG, oid)? else { return Ok(()) };
    let phrase = names.phrase(class::PG_TS_CONFIG, oid)?;
    let parser = names.qualified(row.oid("parser_namespace")?, row.text("parser")?)?;
    draft.statement(root, Section::Create, ("", ""), format_args!("CREATE {phrase} (PARSER = {parser})"));
    draft.owner(names, root, phrase, row.oid("owner")?)
}
