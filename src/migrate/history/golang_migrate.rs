//! golang-migrate's history, as golang-migrate 4 keeps it: `database/postgres/postgres.go`.
//!
//! It is one row: the version that the database is at. What is older counts as applied, whenever its file came.

use super::{Comparison, Dialect, Entry, Record, State, crc32};
use crate::config::History;
use crate::db::Row;
use crate::migrate::Version;
use crate::migrate::source::{Migration, Source};

pub(super) struct GolangMigrate;

impl Dialect for GolangMigrate {
    fn history(&self) -> History {
        History::GolangMigrate
    }

    fn table(&self) -> &'static str {
        "schema_migrations"
    }

    fn mark(&self) -> Option<(&'static str, &'static str)> {
        Some(("dirty", "boolean"))
    }

    fn create(&self, table: &str, _wide: bool) -> String {
        format!("CREATE TABLE IF NOT EXISTS {table} (version bigint not null primary key, dirty boolean not null)")
    }

    fn select(&self, table: &str) -> String {
        format!("SELECT version, dirty FROM {table}")
    }

    fn records(&self, rows: Vec<Row>, source: &Source) -> Result<Vec<Record>, Row> {
        let Some(row) = rows.into_iter().next() else { return Ok(Vec::new()) };
        let files = || source.migrations.iter().map(|migration| &migration.version).filter(|one| self.knows(one));
        // Undoing the first one failed.
        if row.first().is_some_and(|version| version.as_deref() == Some("-1")) {
            let first = files().next().cloned().ok_or(row)?;
            return Ok(vec![Record { state: State::Failed, ..applied(&first) }]);
        }
        let current = self.record(row.clone()).ok_or(row)?;
        let mut records: Vec<Record> = files().filter(|one| **one < current.version).map(applied).collect();
        records.push(current);
        Ok(records)
    }

    fn record(&self, row: Row) -> Option<Record> {
        let [version, dirty] = <[_; 2]>::try_from(row).ok()?;
        let state = if dirty? == "t" { State::Failed } else { State::Applied };
        Some(Record { state, ..applied(&Version::numbers(&version?)?) })
    }

    /// A version older than the current one, where that is allowed, leaves no trace.
    fn insert(&self, table: &str, entry: &Entry<'_>, _wide: bool) -> String {
        let version = &entry.migration.version;
        format!(
            "UPDATE {table} SET version = GREATEST(version, {version}), dirty = false; \
             INSERT INTO {table} (version, dirty) SELECT {version}, false WHERE NOT EXISTS (SELECT FROM {table})"
        )
    }

    /// `migrate` refuses everything while `dirty` is true.
    fn begun(&self, table: &str, migration: &Migration, undo: bool) -> Option<String> {
        if undo {
            return Some(format!("UPDATE {table} SET dirty = true"));
        }
        let version = &migration.version;
        Some(format!(
            "UPDATE {table} SET version = GREATEST(version, {version}), dirty = true; \
             INSERT INTO {table} (version, dirty) SELECT {version}, true WHERE NOT EXISTS (SELECT FROM {table})"
        ))
    }

    fn delete(&self, table: &str, _version: &Version, previous: Option<&Version>) -> String {
        match previous {
            Some(previous) => format!("UPDATE {table} SET version = {previous}, dirty = false"),
            None => format!("DELETE FROM {table}"),
        }
    }

    fn amend(&self, _table: &str, _migration: &Migration, _wide: bool) -> Option<String> {
        None
    }

    fn compare(&self, _record: &Record, _migration: &Migration) -> Comparison {
        Comparison::Same
    }

    /// `GenerateAdvisoryLockId` in `database/util.go`. To whoever gives it a URL, as its command does, the database's name
    /// starts with a slash; to whoever gives it a connection, it does not.
    fn locks(&self, database: &str, schema: &str) -> Vec<i64> {
        let key = |database: &str| {
            let name = format!("{schema}\0{}\0{database}", self.table());
            i64::from(crc32(name.as_bytes()).wrapping_mul(1_486_364_155))
        };
        vec![key(&format!("/{database}")), key(database)]
    }
}

fn applied(version: &Version) -> Record {
    Record::applied(version.clone(), None, None, None)
}

#[cfg(test)]
mod tests {
    use super::{Dialect, GolangMigrate};

    /// As `GenerateAdvisoryLockId` multiplies what zlib says of the names.
    #[test]
    fn keys_are_those_of_its_command_and_of_its_library() {
        assert_eq!(GolangMigrate.locks("app", "public"), [1_726_534_663, 1_787_120_056]);
    }
}
