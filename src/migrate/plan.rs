//! Sets the files against the record of what was applied: a pure function.

use serde::Serialize;

use super::history::{Comparison, State};
use super::run::steps::{How, Step, steps};
use super::{Ledger, Migration, Problem, Record, Script, Source, Version, script};
use crate::config::OutOfOrder;

/// What was applied, what is to be, and what stands in the way.
#[derive(Debug, Clone)]
pub struct Plan<'a> {
    /// What the database has, by version.
    pub applied: Vec<Applied>,
    /// What it has not yet, or not as the file is now, in the order in which it is to be applied.
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
    /// How far its undoing has come, if that was begun and interrupted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub undoing: Option<Midway>,
}

/// How far a migration is that runs step by step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Midway {
    /// How many steps are done.
    pub done: usize,
    /// How many there are.
    pub of: usize,
    /// The step that comes next, from 1; `None` if all are done, and only the end is not recorded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<usize>,
    /// The step that was begun, from 1, if it is known that one was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub begun: Option<usize>,
}

impl<'a> Plan<'a> {
    /// Compares the files with the records, which are in the order of their versions.
    pub fn new(source: &'a Source, ledger: &Ledger, records: &[Record], out_of_order: OutOfOrder) -> Self {
        let is_pending = |migration: &&Migration| {
            let record = Record::of(records, &migration.version);
            record.is_none_or(|record| {
                record.state == State::Begun || migration.version.is_repeatable() && ledger.is_edited(record, migration)
            })
        };
        let pending: Vec<&Migration> = source.migrations.iter().filter(is_pending).collect();
        let mut problems = source.problems.clone();
        problems.extend(records.iter().filter_map(|record| recorded(source, ledger, record)));
        problems.extend(late(&pending, records, out_of_order));
        problems.extend(pending.iter().flat_map(|migration| script::refuse(&migration.up)));
        // Errors first, else in the order in which they were found.
        problems.sort_by_key(|problem| problem.level);
        let applied = records.iter().filter(|record| record.state != State::Begun);
        Plan { applied: applied.map(|record| applied_of(source, record)).collect(), pending, problems }
    }

    /// What stands in the way of applying anything.
    pub fn errors(&self) -> Vec<Problem> {
        self.problems.iter().filter(|problem| problem.is_error()).cloned().collect()
    }
}

fn applied_of(source: &Source, record: &Record) -> Applied {
    let migration = source.get(&record.version);
    let name = migration.map(|migration| migration.name.clone()).or_else(|| record.name.clone());
    let down = migration.and_then(|migration| migration.down.as_ref());
    Applied {
        version: record.version.clone(),
        name: name.unwrap_or_default(),
        applied_at: record.applied_at.clone(),
        reversible: down.is_some(),
        undoing: down.filter(|_| record.state == State::Undoing).map(|down| midway(record, down)),
    }
}

/// How far a migration is whose script was interrupted.
pub(super) fn midway(record: &Record, script: &Script) -> Midway {
    let done = record.steps.iter().filter(|step| step.done).count();
    let begun = record.steps.iter().find(|step| !step.done).map(|step| step.number + 1);
    // What cannot be taken apart is a problem of its own.
    let steps = steps(script).unwrap_or_default();
    let is_done = |number| record.steps.iter().any(|step| step.number == number && step.done);
    let open = |step: &&Step<'_>| !matches!(step.how, How::Session) && !is_done(step.number);
    Midway { done, of: steps.len(), next: steps.iter().find(open).map(|step| step.number + 1), begun }
}

/// What is wrong with a migration that was recorded.
fn recorded(source: &Source, ledger: &Ledger, record: &Record) -> Option<Problem> {
    let version = &record.version;
    if record.state == State::Failed {
        return Some(failed(source, record, &ledger.table()));
    }
    let Some(migration) = source.get(version) else { return Some(missing(source, record)) };
    match record.state {
        State::Begun => return changed_step(record, &migration.up),
        State::Undoing => return Some(undoing(migration)),
        _ if version.is_repeatable() => return None,
        _ => {}
    }
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
            Some(Problem::error("edited", message).path(path).version(version).hint(format!(
                "restore the file as it was, and put the change in a new migration; \
                 if the edit changes nothing, `trueup repair accept {version} --reason …`"
            )))
        }
    }
}

fn missing(source: &Source, record: &Record) -> Problem {
    let version = &record.version;
    let named = record.name.as_deref().map(|name| format!(" ({name})")).unwrap_or_default();
    let message = format!("version {version}{named} was applied, and there is no file of it");
    Problem::error("missing-file", message).path(&source.folder).version(version).hint(format!(
        "take the file from the branch that it was applied from; if it was lost, write it anew from what it did; \
         if it is of no use any more, `trueup repair forget {version} --reason …`"
    ))
}

fn renamed(record: &Record, migration: &Migration) -> String {
    let recorded = record.name.as_deref().unwrap_or_default();
    let checksum = "its text differs from what was recorded";
    if recorded.is_empty() || recorded.replace(' ', "_") == migration.name.replace(' ', "_") {
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
        .hint(format!("undo by hand what it did, then `trueup repair forget {version} --reason …`"))
}

/// A step that is done and was edited since: the file does not say any more what the database has.
fn changed_step(record: &Record, script: &Script) -> Option<Problem> {
    let version = &record.version;
    let steps = match steps(script) {
        Ok(steps) => steps,
        Err(error) => return Some(Problem::error("step", error.message()).path(&script.path).version(version)),
    };
    let changed = record
        .steps
        .iter()
        .filter(|step| step.done || step.position.is_some())
        .find(|recorded| steps.get(recorded.number).is_none_or(|step| step.checksum() != recorded.checksum))?;
    let number = changed.number + 1;
    let message = format!("the migration was interrupted, and its step {number}, which is done, is another one now");
    Some(Problem::error("edited-midway", message).path(&script.path).version(version).hint(format!(
        "restore that statement; or undo by hand what is done of the migration, then \
         `trueup repair forget {version} --reason …`"
    )))
}

fn undoing(migration: &Migration) -> Problem {
    let version = &migration.version;
    let message = format!("the undoing of version {version} was interrupted");
    Problem::error("undoing", message)
        .path(migration.down.as_ref().map_or(&migration.up.path, |down| &down.path))
        .version(version)
        .hint("`trueup rollback` goes on with it")
}

/// Pending migrations that are older than one that was applied.
fn late(pending: &[&Migration], records: &[Record], policy: OutOfOrder) -> Vec<Problem> {
    let numbered = records.iter().map(|record| &record.version).filter(|version| !version.is_repeatable());
    let Some(newest) = numbered.max() else { return Vec::new() };
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
