//! Finds out which history a database has.

use super::{DIALECTS, Dialect, Ledger};
use crate::config::History;
use crate::db::{Row, Session};
use crate::error::{Error, Result};
use crate::migrate::source::Source;
use crate::sql::{literal, qualified};

/// A table that is there.
struct Found {
    dialect: &'static dyn Dialect,
    schema: String,
    /// Whether it is the one that the tool would find.
    visible: bool,
    wide: bool,
}

/// The dialect of a setting; of `auto`, trueup's.
pub(super) fn dialect(history: History) -> &'static dyn Dialect {
    DIALECTS.into_iter().find(|dialect| dialect.history() == history).unwrap_or(DIALECTS[0])
}

/// The history that is meant where the database does not say.
pub(super) fn wanted(history: History, source: &Source) -> History {
    match history {
        History::Auto => source.tool().map_or(History::Trueup, |format| format.history),
        history => history,
    }
}

pub(super) async fn find(session: &Session, source: &Source, history: History) -> Result<Ledger> {
    let found = tables(session).await?;
    let wanted = wanted(history, source);
    if history == History::Auto {
        let visible: Vec<&Found> = found.iter().filter(|table| table.visible).collect();
        if let Some(table) = choose(session, &visible, wanted).await? {
            return Ok(ledger(table));
        }
    }
    let mut same = found.iter().filter(|table| table.dialect.history() == wanted).peekable();
    let hidden = same.peek().copied();
    match (same.find(|table| table.visible), hidden) {
        (Some(table), _) => Ok(ledger(table)),
        (None, None) => Ok(Ledger::absent(wanted, source)),
        // To take it for absent would be to apply all migrations again.
        (None, Some(table)) => Err(Error::new(format!(
            "the history {} is in a schema that the search_path does not name",
            qualified(&table.schema, table.dialect.table())
        ))
        .hint(format!("connect with options=-csearch_path={}, or drop the table if it is dead", table.schema))),
    }
}

fn ledger(table: &Found) -> Ledger {
    Ledger { dialect: table.dialect, schema: Some(table.schema.clone()), exists: true, wide: table.wide }
}

/// Of several tables, the one that has rows; of none, the one that is wanted.
async fn choose<'a>(session: &Session, tables: &[&'a Found], wanted: History) -> Result<Option<&'a Found>> {
    if let [] | [_] = tables {
        return Ok(tables.first().copied());
    }
    let mut used = Vec::new();
    for table in tables {
        let name = qualified(&table.schema, table.dialect.table());
        if session.value(&format!("SELECT EXISTS (SELECT FROM {name})")).await?.as_deref() == Some("t") {
            used.push((*table, name));
        }
    }
    match used.as_slice() {
        [(table, _)] => Ok(Some(table)),
        [] => Ok(tables.iter().find(|table| table.dialect.history() == wanted).copied()),
        [(_, one), (_, other), ..] => Err(Error::new(format!("the database has two histories, {one} and {other}"))
            .hint("name the one that counts in trueup.toml ([migrate] history)")),
    }
}

async fn tables(session: &Session) -> Result<Vec<Found>> {
    let names: Vec<String> = DIALECTS.iter().map(|dialect| literal(dialect.table())).collect();
    let sql = format!(
        "SELECT n.nspname, c.relname, pg_catalog.pg_table_is_visible(c.oid), \
           a.atttypid = 'pg_catalog.int8'::pg_catalog.regtype \
         FROM pg_catalog.pg_class c \
         JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace \
         JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attname = 'version' AND NOT a.attisdropped \
         WHERE c.relkind IN ('r', 'p') AND c.relpersistence <> 't' AND c.relname IN ({}) ORDER BY 1, 2",
        names.join(", ")
    );
    Ok(session.rows(&sql).await?.into_iter().filter_map(found).collect())
}

fn found(row: Row) -> Option<Found> {
    let [schema, name, visible, wide] = <[Option<String>; 4]>::try_from(row).ok()?;
    let (schema, name) = (schema?, name?);
    let dialect = DIALECTS
        .into_iter()
        .find(|dialect| dialect.table() == name && dialect.schema().is_none_or(|within| within == schema))?;
    let visible = dialect.schema().is_some() || visible.as_deref() == Some("t");
    Some(Found { dialect, schema, visible, wide: wide.as_deref() == Some("t") })
}
