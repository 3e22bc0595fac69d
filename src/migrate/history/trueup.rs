//! trueup's own history, in a schema of its own.

use sha2::{Digest, Sha256};

use super::{Dialect, Record, State, bytea, hex};
use crate::config::History;
use crate::db::Row;
use crate::migrate::Version;
use crate::migrate::source::Migration;
use crate::sql::literal;

pub(super) struct Trueup;

impl Dialect for Trueup {
    fn history(&self) -> History {
        History::Trueup
    }

    fn table(&self) -> &'static str {
        "migrations"
    }

    fn schema(&self) -> Option<&'static str> {
        Some(super::SCHEMA)
    }

    /// The fingerprints are those of the schema before and after, where they were taken.
    fn create(&self, table: &str, _wide: bool) -> String {
        format!(
            "CREATE SCHEMA IF NOT EXISTS {schema};
CREATE TABLE IF NOT EXISTS {table} (
    version bigint PRIMARY KEY,
    name text NOT NULL,
    checksum bytea NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
    applied_by text NOT NULL DEFAULT SESSION_USER,
    duration interval NOT NULL,
    tool_version text NOT NULL,
    fingerprint_before bytea,
    fingerprint_after bytea
);
COMMENT ON TABLE {table} IS
    'Migrations that trueup applied; the checksum is SHA-256 of the file with LF line endings.';",
            schema = super::SCHEMA
        )
    }

    fn select(&self, table: &str) -> String {
        let applied = super::timestamp("applied_at");
        format!("SELECT version, name, {applied}, pg_catalog.encode(checksum, 'hex') FROM {table} ORDER BY version")
    }

    fn record(&self, row: Row) -> Option<Record> {
        let [version, name, applied_at, checksum] = <[_; 4]>::try_from(row).ok()?;
        Some(Record {
            version: Version::numbers(&version?)?,
            name,
            applied_at,
            checksum: checksum?,
            state: State::Applied,
        })
    }

    fn insert(&self, table: &str, migration: &Migration, nanoseconds: i64, _wide: bool) -> String {
        let (version, name) = (&migration.version, literal(&migration.name));
        let checksum = bytea(&self.checksum(migration, &migration.up.text, false));
        let (microseconds, tool) = (nanoseconds / 1000, literal(env!("CARGO_PKG_VERSION")));
        format!(
            "INSERT INTO {table} (version, name, checksum, duration, tool_version) \
             VALUES ({version}, {name}, {checksum}, '{microseconds} microseconds', {tool})"
        )
    }

    /// SHA-256 of the text with the line endings of Unix.
    fn checksum(&self, _migration: &Migration, text: &str, _wide: bool) -> String {
        hex(&Sha256::digest(text.replace("\r\n", "\n")))
    }
}
