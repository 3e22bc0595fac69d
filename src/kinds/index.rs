//! Indexes, also those under constraints as far as they carry settings of their own.

use squawk_lexer::TokenKind;

use super::{Fact, Gravity, Kind, Texts, TextsOf, no_lesson};
use crate::catalog::{Draft, Entry, Names, Root, Row, Section, class};
use crate::error::{Error, Result};
use crate::sql::{ident, lex};

pub(super) const KIND: Kind = Kind {
    name: "index",
    folders: &[],
    class: class::PG_CLASS,
    sql: include_str!("index.sql"),
    second: true,
    texts: Some(Texts {
        sql: "SELECT c.oid, pg_catalog.pg_get_indexdef(c.oid) AS definition FROM pg_catalog.pg_class AS c WHERE c.oid",
        of: TextsOf::Alike,
        learn: no_lesson,
    }),
    index,
    render,
    facts: &[
        Fact { name: "unique index", pattern: "CREATE UNIQUE INDEX $name", gravity: Gravity::Integrity },
        Fact { name: "index", pattern: "CREATE INDEX $name", gravity: Gravity::Performance },
        Fact { name: "index partition", pattern: "ALTER INDEX $parent ATTACH PARTITION $name", gravity: Gravity::Structure },
        Fact { name: "index setting", pattern: "ALTER INDEX $name ALTER COLUMN", gravity: Gravity::Performance },
    ],
};

fn index(row: Row<'_>, names: &mut Names) -> Result<Option<Entry>> {
    let phrase = format!("INDEX {}", names.qualified(row.oid("namespace")?, row.text("name")?)?);
    let root = names.root_of(class::PG_CLASS, row.oid("relation")?)?;
    Ok(root.map(|root| Entry::of(root, phrase)))
}

fn render(row: Row<'_>, names: &Names, draft: &mut Draft) -> Result<()> {
    let relation = row.oid("relation")?;
    let Some(root) = names.root_of(class::PG_CLASS, relation)? else { return Ok(()) };
    let name = row.text("name")?;
    if let Some(definition) = row.opt("definition")? {
        let definition = format!("{}{}", head(row, names)?, tail(definition)?);
        create(row, names, draft, root, &super::options::sorted(&definition, &row.texts("options")?))?;
    } else if let Some(state) = state(row)? {
        // The constraint that it serves is written elsewhere; that it does not serve must be seen.
        draft.statement(root, Section::Index, (name, "0"), format_args!("/* the index of constraint {}{state} */ SELECT", ident(name)));
    }
    for setting in row.texts("statistics")? {
        let (number, target) = setting.split_once(' ').unwrap_or((&setting, "-1"));
        let index = names.phrase(class::PG_CLASS, row.oid("oid")?)?;
        let sql = format!("ALTER {index} ALTER COLUMN {number} SET STATISTICS {target}");
        draft.statement(root, Section::Index, (name, "2"), sql);
    }
    let table = names.phrase(class::PG_CLASS, relation)?.replacen("TABLE ", "TABLE ONLY ", 1);
    if row.bool("is_clustered")? {
        draft.statement(root, Section::Index, (name, "3"), format_args!("ALTER {table} CLUSTER ON {}", ident(name)));
    }
    if row.bool("is_replica_identity")? {
        let sql = format!("ALTER {table} REPLICA IDENTITY USING INDEX {}", ident(name));
        draft.statement(root, Section::Index, (name, "4"), sql);
    }
    Ok(())
}

/// What stands before the access method: the names are the index's own. `ONLY`, for a partitioned table's index says nothing
/// of its partitions.
fn head(row: Row<'_>, names: &Names) -> Result<String> {
    let unique = if row.bool("is_unique")? { "UNIQUE " } else { "" };
    let only = row.letter("kind", &[("i", ""), ("I", "ONLY ")])?;
    let table = names.name(class::PG_CLASS, row.oid("relation")?)?;
    Ok(format!("CREATE {unique}INDEX {} ON {only}{table}", ident(row.text("name")?)))
}

/// What `pg_get_indexdef` writes from the access method on, for whichever index it was asked.
fn tail(definition: &str) -> Result<&str> {
    // USING is reserved: no name is written like it.
    let using = lex(definition).find(|token| token.kind == TokenKind::Ident && &definition[token.range.clone()] == "USING");
    let using = using.ok_or_else(|| Error::new(format!("cannot read the index definition {definition:?}")))?;
    Ok(&definition[using.range.start.saturating_sub(1)..])
}

fn create(row: Row<'_>, names: &Names, draft: &mut Draft, root: Root, definition: &str) -> Result<()> {
    let name = row.text("name")?;
    let tablespace = match row.opt("tablespace")? {
        // The server's text has no tablespace; the predicate stands behind it.
        Some(tablespace) => format!(" TABLESPACE {}", ident(tablespace)),
        None => String::new(),
    };
    let predicate = if tablespace.is_empty() { None } else { definition.rfind(" WHERE ") };
    let (head, tail) = definition.split_at(predicate.unwrap_or(definition.len()));
    let state = state(row)?.map(|state| format!(" /* {}{state} */", ident(name))).unwrap_or_default();
    draft.statement(root, Section::Index, (name, "1"), format_args!("{head}{tablespace}{tail}{state}"));
    if let Some(parent) = row.opt("parent_name")? {
        let parent = names.qualified(row.oid("parent_namespace")?, parent)?;
        let index = names.name(class::PG_CLASS, row.oid("oid")?)?;
        draft.statement(root, Section::Index, ("~", name), format_args!("ALTER INDEX {parent} ATTACH PARTITION {index}"));
    }
    Ok(())
}

/// What makes an index useless, as words behind its name. That of a partitioned table is not valid until every partition has
/// its part; loaded, it is in the same state again.
fn state(row: Row<'_>) -> Result<Option<&'static str>> {
    Ok(match (row.bool("is_live")?, row.bool("is_ready")?, row.bool("is_valid")?) {
        (true, true, true) => None,
        (true, true, false) => Some(" is not valid"),
        (true, false, _) => Some(" is not ready"),
        (false, _, _) => Some(" is being dropped"),
    })
}
