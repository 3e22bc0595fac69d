//! Rewrite rules.

use super::{Fact, Gravity, Kind, trigger};
use crate::catalog::{Draft, Entry, Names, Row, Section, class};
use crate::error::Result;
use crate::sql::ident;

pub(super) const KIND: Kind = Kind {
    name: "rule",
    folders: &[],
    class: class::PG_REWRITE,
    sql: include_str!("rule.sql"),
    second: true,
    texts: None,
    index,
    render,
    facts: &[
        Fact { name: "rule", pattern: "CREATE RULE $name", gravity: Gravity::Behavior },
        Fact { name: "rule", pattern: "ALTER TABLE $root DISABLE RULE $name", gravity: Gravity::Behavior },
        Fact { name: "rule", pattern: "ALTER TABLE $root ENABLE REPLICA RULE $name", gravity: Gravity::Behavior },
        Fact { name: "rule", pattern: "ALTER TABLE $root ENABLE ALWAYS RULE $name", gravity: Gravity::Behavior },
    ],
};

fn index(row: Row<'_>, names: &mut Names) -> Result<Option<Entry>> {
    let relation = row.oid("relation")?;
    let phrase = format!("RULE {} ON {}", ident(row.text("name")?), names.name(class::PG_CLASS, relation)?);
    let root = names.root_of(class::PG_CLASS, relation)?;
    Ok(root.map(|root| Entry::of(root, phrase)))
}

fn render(row: Row<'_>, names: &Names, draft: &mut Draft) -> Result<()> {
    let relation = row.oid("relation")?;
    let Some(root) = names.root_of(class::PG_CLASS, relation)? else { return Ok(()) };
    let name = row.text("name")?;
    let definition = row.text("definition")?.trim_end_matches(';');
    draft.statement(root, Section::Rule, (name, "1"), definition);
    let state = row.letter("enabled", trigger::STATES)?;
    if state != "ENABLE" {
        let table = names.name(class::PG_CLASS, relation)?;
        let sql = format!("ALTER TABLE {table} {state} RULE {}", ident(name));
        draft.statement(root, Section::Rule, (name, "2"), sql);
    }
    Ok(())
}
