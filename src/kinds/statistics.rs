//! Extended statistics, in the file of the relation that they are about.

use super::{Fact, Gravity, Kind};
use crate::catalog::{Draft, Entry, Names, Row, Section, class};
use crate::error::Result;

pub(super) const KIND: Kind = Kind {
    name: "statistics",
    folders: &[],
    class: class::PG_STATISTIC_EXT,
    sql: include_str!("statistics.sql"),
    second: false,
    texts: None,
    index,
    render,
    facts: &[
        Fact { name: "statistics", pattern: "CREATE STATISTICS $name", gravity: Gravity::Performance },
        Fact {
            name: "statistics target",
            pattern: "ALTER STATISTICS $name SET STATISTICS",
            gravity: Gravity::Performance,
        },
    ],
};

fn index(row: Row<'_>, names: &mut Names) -> Result<Option<Entry>> {
    let phrase = format!("STATISTICS {}", names.qualified(row.oid("namespace")?, row.text("name")?)?);
    let root = names.root_of(class::PG_CLASS, row.oid("relation")?)?;
    Ok(root.map(|root| Entry::of(root, phrase)))
}

fn render(row: Row<'_>, names: &Names, draft: &mut Draft) -> Result<()> {
    let Some(root) = names.root_of(class::PG_CLASS, row.oid("relation")?)? else { return Ok(()) };
    let phrase = names.phrase(class::PG_STATISTIC_EXT, row.oid("oid")?)?;
    draft.statement(root, Section::Statistics, (phrase, "1"), definition(row, names, phrase)?);
    // The default is -1 up to 16 and NULL from 17 on.
    if let Some(target) = row.opt("target")?.filter(|target| *target != "-1") {
        let sql = format!("ALTER {phrase} SET STATISTICS {target}");
        draft.statement(root, Section::Statistics, (phrase, "2"), sql);
    }
    draft.owner(names, root, phrase, row.oid("owner")?)
}

/// PostgreSQL's text, with a line each for what is gathered, about what, and where.
fn definition(row: Row<'_>, names: &Names, phrase: &str) -> Result<String> {
    let text = row.text("definition")?;
    let from = format!(" FROM {}", names.name(class::PG_CLASS, row.oid("relation")?)?);
    let head = format!("CREATE {phrase}");
    // A name may hold ON and FROM too, so both ends are taken off first.
    let middle = text.strip_prefix(&head).and_then(|rest| rest.strip_suffix(&from));
    Ok(middle.map_or_else(
        || text.to_owned(),
        |middle| format!("{head}{}\n   {from}", middle.replacen(" ON ", "\n    ON ", 1)),
    ))
}
