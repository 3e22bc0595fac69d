//! sqlx's history, as sqlx 0.5 to 0.9 keep it.

use sha2::{Digest, Sha384};

use super::{Dialect, Record, State, bytea, hex};
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
        let state = if success? == "t" { State::Applied } else { State::Failed };
        Some(Record { version: Version::numbers(&version?)?, name, applied_at, checksum: checksum?, state })
    }

    fn insert(&self, table: &str, migration: &Migration, nanoseconds: i64, _wide: bool) -> String {
        let (version, description) = (&migration.version, literal(&migration.name.replace('_', " ")));
        let checksum = bytea(&self.checksum(migration, &migration.up.text, false));
        format!(
            "INSERT INTO {table} ( version, description, success, checksum, execution_time ) \
             VALUES ( {version}, {description}, TRUE, {checksum}, {nanoseconds} )"
        )
    }

    /// SHA-384 of the file.
    fn checksum(&self, _migration: &Migration, text: &str, _wide: bool) -> String {
        hex(&Sha384::digest(text))
    }

    /// The lock that sqlx's own runners wait for.
    fn lock(&self, database: &str) -> Option<i64> {
        Some(0x3d32_ad9e * i64::from(crc32(database.as_bytes())))
    }
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
