//! refinery's history, as refinery 0.5 to 0.9 keep it.

use super::siphash::siphash13;
use super::{Comparison, Dialect, Entry, Record};
use crate::config::History;
use crate::db::Row;
use crate::migrate::Version;
use crate::migrate::source::Migration;
use crate::sql::literal;

pub(super) struct Refinery;

impl Dialect for Refinery {
    fn history(&self) -> History {
        History::Refinery
    }

    fn table(&self) -> &'static str {
        "refinery_schema_history"
    }

    /// Byte for byte what refinery executes; `wide` is its feature `int8-versions`.
    fn create(&self, table: &str, wide: bool) -> String {
        let version = if wide { "int8" } else { "int4" };
        format!(
            "CREATE TABLE IF NOT EXISTS {table}(
             version {version} PRIMARY KEY,
             name VARCHAR(255),
             applied_on VARCHAR(255),
             checksum VARCHAR(255));"
        )
    }

    fn select(&self, table: &str) -> String {
        format!("SELECT version, name, applied_on, checksum FROM {table} ORDER BY version ASC")
    }

    fn record(&self, row: Row) -> Option<Record> {
        let [version, name, applied_at, checksum] = <[_; 4]>::try_from(row).ok()?;
        Some(Record::applied(Version::numbers(&version?)?, name, applied_at, Some(checksum?)))
    }

    fn values(&self, entry: &Entry<'_>, wide: bool) -> Vec<(&'static str, String)> {
        let migration = entry.migration;
        let checksum = checksum(migration, &migration.up.text, wide);
        vec![
            ("version", migration.version.to_string()),
            ("name", literal(&migration.name)),
            ("applied_on", super::timestamp("pg_catalog.clock_timestamp()")),
            ("checksum", format!("'{checksum}'")),
        ]
    }

    fn amend(&self, table: &str, migration: &Migration, wide: bool) -> Option<String> {
        let (version, name) = (&migration.version, literal(&migration.name));
        let checksum = checksum(migration, &migration.up.text, wide);
        Some(format!("UPDATE {table} SET name = {name}, checksum = '{checksum}' WHERE version = {version}"))
    }

    fn is_whole(&self) -> bool {
        true
    }

    fn compare(&self, record: &Record, migration: &Migration) -> Comparison {
        let recorded = record.checksum.as_deref();
        let is = |text: &str, wide| recorded == Some(&checksum(migration, text, wide));
        Comparison::of(&migration.up.text, |text| is(text, false) || is(text, true))
    }
}

/// SipHash-1-3 of what `Hash` writes of name, version and text: a string ends in a byte 0xff.
fn checksum(migration: &Migration, text: &str, wide: bool) -> String {
    let mut bytes = Vec::with_capacity(migration.name.len() + text.len() + 10);
    bytes.extend_from_slice(migration.name.as_bytes());
    bytes.push(0xff);
    let number = migration.version.number().unwrap_or_default();
    match i32::try_from(number) {
        Ok(version) if !wide => bytes.extend(version.to_le_bytes()),
        _ => bytes.extend(number.to_le_bytes()),
    }
    bytes.extend_from_slice(text.as_bytes());
    bytes.push(0xff);
    siphash13(&bytes).to_string()
}
