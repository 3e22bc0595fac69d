//! A database's record of the migrations that were applied to it.
//!
//! One table is kept: the one that is there, else the one of the tool whose names the files bear. So a team that uses
//! sqlx or refinery finds its own table written as its tool writes it, and can go back to the tool at any time.

use crate::config::History;
use crate::db::{Row, Session};
use crate::error::{Error, Result};
use crate::migrate::Version;
use crate::migrate::source::{Migration, Source};
use crate::sql::{ident, literal, qualified};

mod find;
mod refinery;
mod siphash;
mod sqlx;
mod trueup;

/// The schema of trueup's own table.
pub const SCHEMA: &str = "trueup";

/// The tables of history, as schema and name; `None` is any schema. They are no part of a project's schema.
pub const TABLES: [(Option<&str>, &str); 3] =
    [(Some(SCHEMA), "migrations"), (None, "_sqlx_migrations"), (None, "refinery_schema_history")];

/// Whether a table is one of [`TABLES`].
pub fn is_history(schema: &str, name: &str) -> bool {
    TABLES.iter().any(|(within, table)| *table == name && within.is_none_or(|within| within == schema))
}

static DIALECTS: [&dyn Dialect; 3] = [&trueup::Trueup, &sqlx::Sqlx, &refinery::Refinery];

/// How one tool keeps its history.
trait Dialect: Sync {
    /// Its name in the configuration.
    fn history(&self) -> History;
    /// The table's name.
    fn table(&self) -> &'static str;
    /// The table's schema, if it does not depend on the search path.
    fn schema(&self) -> Option<&'static str> {
        None
    }
    /// Makes the table. `wide` asks for versions of eight bytes where the tool knows smaller ones.
    fn create(&self, table: &str, wide: bool) -> String;
    /// All rows, in the order of versions.
    fn select(&self, table: &str) -> String;
    /// One row of `select`; `None` if it is not as the tool writes it.
    fn record(&self, row: Row) -> Option<Record>;
    /// Records a migration that took so long.
    fn insert(&self, table: &str, migration: &Migration, nanoseconds: i64, wide: bool) -> String;
    /// The checksum of a migration whose file holds `text`.
    fn checksum(&self, migration: &Migration, text: &str, wide: bool) -> String;
    /// The advisory lock that the tool's own runners take.
    fn lock(&self, _database: &str) -> Option<i64> {
        None
    }
}

/// Whether a recorded migration was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It was.
    Applied,
    /// A tool recorded that it failed.
    Failed,
}

/// One row of a history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The version.
    pub version: Version,
    /// The name, as the tool writes it.
    pub name: Option<String>,
    /// When, in UTC, as RFC 3339.
    pub applied_at: Option<String>,
    /// The checksum, as the tool computes it, in hexadecimal or decimal digits.
    pub checksum: String,
    /// Whether it was done.
    pub state: State,
}

/// How a file compares with what was recorded of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// It is what was applied.
    Same,
    /// Only its line endings differ: the tool that keeps the table would refuse it, we do not.
    LineEndings,
    /// It is not what was applied.
    Edited,
}

/// Where a database's history is, and how it is kept.
#[derive(Clone)]
pub struct Ledger {
    dialect: &'static dyn Dialect,
    /// Its schema; where the table will be, if it is not there yet.
    schema: Option<String>,
    exists: bool,
    /// Whether versions have eight bytes.
    wide: bool,
}

impl Ledger {
    /// A history whose table is not there yet.
    pub fn absent(history: History, source: &Source) -> Self {
        let dialect = find::dialect(find::wanted(history, source));
        let wide = source
            .migrations
            .iter()
            .any(|one| one.version.number().is_none_or(|number| i32::try_from(number).is_err()));
        Ledger { dialect, schema: dialect.schema().map(str::to_owned), exists: false, wide }
    }

    /// Finds the history of a database.
    ///
    /// # Errors
    /// If several could be meant, or the table is where the search path does not lead.
    pub async fn find(session: &Session, source: &Source, history: History) -> Result<Self> {
        find::find(session, source, history).await
    }

    /// Whose history it is.
    pub fn history(&self) -> History {
        self.dialect.history()
    }

    /// Whether the table is there.
    pub fn exists(&self) -> bool {
        self.exists
    }

    /// The table's name, with its schema where that is known.
    pub fn table(&self) -> String {
        match &self.schema {
            Some(schema) => qualified(schema, self.dialect.table()),
            None => self.dialect.table().to_owned(),
        }
    }

    /// All that was recorded, by version.
    pub async fn records(&self, session: &Session) -> Result<Vec<Record>> {
        if !self.exists {
            return Ok(Vec::new());
        }
        let table = self.table();
        let rows = session.rows(&self.dialect.select(&table)).await;
        let rows = rows.map_err(|error| {
            let denied = error.sqlstate() == Some("42501");
            let error = error.context(format_args!("cannot read the history in {table}"));
            let user = ident(&session.server().user);
            if denied { error.hint(format!("let its owner run GRANT SELECT ON {table} TO {user}")) } else { error }
        })?;
        let decode = |row: Row| {
            let shown = format!("{row:?}");
            self.dialect
                .record(row)
                .ok_or_else(|| Error::new(format!("{table} has a row that no tool writes: {shown}")))
        };
        rows.into_iter().map(decode).collect()
    }

    /// How the file of a migration compares with what was recorded of it.
    pub fn compare(&self, record: &Record, migration: &Migration) -> Comparison {
        let text = &migration.up.text;
        let unix = text.replace("\r\n", "\n");
        let dos = unix.replace('\n', "\r\n");
        let is =
            |text| [false, true].iter().any(|wide| self.dialect.checksum(migration, text, *wide) == record.checksum);
        if is(text) {
            Comparison::Same
        } else if is(&unix) || is(&dos) {
            Comparison::LineEndings
        } else {
            Comparison::Edited
        }
    }

    /// Makes the table if it is not there.
    pub(super) async fn create(&mut self, session: &Session) -> Result<()> {
        if self.exists {
            return Ok(());
        }
        if self.schema.is_none() {
            self.schema = session.value("SELECT pg_catalog.current_schema()").await?;
        }
        let Some(_) = self.schema else {
            return Err(Error::new(format!("there is no schema for the table {}", self.table()))
                .hint("let the search_path of this role name a schema that exists"));
        };
        let table = self.table();
        session.batch(&self.dialect.create(&table, self.wide)).await.map_err(|error| {
            error
                .context(format_args!("cannot make the table of history {table}"))
                .hint("let a role that owns the schema run the first migration, or grant it CREATE there")
        })?;
        self.exists = true;
        Ok(())
    }

    /// The statement that records a migration as applied.
    pub(super) fn insert(&self, migration: &Migration, took: std::time::Duration) -> String {
        let nanoseconds = i64::try_from(took.as_nanos()).unwrap_or(i64::MAX);
        self.dialect.insert(&self.table(), migration, nanoseconds, self.wide)
    }

    /// The statement that records a migration as undone.
    pub(super) fn delete(&self, version: &Version) -> String {
        format!("DELETE FROM {} WHERE version = {version}", self.table())
    }

    /// The lock that the tool's own runners take.
    pub(super) fn lock(&self, database: &str) -> Option<i64> {
        self.dialect.lock(database)
    }
}

/// A time as RFC 3339 has it, in UTC.
fn timestamp(expression: &str) -> String {
    format!(r#"pg_catalog.to_char({expression} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')"#)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Bytes as an SQL expression.
fn bytea(hex: &str) -> String {
    format!("pg_catalog.decode({}, 'hex')", literal(hex))
}
