//! What is recorded of a migration.

use std::time::Duration;

use crate::migrate::source::Migration;
use crate::model::Fingerprint;

/// A migration that is recorded as applied.
pub(crate) struct Entry<'a> {
    pub(crate) migration: &'a Migration,
    /// How long its statements took.
    pub(crate) took: Took,
    /// How it came to be applied.
    pub(crate) change: Change,
    /// Fingerprints of the schema before and after, where they were taken.
    pub(crate) before: Option<&'a Fingerprint>,
    pub(crate) after: Option<&'a Fingerprint>,
}

/// How long the statements of a migration took.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Took {
    /// So long; nothing if they did not run now.
    Known(Duration),
    /// Since their transaction began, which the server knows.
    Since,
}

impl Took {
    /// As an interval of SQL.
    pub(super) fn interval(self) -> String {
        match self {
            Took::Known(took) => format!("'{} microseconds'", took.as_micros()),
            Took::Since => SINCE.to_owned(),
        }
    }

    /// As a number of SQL, of so many parts of a second.
    pub(super) fn number(self, of_a_second: u32) -> String {
        match self {
            Took::Known(took) => (took.as_nanos() * u128::from(of_a_second) / 1_000_000_000).to_string(),
            Took::Since => {
                format!("(pg_catalog.date_part('epoch', {SINCE}) * {of_a_second})::pg_catalog.int8")
            }
        }
    }
}

const SINCE: &str = "pg_catalog.clock_timestamp() - pg_catalog.transaction_timestamp()";

/// Why the ledger changes; its name in the ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Change {
    /// A migration ran.
    Apply,
    /// A migration was undone.
    Rollback,
    /// It was taken for applied when the database was adopted.
    Baseline,
    /// A person mended the ledger, in the way of this name.
    Repair(&'static str),
    /// A person let a run begin on a schema that was not the expected one.
    Drift,
}

impl Change {
    /// Its name in the ledger.
    pub(super) fn name(self) -> &'static str {
        match self {
            Change::Apply => "apply",
            Change::Rollback => "rollback",
            Change::Baseline => "baseline",
            Change::Repair(how) => how,
            Change::Drift => "drift",
        }
    }
}

impl<'a> Entry<'a> {
    /// Of a migration that was applied in the transaction that is open.
    pub(super) fn since(migration: &'a Migration) -> Self {
        Entry { migration, took: Took::Since, change: Change::Apply, before: None, after: None }
    }
}
