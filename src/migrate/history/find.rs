//! Finds out which history a database has.

use super::ledger::Tool;
use super::{DIALECTS, Dialect, Ledger, own};
use crate::config::History;
use crate::db::{Row, Session};
use crate::error::{Error, Result};
use crate::migrate::source::Source;
use crate::sql::{ident, literal, qualified};

/// A tool's table that is there.
struct Found {
    dialect: &'static dyn Dialect,
    schema: String,
    /// Whether it is the one that the tool would find.
    visible: bool,
    wide: bool,
}

impl Found {
    fn table(&self) -> String {
        qualified(&self.schema, self.dialect.table())
    }

    fn ledger(&self, own: bool) -> Ledger {
        let schema = Some(self.schema.clone());
        Ledger { own, tool: Some(Tool { dialect: self.dialect, schema, exists: true, wide: self.wide }) }
    }
}

/// Asks in which schemas the names of tables of history lead to tables, by functions alone.
///
/// To plan a query of catalogs takes a new session longer than all else that there is to do where nothing is pending.
pub(super) fn glance() -> String {
    let schema = |table: &str| {
        let oid = format!("pg_catalog.to_regclass({})", literal(table));
        let seen = format!("pg_catalog.pg_identify_object('pg_catalog.pg_class'::pg_catalog.regclass, {oid}, 0)");
        format!("CASE WHEN ({seen}).type = 'table' THEN ({seen}).schema END")
    };
    let tools = DIALECTS.iter().map(|dialect| match dialect.schema() {
        Some(schema) => qualified(schema, dialect.table()),
        None => ident(dialect.table()).to_string(),
    });
    let columns: Vec<String> = tools.chain([own::table()]).map(|table| schema(&table)).collect();
    format!("SELECT {}", columns.join(", "))
}

/// The history that a [`glance`] shows, as far as reading it goes; `None` where there is more to look at.
pub(super) fn at_a_glance(source: &Source, history: History, mut row: Row) -> Option<Ledger> {
    let own = row.pop()?.is_some();
    let wanted = wanted(history, source);
    let mut seen = DIALECTS.into_iter().zip(row).filter_map(|(dialect, schema)| Some((dialect, schema?)));
    let (dialect, schema) = match (seen.next(), seen.next()) {
        (None, None) if own && wanted == History::Trueup => return Some(Ledger { own, tool: None }),
        (Some(one), None) => one,
        _ => return None,
    };
    // A name that several tools use, a schema whose name has to be quoted, a table that lives no longer than its session.
    let is_plain = dialect.mark().is_none() && !schema.starts_with('"') && !schema.starts_with("pg_temp");
    let is_meant = history == History::Auto || wanted == dialect.history();
    (is_plain && is_meant)
        .then_some(Ledger { own, tool: Some(Tool { dialect, schema: Some(schema), exists: true, wide: false }) })
}

/// The tool's table of a setting; none for trueup's own.
pub(super) fn dialect(history: History) -> Option<&'static dyn Dialect> {
    DIALECTS.into_iter().find(|dialect| dialect.history() == history)
}

/// The history that is meant where the database does not say.
pub(super) fn wanted(history: History, source: &Source) -> History {
    match history {
        History::Auto => source.tool().map_or(History::Trueup, |format| format.history),
        history => history,
    }
}

pub(super) async fn find(session: &Session, source: &Source, history: History) -> Result<Ledger> {
    let tables = session.rows(&question()).await?;
    let own = tables.iter().any(|row| row.first().is_some_and(|schema| schema.as_deref() == Some(own::SCHEMA)));
    let found: Vec<Found> = tables.into_iter().filter_map(found).collect();
    let wanted = wanted(history, source);
    match history {
        History::Auto => {
            let visible: Vec<&Found> = found.iter().filter(|table| table.visible).collect();
            if let Some(table) = choose(session, &visible, wanted).await? {
                return Ok(table.ledger(own));
            }
            // The ledger was begun without a tool's table, or outlived it, and goes on so.
            if own && !found.iter().any(|table| table.dialect.history() == wanted) {
                return Ok(Ledger { own, tool: None });
            }
        }
        History::Trueup if !own => refuse_other(session, &found).await?,
        _ => {}
    }
    let mut same = found.iter().filter(|table| table.dialect.history() == wanted).peekable();
    let hidden = same.peek().copied();
    match (same.find(|table| table.visible), hidden) {
        (Some(table), _) => Ok(table.ledger(own)),
        (None, None) => Ok(Ledger { own, ..Ledger::absent(wanted, source) }),
        // To take it for absent would be to apply all migrations again.
        (None, Some(table)) => {
            Err(Error::new(format!("the history {} is in a schema that the search_path does not name", table.table()))
                .hint(format!(
                    "connect with options=-csearch_path={}, or drop the table if it is dead",
                    ident(&table.schema)
                )))
        }
    }
}

/// Refuses to begin a ledger where a tool has one: all its migrations would be applied again.
async fn refuse_other(session: &Session, found: &[Found]) -> Result<()> {
    // Of a name that many bear, such as `schema_migrations`, one out of sight is somebody else's.
    let ours = found.iter().filter(|table| table.visible || table.dialect.mark().is_none());
    let Some((_, table)) = used(session, ours).await?.into_iter().next() else { return Ok(()) };
    Err(Error::new(format!("trueup.toml asks for a history of trueup alone, and the database has one in {table}"))
        .hint("leave [migrate] history out, which keeps both, or drop the table after `trueup baseline`"))
}

/// Of several tables, the one that has rows; of none, the one that is wanted.
async fn choose<'a>(session: &Session, tables: &[&'a Found], wanted: History) -> Result<Option<&'a Found>> {
    if let [] | [_] = tables {
        return Ok(tables.first().copied());
    }
    match used(session, tables.iter().copied()).await?.as_slice() {
        [(table, _)] => Ok(Some(*table)),
        [] => Ok(tables.iter().find(|table| table.dialect.history() == wanted).copied()),
        [(_, one), (_, other), ..] => Err(Error::new(format!("the database has two histories, {one} and {other}"))
            .hint("name the one that counts in trueup.toml ([migrate] history)")),
    }
}

/// The tables that have rows, with their names.
async fn used<'a>(session: &Session, tables: impl Iterator<Item = &'a Found>) -> Result<Vec<(&'a Found, String)>> {
    let mut used = Vec::new();
    for table in tables {
        let name = table.table();
        if session.value(&format!("SELECT EXISTS (SELECT FROM {name})")).await?.as_deref() == Some("t") {
            used.push((table, name));
        }
    }
    Ok(used)
}

/// Asks whether trueup's own tables are there, and for the tables of tools.
fn question() -> String {
    let names: Vec<String> = DIALECTS.iter().map(|dialect| literal(dialect.table())).collect();
    format!(
        "SELECT n.nspname, c.relname, pg_catalog.pg_table_is_visible(c.oid), \
           (SELECT a.atttypid = 'pg_catalog.int8'::pg_catalog.regtype FROM pg_catalog.pg_attribute a \
            WHERE a.attrelid = c.oid AND a.attname = 'version' AND NOT a.attisdropped), \
           (SELECT pg_catalog.string_agg(a.attname || ' ' || pg_catalog.format_type(a.atttypid, a.atttypmod), ',') \
            FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) \
         FROM pg_catalog.pg_class c \
         JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace \
         WHERE c.relkind IN ('r', 'p') AND c.relpersistence <> 't' \
           AND c.relname IN ({}, 'migrations') AND (c.relname <> 'migrations' OR n.nspname = {}) ORDER BY 1, 2",
        names.join(", "),
        literal(own::SCHEMA)
    )
}

fn found(row: Row) -> Option<Found> {
    let [schema, name, visible, wide, columns] = <[Option<String>; 5]>::try_from(row).ok()?;
    let (schema, name, columns) = (schema?, name?, columns.unwrap_or_default());
    let marked = |dialect: &&dyn Dialect| {
        dialect
            .mark()
            .is_none_or(|(column, kind)| columns.split(',').any(|one| one.starts_with(&format!("{column} {kind}"))))
    };
    let dialect = DIALECTS
        .into_iter()
        .filter(|dialect| dialect.table() == name && dialect.schema().is_none_or(|within| within == schema))
        .find(marked)?;
    let visible = dialect.schema().is_some() || visible.as_deref() == Some("t");
    Some(Found { dialect, schema, visible, wide: wide.as_deref() == Some("t") })
}
