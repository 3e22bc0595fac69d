//! dbmate's history, as dbmate 1 and 2 keep it: `pkg/driver/postgres/postgres.go`.

use super::{Comparison, Dialect, Entry, Record};
use crate::config::History;
use crate::db::Row;
use crate::migrate::Version;
use crate::migrate::source::Migration;
use crate::sql::literal;

pub(super) struct Dbmate;

impl Dialect for Dbmate {
    fn history(&self) -> History {
        History::Dbmate
    }

    fn table(&self) -> &'static str {
        "schema_migrations"
    }

    /// With a length of 255 or 128 in older versions.
    fn mark(&self) -> Option<(&'static str, &'static str)> {
        Some(("version", "character varying"))
    }

    fn create(&self, table: &str, _wide: bool) -> String {
        format!("create table if not exists {table} (version varchar primary key)")
    }

    fn select(&self, table: &str) -> String {
        format!("SELECT version FROM {table}")
    }

    fn record(&self, row: Row) -> Option<Record> {
        let [version] = <[_; 1]>::try_from(row).ok()?;
        Some(Record::applied(Version::numbers(&version?)?, None, None, None))
    }

    /// The digits as the file's name has them: to dbmate, 01 is not 1.
    fn values(&self, entry: &Entry<'_>, _wide: bool) -> Vec<(&'static str, String)> {
        vec![("version", literal(&entry.migration.digits))]
    }

    fn delete(&self, table: &str, version: &Version, _previous: Option<&Version>) -> String {
        format!("DELETE FROM {table} WHERE {}", super::same_digits(version))
    }

    fn amend(&self, _table: &str, _migration: &Migration, _wide: bool) -> Option<String> {
        None
    }

    fn compare(&self, _record: &Record, _migration: &Migration) -> Comparison {
        Comparison::Same
    }
}
