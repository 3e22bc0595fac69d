//! A database's record of the migrations that were applied to it.
//!
//! trueup keeps a ledger of its own, and beside it the table of the tool whose names the files bear, written as that tool
//! writes it. Where there is such a table, it decides what counts as applied, for the tool may have been at work since; so a
//! team can go back to its tool at any time.

use crate::config::History;
use crate::db::Row;
use crate::migrate::Version;
use crate::migrate::source::{Migration, Source};
use crate::sql::literal;

mod dbmate;
mod entry;
mod find;
mod flyway;
mod golang_migrate;
mod goose;
mod ledger;
mod own;
mod refinery;
mod siphash;
mod sqlx;
mod supabase;

pub(super) use entry::{Change, Entry, Took};
pub use ledger::Ledger;
pub use own::SCHEMA;

/// The tables of tools; trueup's own are in a schema of their own.
static DIALECTS: [&dyn Dialect; 7] = [
    &sqlx::Sqlx,
    &refinery::Refinery,
    &supabase::Supabase,
    &flyway::Flyway,
    &dbmate::Dbmate,
    &goose::Goose,
    &golang_migrate::GolangMigrate,
];

/// Whether a table is a history of migrations, which is no part of a project's schema; or is in a schema that a tool keeps
/// for itself, or is that schema.
pub fn is_history(schema: &str, name: &str) -> bool {
    schema == SCHEMA
        || DIALECTS.iter().any(|dialect| match dialect.schema() {
            Some(own) => own == schema,
            None => dialect.table() == name,
        })
}

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
    /// A column that the table has and no other tool's table of this name, with how its type starts as `format_type` writes
    /// it; none where the name is enough.
    fn mark(&self) -> Option<(&'static str, &'static str)> {
        None
    }
    /// Makes the table. `wide` asks for versions of eight bytes where the tool knows smaller ones.
    fn create(&self, table: &str, wide: bool) -> String;
    /// All rows.
    fn select(&self, table: &str) -> String;
    /// What the rows of `select` say of the files; the row that is not as the tool writes it is the error.
    fn records(&self, rows: Vec<Row>, _source: &Source) -> Result<Vec<Record>, Row> {
        rows.into_iter().map(|row| self.record(row.clone()).ok_or(row)).collect()
    }
    /// One row of `select`; `None` if it is not as the tool writes it.
    fn record(&self, row: Row) -> Option<Record>;
    /// Whether the tool knows migrations of this kind; those that it does not know are in trueup's own ledger only.
    fn knows(&self, version: &Version) -> bool {
        version.number().is_some()
    }
    /// What is recorded of a migration that was applied, by column; nothing where it takes more than a row of values.
    fn values(&self, _entry: &Entry<'_>, _wide: bool) -> Vec<(&'static str, String)> {
        Vec::new()
    }
    /// Records a migration as applied.
    fn insert(&self, table: &str, entry: &Entry<'_>, wide: bool) -> String {
        let (columns, values): (Vec<_>, Vec<_>) = self.values(entry, wide).into_iter().unzip();
        insert(table, &columns, &values)
    }
    /// Records that a migration is under way outside of a transaction, in a way that makes the tool's own runners refuse to
    /// go on; `None` if the tool has no word for it.
    fn begun(&self, _table: &str, _migration: &Migration, _undo: bool) -> Option<String> {
        None
    }
    /// Records a migration as undone. `previous` is the newest that is still applied.
    fn delete(&self, table: &str, version: &Version, _previous: Option<&Version>) -> String {
        format!("DELETE FROM {table} WHERE version = {version}")
    }
    /// Gives a recorded migration the checksum of its file; `None` if the tool keeps none.
    fn amend(&self, table: &str, migration: &Migration, wide: bool) -> Option<String>;
    /// Whether every row says what was applied, so that trueup's own ledger has nothing to add of what is done.
    fn is_whole(&self) -> bool {
        false
    }
    /// How a file compares with what was recorded of it.
    fn compare(&self, record: &Record, migration: &Migration) -> Comparison;
    /// The advisory locks that the tool's own runners take, for its table in a schema of a database.
    fn locks(&self, _database: &str, _schema: &str) -> Vec<i64> {
        Vec::new()
    }
}

/// Whether a recorded migration was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It was.
    Applied,
    /// trueup began to apply it outside of a transaction, and did not come to the end.
    Begun,
    /// trueup began to undo it outside of a transaction, and did not come to the end.
    Undoing,
    /// A tool recorded that it failed.
    Failed,
}

impl State {
    /// Whether it is half done.
    pub fn is_midway(self) -> bool {
        matches!(self, State::Begun | State::Undoing)
    }
}

/// What a history says of one migration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The version.
    pub version: Version,
    /// The name, as the tool writes it.
    pub name: Option<String>,
    /// When, in UTC, as RFC 3339.
    pub applied_at: Option<String>,
    /// The checksum, as the tool computes it; `None` if it keeps none.
    pub checksum: Option<String>,
    /// Whether it was done.
    pub state: State,
    /// Whether it is trueup's own ledger that says so, and no tool's table.
    pub own: bool,
    /// The steps of one that was begun outside of a transaction, in their order.
    pub steps: Vec<Step>,
}

impl Record {
    /// The one of a version, among records that are in the order of their versions.
    pub(super) fn of<'a>(records: &'a [Record], version: &Version) -> Option<&'a Record> {
        records.get(records.binary_search_by(|record| record.version.cmp(version)).ok()?)
    }

    /// A migration that was applied.
    fn applied(version: Version, name: Option<String>, applied_at: Option<String>, checksum: Option<String>) -> Self {
        Record { version, name, applied_at, checksum, state: State::Applied, own: false, steps: Vec::new() }
    }
}

/// What is recorded of one step of a migration that runs outside of a transaction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Its place in the file, from 0.
    pub number: usize,
    /// SHA-256 of its statements, in hexadecimal digits.
    pub checksum: String,
    /// Whether it is done; else it was begun.
    pub done: bool,
    /// How far a step in batches has come: the last key, as text, by column.
    pub position: Option<String>,
}

/// How a file compares with what was recorded of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// It is what was applied, or nothing is recorded of its text.
    Same,
    /// Only its line endings differ: the tool that keeps the table would refuse it, we do not.
    LineEndings,
    /// It is not what was applied.
    Edited,
}

impl Comparison {
    /// Of a text, where `is` tells whether the recorded checksum is that of a text.
    fn of(text: &str, is: impl Fn(&str) -> bool) -> Self {
        if is(text) {
            return Comparison::Same;
        }
        let unix = text.replace("\r\n", "\n");
        if is(&unix) || is(&unix.replace('\n', "\r\n")) { Comparison::LineEndings } else { Comparison::Edited }
    }
}

fn insert(table: &str, columns: &[&str], values: &[String]) -> String {
    format!("INSERT INTO {table} ({}) VALUES ({})", columns.join(", "), values.join(", "))
}

/// As many parameters of a prepared statement, from one on.
fn parameters(number: usize) -> Vec<String> {
    (1..=number).map(|at| format!("${at}")).collect()
}

/// A time as RFC 3339 has it, in UTC.
fn timestamp(expression: &str) -> String {
    format!(r#"pg_catalog.to_char({expression} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')"#)
}

pub(super) fn hex(bytes: &[u8]) -> String {
    let digit = |half: u8| char::from(b"0123456789abcdef"[usize::from(half)]);
    let mut digits = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        digits.push(digit(byte >> 4));
        digits.push(digit(byte & 15));
    }
    digits
}

/// Bytes as an SQL expression.
fn bytea(hex: &str) -> String {
    format!("pg_catalog.decode({}, 'hex')", literal(hex))
}

/// The condition that a column `version` of text has the digits of a version, whatever zeros stand before them.
fn same_digits(version: &Version) -> String {
    format!("pg_catalog.ltrim(version, '0') = pg_catalog.ltrim('{version}', '0')")
}

/// CRC-32 as in ISO 3309, zip and zlib.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 })
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn crc32_has_its_check_value() {
        assert_eq!(super::crc32(b"123456789"), 0xcbf4_3926);
    }
}
