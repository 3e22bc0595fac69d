//! sqlx's history, as sqlx 0.5 to 0.9 keep it.

use sha2::{Digest, Sha384};

use super::{Comparison, Dialect, Entry, Record, State, bytea, crc32, hex};
use crate::config::History;
use crate::db::Row;
use crate::migrate::Version;
use crate::migrate::source::Migration;
use crate::sql::literal;

pub(super) struct Sqlx;

impl Dialect for Sqlx {
    fn history(&self) -> History {
        History::Sqlx
    }

    fn table(&self) -> &'static str {
        "_sqlx_migrations"
    }

    /// Byte for byte what sqlx executes.
    fn create(&self, table: &str, _wide: bool) -> String {
        format!(
            "
CREATE TABLE IF NOT EXISTS {table} (
    version BIGINT PRIMARY KEY,
    description TEXT NOT NULL,
    installed_on TIMESTAMPTZ NOT NULL DEFAULT now(),
    success BOOLEAN NOT NULL,
    checksum BYTEA NOT NULL,
    execution_time BIGINT NOT NULL
);
                "
        )
    }

    fn select(&self, table: &str) -> String {
        let applied = super::timestamp("installed_on");
        format!(
            "SELECT version, description, {applied}, pg_catalog.encode(checksum, 'hex'), success \
             FROM {table} ORDER BY version"
        )
    }

    fn record(&self, row: Row) -> Option<Record> {
        let [version, name, applied_at, checksum, success] = <[_; 5]>::try_from(row).ok()?;
        let mut record = Record::applied(Version::numbers(&version?)?, name, applied_at, Some(checksum?));
        if success? != "t" {
            record.state = State::Failed;
        }
        Some(record)
    }

    fn values(&self, entry: &Entry<'_>, _wide: bool) -> Vec<(&'static str, String)> {
        values(entry.migration, true, entry.took.number(1_000_000_000))
    }

    fn insert(&self, table: &str, entry: &Entry<'_>, wide: bool) -> String {
        let version = &entry.migration.version;
        let row = row(table, self.values(entry, wide));
        if entry.migration.up.transactional {
            return row;
        }
        // What `begun` wrote, and nothing that another runner did.
        format!("DELETE FROM {table} WHERE version = {version} AND NOT success; {row}")
    }

    /// sqlx refuses everything while a row is there whose `success` is false.
    fn begun(&self, table: &str, migration: &Migration, undo: bool) -> Option<String> {
        if undo {
            return Some(format!("UPDATE {table} SET success = FALSE WHERE version = {}", migration.version));
        }
        Some(format!(
            "{} ON CONFLICT (version) DO UPDATE SET success = FALSE",
            row(table, values(migration, false, "0".to_owned()))
        ))
    }

    fn amend(&self, table: &str, migration: &Migration, _wide: bool) -> Option<String> {
        let (version, checksum) = (&migration.version, bytea(&checksum(&migration.up.text)));
        Some(format!("UPDATE {table} SET checksum = {checksum}, success = TRUE WHERE version = {version}"))
    }

    fn is_whole(&self) -> bool {
        true
    }

    fn compare(&self, record: &Record, migration: &Migration) -> Comparison {
        Comparison::of(&migration.up.text, |text| record.checksum.as_deref() == Some(&checksum(text)))
    }

    /// The lock that sqlx's own runners wait for.
    fn locks(&self, database: &str, _schema: &str) -> Vec<i64> {
        vec![0x3d32_ad9e * i64::from(crc32(database.as_bytes()))]
    }
}

fn values(migration: &Migration, success: bool, nanoseconds: String) -> Vec<(&'static str, String)> {
    vec![
        ("version", migration.version.to_string()),
        ("description", literal(&migration.name.replace('_', " "))),
        ("success", success.to_string()),
        ("checksum", bytea(&checksum(&migration.up.text))),
        ("execution_time", nanoseconds),
    ]
}

/// The statement that writes a migration's row.
fn row(table: &str, values: Vec<(&'static str, String)>) -> String {
    let (columns, values): (Vec<_>, Vec<_>) = values.into_iter().unzip();
    super::insert(table, &columns, &values)
}

/// SHA-384 of the file.
fn checksum(text: &str) -> String {
    hex(&Sha384::digest(text))
}
