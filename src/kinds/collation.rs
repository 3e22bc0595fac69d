//! Collations.

use super::{Fact, Gravity, Kind};
use crate::catalog::{Draft, Entry, Names, Row, Section, class};
use crate::error::Result;
use crate::sql::literal;

pub(super) const KIND: Kind = Kind {
    name: "collation",
    folders: &[("collation", "collations")],
    class: class::PG_COLLATION,
    sql: include_str!("collation.sql"),
    second: false,
    texts: None,
    index,
    render,
    facts: &[Fact { name: "collation", pattern: "CREATE COLLATION $name", gravity: Gravity::Integrity }],
};

fn index(row: Row<'_>, names: &mut Names) -> Result<Option<Entry>> {
    super::in_schema(row, names, "collation", "COLLATION")
}

fn render(row: Row<'_>, names: &Names, draft: &mut Draft) -> Result<()> {
    let oid = row.oid("oid")?;
    let Some(root) = names.root_of(class::PG_COLLATION, oid)? else { return Ok(()) };
    let phrase = names.phrase(class::PG_COLLATION, oid)?;
    let sql = format!("CREATE {phrase}{}", super::options::block(&options(row)?));
    draft.statement(root, Section::Create, ("", ""), sql);
    draft.owner(names, root, phrase, row.oid("owner")?)
}

fn options(row: Row<'_>) -> Result<Vec<String>> {
    let provider = row.letter("provider", &[("c", "libc"), ("i", "icu"), ("b", "builtin")])?;
    let mut options = vec![format!("provider = {provider}")];
    match (row.opt("locale")?, row.opt("lc_collate")?, row.opt("lc_ctype")?) {
        (Some(locale), ..) => options.push(format!("locale = {}", literal(locale))),
        (None, collate, ctype) if collate == ctype => {
            options.extend(collate.map(|locale| format!("locale = {}", literal(locale))));
        }
        (None, collate, ctype) => {
            options.extend(collate.map(|locale| format!("lc_collate = {}", literal(locale))));
            options.extend(ctype.map(|locale| format!("lc_ctype = {}", literal(locale))));
        }
    }
    if !row.bool("deterministic")? {
        options.push("deterministic = false".to_owned());
    }
    options.extend(row.opt("rules")?.map(|rules| format!("rules = {}", literal(rules))));
    Ok(options)
}
