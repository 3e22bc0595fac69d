//! Mends the ledger by hand: with a reason, in one transaction, and written down.

use std::time::Duration;

use serde::Serialize;

use super::apply::{self, Held};
use super::history::{Change, Comparison, Entry, SCHEMA, State, Took};
use super::look::Look;
use super::run::steps::{How, Step, steps};
use super::{Ledger, Migration, Observer, Options, Record, Script, Source, Version};
use crate::db::{Row, Session, Target};
use crate::error::{Error, Result};
use crate::sql::literal;

/// How to mend the record of a migration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Repair {
    /// The file was edited, and the edit changes nothing: its checksum is recorded.
    Accept,
    /// What is recorded is removed.
    Forget,
    /// It is recorded as applied, and not run.
    Applied,
    /// The step of this number, from 1, of an interrupted migration is recorded as done.
    StepDone(usize),
    /// It is recorded as not begun, and is run again.
    StepRedo(usize),
}

impl Repair {
    /// Its name in the log.
    fn name(self) -> &'static str {
        match self {
            Repair::Accept => "repair accept",
            Repair::Forget => "repair forget",
            Repair::Applied => "repair applied",
            Repair::StepDone(_) => "repair step-done",
            Repair::StepRedo(_) => "repair step-redo",
        }
    }
}

/// Mends the record of one migration; what was done, in one sentence.
///
/// # Errors
/// If there is nothing of the kind to mend, or no reason is given; then nothing is changed.
pub async fn repair(
    target: &Target,
    source: &Source,
    version: &Version,
    repair: Repair,
    reason: &str,
    options: &Options,
    observer: &mut dyn Observer,
) -> Result<String> {
    if reason.trim().is_empty() {
        return Err(Error::new("a repair needs a reason").hint("say in --reason why; it is written into the ledger"));
    }
    let (session, look) = apply::open(target, options).await?;
    let mended = mending(&session, look, target, source, &Wish { version, repair, reason }, options, observer).await;
    apply::finish(session, mended).await
}

/// What a person wants mended.
struct Wish<'a> {
    version: &'a Version,
    repair: Repair,
    reason: &'a str,
}

async fn mending(
    session: &Session,
    look: Look,
    target: &Target,
    source: &Source,
    wish: &Wish<'_>,
    options: &Options,
    observer: &mut dyn Observer,
) -> Result<String> {
    let (ledger, ..) = look.end(session, source, options.settings.history, &[]).await?;
    let held = Held::take(session, target, &ledger, options, observer).await?;
    held.begin(session).await?;
    let (_, mut ledger, records) = apply::plan(session, source, options).await?;
    let mended = Bench { source, ledger: &ledger, records: &records }.mend(wish)?;
    ledger.create(session).await?;
    let reason = match wish.repair {
        Repair::StepDone(number) | Repair::StepRedo(number) => format!("step {number}: {}", wish.reason.trim()),
        _ => wish.reason.trim().to_owned(),
    };
    let audit = ledger.audit(Change::Repair(wish.repair.name()), Some(wish.version), &reason);
    session.batch(&format!("{}; {audit}", mended.sql)).await?;
    // A tool's table may not be able to say it.
    let (_, ledger, records) = apply::plan(session, source, options).await?;
    let state = records.iter().find(|record| record.version == *wish.version).map(|record| record.state);
    if state != mended.state {
        return Err(Error::new(format!("{} cannot hold this for version {}", ledger.table(), wish.version)));
    }
    session.batch("COMMIT").await.map_err(|error| error.context("at commit"))?;
    held.release(session, false).await?;
    Ok(mended.said)
}

/// How something is mended.
struct Mended {
    sql: String,
    /// What the record says then; `None` if there is none.
    state: Option<State>,
    /// What was done, in one sentence.
    said: String,
}

/// What is needed to mend.
struct Bench<'a> {
    source: &'a Source,
    ledger: &'a Ledger,
    records: &'a [Record],
}

impl Bench<'_> {
    fn mend(&self, wish: &Wish<'_>) -> Result<Mended> {
        match wish.repair {
            Repair::Accept => self.accept(wish.version),
            Repair::Forget => self.forget(wish.version),
            Repair::Applied => self.applied(wish.version),
            Repair::StepDone(number) => self.step_done(wish.version, number),
            Repair::StepRedo(number) => self.step_redo(wish.version, number),
        }
    }

    fn record(&self, version: &Version) -> Result<&Record> {
        Record::of(self.records, version).ok_or_else(|| {
            Error::new(format!("nothing is recorded of version {version}")).hint("`trueup status` lists what is")
        })
    }

    fn accept(&self, version: &Version) -> Result<Mended> {
        let (record, migration) = (self.record(version)?, self.source.wanted(version)?);
        match record.state {
            State::Applied => {}
            State::Failed => {
                return Err(Error::new(format!("version {version} is recorded as failed"))
                    .hint(format!("`trueup repair applied {version} …` if all of it is done, else `forget`")));
            }
            State::Begun | State::Undoing => return Err(is_midway(version)),
        }
        let path = migration.up.path.display();
        let what = match self.ledger.compare(record, migration) {
            Comparison::Same => {
                return Err(Error::new(format!("{path} is what was recorded; there is nothing to accept")));
            }
            Comparison::LineEndings => "with its line endings",
            Comparison::Edited => "as it is now",
        };
        let sql = self.ledger.amended(migration);
        Ok(Mended { sql, state: Some(State::Applied), said: format!("{path} is recorded as applied {what}") })
    }

    fn forget(&self, version: &Version) -> Result<Mended> {
        let record = self.record(version)?;
        let mut said = format!("nothing is recorded of version {version} any more");
        let done: Vec<String> =
            record.steps.iter().filter(|step| step.done).map(|step| (step.number + 1).to_string()).collect();
        if !done.is_empty() {
            said.push_str(&format!("; what is done of it stays (step {})", done.join(", ")));
        }
        if self.source.get(version).is_some() {
            said.push_str("; the next `trueup migrate` runs it from its first statement");
        }
        Ok(Mended { sql: self.removal(version), state: None, said })
    }

    /// The statements that remove the record of a migration.
    fn removal(&self, version: &Version) -> String {
        let left = self.records.iter().filter(|record| record.state == State::Applied && record.version != *version);
        let previous = left.map(|record| &record.version).filter(|version| !version.is_repeatable()).max();
        self.ledger.undone(version, previous)
    }

    fn applied(&self, version: &Version) -> Result<Mended> {
        let migration = self.source.wanted(version)?;
        let record = Record::of(self.records, version);
        let is_done = |record: &&Record| record.state == State::Applied && !self.ledger.is_edited(record, migration);
        if record.filter(is_done).is_some() {
            return Err(Error::new(format!("version {version} is recorded as applied already")));
        }
        if record.is_some_and(|record| record.state == State::Applied) && !version.is_repeatable() {
            return Err(Error::new(format!("version {version} is recorded as applied, and its file was edited since"))
                .hint(format!("`trueup repair accept {version} --reason …` records the file as it is now")));
        }
        let entry = Entry {
            migration,
            took: Took::Known(Duration::ZERO),
            change: Change::Repair("repair"),
            before: None,
            after: None,
        };
        let removal = record.map(|_| format!("{}; ", self.removal(version))).unwrap_or_default();
        let sql = format!("{removal}{}", self.ledger.applied(&entry));
        let said = format!("version {version} is recorded as applied; nothing of it was run");
        Ok(Mended { sql, state: Some(State::Applied), said })
    }

    fn step_done(&self, version: &Version, number: usize) -> Result<Mended> {
        let (record, script) = self.midway(version)?;
        let steps = steps(script)?;
        let step = step(&steps, script, number)?;
        let is_done = |step: &&Step<'_>| {
            matches!(step.how, How::Session) || record.steps.iter().any(|one| one.number == step.number && one.done)
        };
        let next = steps.iter().find(|step| !is_done(step)).map(|step| step.number + 1);
        if next != Some(number) {
            return Err(out_of_turn(version, next));
        }
        let position = record.steps.iter().find(|one| one.number == step.number).and_then(|one| one.position.clone());
        let sql = self.ledger.step(version, &step.record(true, position));
        let said = format!("step {number} of version {version} is recorded as done; the next run goes on behind it");
        Ok(Mended { sql, state: Some(record.state), said })
    }

    fn step_redo(&self, version: &Version, number: usize) -> Result<Mended> {
        let (record, script) = self.midway(version)?;
        step(&steps(script)?, script, number)?;
        let last = record.steps.iter().map(|step| step.number + 1).max();
        if last != Some(number) {
            return Err(match last {
                Some(last) => Error::new(format!("step {last} of version {version} is the one that was begun last"))
                    .hint("only that one can be done again: those behind a step may need what it did"),
                None => Error::new(format!("no step of version {version} was begun")),
            });
        }
        let sql = format!(
            "DELETE FROM {SCHEMA}.steps WHERE version = {} AND number = {}",
            literal(&version.to_string()),
            number - 1
        );
        let said = format!("step {number} of version {version} is recorded as not begun; the next run does it again");
        Ok(Mended { sql, state: Some(record.state), said })
    }

    /// The record of a migration that was interrupted, and the script that was running.
    fn midway(&self, version: &Version) -> Result<(&Record, &Script)> {
        let (record, migration) = (self.record(version)?, self.source.wanted(version)?);
        match record.state {
            State::Begun => Ok((record, &migration.up)),
            State::Undoing => Ok((record, down(migration)?)),
            _ => Err(Error::new(format!("version {version} was not interrupted midway"))),
        }
    }
}

fn down(migration: &Migration) -> Result<&Script> {
    migration.down.as_ref().ok_or_else(|| Error::new(format!("no file undoes version {}", migration.version)))
}

fn step<'a, 's>(steps: &'a [Step<'s>], script: &Script, number: usize) -> Result<&'a Step<'s>> {
    number.checked_sub(1).and_then(|at| steps.get(at)).ok_or_else(|| {
        Error::new(format!("{} has no step {number}: its steps are 1 to {}", script.path.display(), steps.len()))
    })
}

fn out_of_turn(version: &Version, next: Option<usize>) -> Error {
    match next {
        Some(next) => Error::new(format!("step {next} of version {version} is the one that comes next"))
            .hint("steps are done in their order"),
        None => {
            Error::new(format!("all steps of version {version} are done")).hint("run again: the next run records it")
        }
    }
}

fn is_midway(version: &Version) -> Error {
    Error::new(format!("version {version} was interrupted midway"))
        .hint(format!("run again, or mend it by `trueup repair step-done {version} STEP …`, `step-redo` or `forget`"))
}

/// A change of the ledger that was written down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LogEntry {
    /// When, in UTC, as RFC 3339.
    pub at: String,
    /// By which role.
    pub by: String,
    /// From which address; `None` on a unix socket.
    pub from: Option<String>,
    /// What was done: `rollback`, `baseline`, `drift`, `repair accept` …
    pub change: String,
    /// To which migration, if to one.
    pub version: Option<String>,
    /// Why.
    pub reason: String,
    /// By which version of trueup.
    pub tool_version: String,
}

/// All changes of the ledger but applying, oldest first.
///
/// # Errors
/// If they cannot be read.
pub async fn repairs(session: &Session) -> Result<Vec<LogEntry>> {
    let there = format!("SELECT pg_catalog.to_regclass('{SCHEMA}.changes') IS NOT NULL");
    if session.value(&there).await?.as_deref() != Some("t") {
        return Ok(Vec::new());
    }
    let sql = format!(
        "SELECT pg_catalog.to_char(changed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"'), changed_by, \
           pg_catalog.host(client_address), change, version, reason, tool_version FROM {SCHEMA}.changes ORDER BY id"
    );
    let rows = session.rows(&sql).await.map_err(|error| error.context("cannot read the log of changes"))?;
    Ok(rows.into_iter().filter_map(log_entry).collect())
}

fn log_entry(row: Row) -> Option<LogEntry> {
    let [at, by, from, change, version, reason, tool_version] = <[_; 7]>::try_from(row).ok()?;
    Some(LogEntry { at: at?, by: by?, from, change: change?, version, reason: reason?, tool_version: tool_version? })
}
