//! Sets the files against the record of what was applied: a pure function.

use serde::Serialize;

use super::history::{Comparison, State};
use super::{Ledger, Migration, Problem, Record, Source, Version, script};
use crate::config::OutOfOrder;

/// What was applied, what is to be, and what stands in the way.
#[derive(Debug, Clone)]
pub struct Plan<'a> {
    /// What the database has, by version.
    pub applied: Vec<Applied>,
    /// What it has not yet, in the order in which it is to be applied.
    pub pending: Vec<&'a Migration>,
    /// All that is wrong: with the files, and with what was applied of them.
    pub problems: Vec<Problem>,
}

/// A migration that the database has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Applied {
    /// Its version.
    pub version: Version,
    /// Its name: that of the file, else the recorded one.
    pub name: String,
    /// When, in UTC, as RFC 3339.
    pub applied_at: Option<String>,
    /// Whether a file undoes it.
    pub reversible: bool,
}

impl<'a> Plan<'a> {
    /// Compares the files with the records.
    pub fn new(source: &'a Source, ledger: &Ledger, records: &[Record], out_of_order: OutOfOrder) -> Self {
        let done = |migration: &&Migration| !records.iter().any(|record| record.version == migration.version);
        let pending: Vec<&Migration> = source.migrations.iter().filter(done).collect();
        let mut problems = source.problems.clone();
        problems.extend(records.iter().filter_map(|record| recorded(source, ledger, record)));
        problems.extend(late(&pending, records, out_of_order));
        problems.extend(pending.iter().flat_map(|migration| script::refuse(&migration.up)));
        // Errors first, else in the order in which they were found.
        problems.sort_by_key(|problem| problem.level);
        Plan { applied: records.iter().map(|record| applied(source, record)).collect(), pending, problems }
    }

    /// What stands in the way of applying anything.
    pub fn errors(&self) -> Vec<Problem> {
        self.problems.iter().filter(|problem| problem.is_error()).cloned().collect()
    }
}

fn applied(source: &Source, record: &Record) -> Applied {
    let migration = source.get(&record.version);
    let name = migration.map(|migration| migration.name.clone()).or_else(|| record.name.clone());
    Applied {
        version: record.version.clone(),
        name: name.unwrap_or_default(),
        applied_at: record.applied_at.clone(),
        reversible: migration.is_some_and(|migration| migration.down.is_some()),
    }
}

/// What is wrong with a migration that was recorded.
fn recorded(source: &Source, ledger: &Ledger, record: &Record) -> Option<Problem> {
    let (version, table) = (&record.version, ledger.table());
    if record.state == State::Failed {
        return Some(failed(source, record, &table));
    }
    let Some(migration) = source.get(version) else {
        let named = record.name.as_deref().map(|name| format!(" ({name})")).unwrap_or_default();
        let message = format!("version {version}{named} was applied, and there is no file of it");
        return Some(Problem::error("missing-file", message).path(&source.folder).version(version).hint(
            "take the file from the branch that it was applied from; if it was lost, write it anew from what it did",
        ));
    };
    let path = &migration.up.path;
    match ledger.compare(record, migration) {
        Comparison::Same => None,
        Comparison::LineEndings => {
            let message = "the file was applied with other line endings; its text is the same";
            Some(Problem::warning("line-endings", message).path(path).version(version).hint(
                "other tools that keep this history would refuse it: pin the line endings of *.sql in .gitattributes",
            ))
        }
        Comparison::Edited => {
            let message = format!("the file is not what was applied: {}", renamed(record, migration));
            Some(
                Problem::error("edited", message)
                    .path(path)
                    .version(version)
                    .hint("restore the file as it was, and put the change in a new migration"),
            )
        }
    }
}

fn renamed(record: &Record, migration: &Migration) -> String {
    let recorded = record.name.as_deref().unwrap_or_default();
    let checksum = "its checksum differs from the recorded one";
    if recorded.replace(' ', "_") == migration.name.replace(' ', "_") {
        checksum.to_owned()
    } else {
        format!("{checksum}, and the name recorded is \"{recorded}\"")
    }
}

fn failed(source: &Source, record: &Record, table: &str) -> Problem {
    let version = &record.version;
    let path = source.get(version).map_or(&source.folder, |migration| &migration.up.path);
    Problem::error("failed", format!("version {version} is recorded as failed in {table}: it may have run in part"))
        .path(path)
        .version(version)
        .hint(format!("undo by hand what it did, then DELETE FROM {table} WHERE version = {version}"))
}

/// Pending migrations that are older than one that was applied.
fn late(pending: &[&Migration], records: &[Record], policy: OutOfOrder) -> Vec<Problem> {
    let Some(newest) = records.iter().map(|record| &record.version).max() else { return Vec::new() };
    let late = pending.iter().filter(|migration| migration.ordered && migration.version < *newest);
    late.map(|migration| {
        let message = format!("the migration is older than {newest}, which is applied already");
        let problem = match policy {
            OutOfOrder::Refuse => Problem::error("out-of-order", message)
                .hint("give it a newer version, or allow it in trueup.toml ([migrate] out_of_order = \"allow\")"),
            OutOfOrder::Allow => Problem::warning("out-of-order", message),
        };
        problem.path(&migration.up.path).version(&migration.version)
    })
    .collect()
}

#[cfg(test)]
#[path = "plan_tests.rs"]
mod tests;
