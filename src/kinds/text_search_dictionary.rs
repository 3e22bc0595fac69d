//! Text search dictionaries.

use super::{Fact, Gravity, Kind};
use crate::catalog::{Draft, Entry, Names, Row, Section, class};
use crate::error::Result;
use crate::sql::lex;

pub(super) const KIND: Kind = Kind {
    name: "text search dictionary",
    folders: &[("text search dictionary", "text_search_dictionaries")],
    class: class::PG_TS_DICT,
    sql: include_str!("text_search_dictionary.sql"),
    second: false,
    texts: None,
    index,
    render,
    facts: &[Fact {
        name: "text search dictionary",
        pattern: "CREATE TEXT SEARCH DICTIONARY $name",
        gravity: Gravity::Behavior,
    }],
};

fn index(row: Row<'_>, names: &mut Names) -> Result<Option<Entry>> {
    super::in_schema(row, names, "text search dictionary", "TEXT SEARCH DICTIONARY")
}

fn render(row: Row<'_>, names: &Names, draft: &mut Draft) -> Result<()> {
    let oid = row.oid("oid")?;
    let Some(root) = names.root_of(class::PG_TS_DICT, oid)? else { return Ok(()) };
    let phrase = names.phrase(class::PG_TS_DICT, oid)?;
    let template = names.qualified(row.oid("template_namespace")?, row.text("template")?)?;
    let mut options = vec![format!("TEMPLATE = {template}")];
    options.extend(row.opt("options")?.map(split).unwrap_or_default());
    draft.statement(root, Section::Create, ("", ""), format_args!("CREATE {phrase}{}", super::options::block(&options)));
    draft.owner(names, root, phrase, row.oid("owner")?)
}

/// The options of a list such as `language = 'english', stopwords = 'a,b'`, which PostgreSQL keeps as a text.
fn split(options: &str) -> Vec<String> {
    let commas = lex(options).map(|token| token.range).filter(|range| &options[range.clone()] == ",");
    let mut start = 0;
    let mut found = Vec::new();
    for end in commas.map(|range| range.start).chain([options.len()]) {
        found.push(options[start..end].trim().to_owned());
        start = (end + 1).min(options.len());
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_split_at_commas_outside_of_strings() {
        assert_eq!(split("a = 'x,y', \"B,\" = E'\\\\,'''"), ["a = 'x,y'", "\"B,\" = E'\\\\,'''"]);
        assert_eq!(split("a = 1"), ["a = 1"]);
    }
}
