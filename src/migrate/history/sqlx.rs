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

    fn insert(&self, table: &str, entry: &Entry<'_>, _wide: bool) -> String {
        let (version, description) = (&entry.migration.version, entry.migration.name.replace('_', " "));
        let (checksum, nanoseconds) = (bytea(&checksum(&entry.migration.up.text)), entry.took.as_nanos());
        format!(
            "INSERT INTO {table} ( version, description, success, checksum, execution_time ) \
             VALUES ( {version}, {}, TRUE, {checksum}, {nanoseconds} )",
            literal(&description)
        )
    }

    fn amend(&self, table: &str, migration: &Migration, _wide: bool) -> Option<String> {
        let (version, checksum) = (&migration.version, bytea(&checksum(&migration.up.text)));
        Some(format!("UPDATE {table} SET checksum = {checksum}, success = TRUE WHERE version = {version}"))
    }

    fn compare(&self, record: &Record, migration: &Migration) -> Comparison {
        Comparison::of(&migration.up.text, |text| record.checksum.as_deref() == Some(&checksum(text)))
    }

    /// The lock that sqlx's own runners wait for.
    fn locks(&self, database: &str, _schema: &str) -> Vec<i64> {
        vec![0x3d32_ad9e * i64::from(crc32(database.as_bytes()))]
    }
}

/// SHA-384 of the file.
fn checksum(text: &str) -> String {
    hex(&Sha384::digest(text))
}
