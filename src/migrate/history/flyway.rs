//! Flyway's history, as Flyway 5 to 11 keep it.
//!
//! From flyway-core: `PostgreSQLDatabase` for the table, `JdbcTableSchemaHistory` for the rows, `ChecksumCalculator`,
//! `MigrationInfoServiceImpl` for what counts as applied, and `PostgreSQLAdvisoryLockTemplate`.

use std::collections::BTreeMap;

use super::{Comparison, Dialect, Entry, Record, State, crc32};
use crate::config::History;
use crate::db::Row;
use crate::migrate::Version;
use crate::migrate::source::{Migration, Source};
use crate::sql::literal;

pub(super) struct Flyway;

impl Dialect for Flyway {
    fn history(&self) -> History {
        History::Flyway
    }

    fn table(&self) -> &'static str {
        "flyway_schema_history"
    }

    fn create(&self, table: &str, _wide: bool) -> String {
        format!(
            r#"CREATE TABLE {table} (
    "installed_rank" INT NOT NULL,
    "version" VARCHAR(50),
    "description" VARCHAR(200) NOT NULL,
    "type" VARCHAR(20) NOT NULL,
    "script" VARCHAR(1000) NOT NULL,
    "checksum" INTEGER,
    "installed_by" VARCHAR(100) NOT NULL,
    "installed_on" TIMESTAMP NOT NULL DEFAULT now(),
    "execution_time" INTEGER NOT NULL,
    "success" BOOLEAN NOT NULL
);
ALTER TABLE {table} ADD CONSTRAINT "flyway_schema_history_pk" PRIMARY KEY ("installed_rank");
CREATE INDEX "flyway_schema_history_s_idx" ON {table} ("success");"#
        )
    }

    /// The time has no zone: it is in the one of the session that wrote it, and so most likely in the server's.
    fn select(&self, table: &str) -> String {
        let applied = super::timestamp("installed_on::pg_catalog.timestamptz");
        format!(
            "SELECT version, description, type, script, checksum, {applied}, success FROM {table} ORDER BY installed_rank"
        )
    }

    fn records(&self, rows: Vec<Row>, source: &Source) -> Result<Vec<Record>, Row> {
        let mut records = BTreeMap::new();
        for row in rows {
            let (kind, record) = read(row.clone()).ok_or(row)?;
            match (kind, record) {
                (Kind::Baseline, Some(record)) => baseline(&record, source, &mut records),
                (Kind::Removed, Some(record)) if record.state == State::Applied => {
                    records.remove(&record.version);
                }
                (Kind::Marker, _) | (_, None) => {}
                (_, Some(record)) => {
                    records.insert(record.version.clone(), record);
                }
            }
        }
        Ok(records.into_values().collect())
    }

    fn record(&self, row: Row) -> Option<Record> {
        read(row).and_then(|(_, record)| record)
    }

    fn knows(&self, _version: &Version) -> bool {
        true
    }

    fn insert(&self, table: &str, entry: &Entry<'_>, _wide: bool) -> String {
        let migration = entry.migration;
        let version = match &migration.version {
            Version::Numbers(_) => literal(&migration.digits),
            Version::Repeatable(_) => "NULL".to_owned(),
        };
        // With slashes, wherever it runs.
        let parts: Vec<_> = migration.file.iter().map(|part| part.to_string_lossy()).collect();
        format!(
            "INSERT INTO {table} (installed_rank, version, description, type, script, checksum, installed_by, \
             execution_time, success) SELECT COALESCE(pg_catalog.max(installed_rank), 0) + 1, {version}, {}, 'SQL', {}, {}, \
             CURRENT_USER, {}, TRUE FROM {table}",
            literal(&description(&migration.name)),
            literal(&parts.join("/")),
            checksum(&migration.up.text),
            entry.took.number(1000)
        )
    }

    /// Without a trace, for only Flyway's paid editions know the row that would tell that it was undone.
    fn delete(&self, table: &str, version: &Version, _previous: Option<&Version>) -> String {
        format!("DELETE FROM {table} WHERE {}", same(version))
    }

    fn amend(&self, table: &str, migration: &Migration, _wide: bool) -> Option<String> {
        Some(format!(
            "UPDATE {table} SET checksum = {}, description = {} WHERE {} AND type = 'SQL'",
            checksum(&migration.up.text),
            literal(&description(&migration.name)),
            same(&migration.version)
        ))
    }

    fn compare(&self, record: &Record, migration: &Migration) -> Comparison {
        match &record.checksum {
            Some(recorded) if *recorded != checksum(&migration.up.text).to_string() => Comparison::Edited,
            _ => Comparison::Same,
        }
    }

    fn locks(&self, _database: &str, schema: &str) -> Vec<i64> {
        const MAGIC: i64 = i64::from_be_bytes(*b"\0\0Flyway");
        let name = format!("\"{}\".\"{}\"", schema.replace('"', "\"\""), self.table());
        vec![MAGIC + i64::from(java_hash(&name))]
    }
}

/// What a row tells of its version.
#[derive(Clone, Copy)]
enum Kind {
    /// It was applied, or failed.
    Applied,
    /// All files up to it count as applied.
    Baseline,
    /// It was undone, or its row was struck out.
    Removed,
    /// Nothing: Flyway made the schema.
    Marker,
}

impl Kind {
    fn of(word: &str) -> Option<Self> {
        Some(match word {
            "SQL" | "JDBC" | "SPRING_JDBC" | "SCRIPT" | "CUSTOM" => Kind::Applied,
            word if word.ends_with("BASELINE") || word == "INIT" => Kind::Baseline,
            "DELETE" => Kind::Removed,
            word if word.starts_with("UNDO_") => Kind::Removed,
            "SCHEMA" => Kind::Marker,
            _ => return None,
        })
    }
}

/// A row, and of those that are about a version what they say of it.
fn read(row: Row) -> Option<(Kind, Option<Record>)> {
    let [version, description, kind, script, checksum, applied_at, success] = <[_; 7]>::try_from(row).ok()?;
    let kind = Kind::of(&kind?)?;
    if matches!(kind, Kind::Marker) {
        return Some((kind, None));
    }
    let (description, script) = (description?, script?);
    let version = match version {
        Some(version) => Version::numbers(&version)?,
        None => Version::Repeatable(repeatable(&description, &script)),
    };
    let mut record = Record::applied(version, Some(description), applied_at, checksum);
    if success? != "t" {
        record.state = State::Failed;
    }
    Some((kind, Some(record)))
}

/// The name of a repeatable migration, as its file has it.
fn repeatable(description: &str, script: &str) -> String {
    let file = script.rsplit('/').next().unwrap_or_default();
    let name = file.strip_prefix("R__").and_then(|name| name.strip_suffix(".sql"));
    name.map_or_else(|| description.replace(' ', "_"), str::to_owned)
}

fn baseline(record: &Record, source: &Source, records: &mut BTreeMap<Version, Record>) {
    let below = source.migrations.iter().filter(|one| one.version <= record.version);
    for version in below.map(|one| &one.version) {
        let applied = Record { version: version.clone(), checksum: None, ..record.clone() };
        records.entry(version.clone()).or_insert(applied);
    }
}

/// As Flyway cuts it.
fn description(name: &str) -> String {
    let text = name.replace('_', " ");
    match text.char_indices().nth(200) {
        None => text,
        Some(_) => format!("{}...", text.chars().take(197).collect::<String>()),
    }
}

/// The condition that a row is about a version: 01.2.0 is 1.2.
fn same(version: &Version) -> String {
    match version {
        Version::Numbers(_) => format!(
            "pg_catalog.regexp_replace(pg_catalog.regexp_replace(version, E'(^|\\\\.)0+(?=\\\\d)', E'\\\\1', 'g'), \
             E'(\\\\.0)+$', '') = '{version}'"
        ),
        Version::Repeatable(name) => {
            format!("version IS NULL AND description = {}", literal(&description(name)))
        }
    }
}

/// CRC-32 of the lines without their ends, as a signed number.
fn checksum(text: &str) -> i32 {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let bytes: Vec<u8> = text.bytes().filter(|byte| *byte != b'\n' && *byte != b'\r').collect();
    crc32(&bytes).cast_signed()
}

/// `String.hashCode` of Java.
fn java_hash(text: &str) -> i32 {
    text.encode_utf16().fold(0, |hash: i32, unit| hash.wrapping_mul(31).wrapping_add(i32::from(unit)))
}

#[cfg(test)]
mod tests {
    use super::{checksum, description, java_hash};

    #[test]
    fn line_ends_and_a_byte_order_mark_do_not_count() {
        assert_eq!(checksum("123\r\n456\n7\r89"), 0xcbf4_3926_u32.cast_signed());
        assert_eq!(checksum("\u{feff}123456789"), checksum("123456789\n"));
        assert_eq!(checksum(""), 0);
    }

    #[test]
    fn hashes_are_those_of_java() {
        // From the documentation of java.lang.String and of Objects.hash's well-known values.
        assert_eq!(java_hash("hello"), 99_162_322);
        assert_eq!(java_hash("polygenelubricants"), i32::MIN);
    }

    #[test]
    fn long_descriptions_are_cut() {
        assert_eq!(description("a_b"), "a b");
        assert_eq!(description(&"é".repeat(200)).chars().count(), 200);
        let cut = description(&"é".repeat(201));
        assert!(cut.chars().count() == 200 && cut.ends_with("é..."));
    }
}
