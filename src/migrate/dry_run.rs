//! What a run would do, found out in a read-only transaction.

use serde::Serialize;

use super::apply::{applied, chain, chosen, stale};
use super::history::{State, Step as Recorded};
use super::run::steps::{How, Step, steps};
use super::statement::{Lock, locks, redact};
use super::undo::{self, Undo};
use super::{Chain, Drift, Hazard, Ledger, Migration, Options, Plan, Problem, Record, Script, Source, Version, hazard};
use crate::catalog;
use crate::config::Verify;
use crate::db::{Session, Target};
use crate::error::Result;
use crate::model::Fingerprint;
use crate::sql::{Statement, split};

/// What a run would do.
#[derive(Debug, Clone, Serialize)]
pub struct DryRun {
    /// What it would run, in this order.
    pub migrations: Vec<Planned>,
    /// All that is wrong; with an error among it, nothing would run.
    pub problems: Vec<Problem>,
    /// Whether the schema is the one that these migrations start from.
    pub schema: Expectation,
    /// The schema, if it is not.
    #[serde(skip)]
    pub drift: Option<Box<Drift>>,
}

/// Whether a schema is the one that trueup.lock expects.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "state", rename_all = "lowercase")]
pub enum Expectation {
    /// It is.
    Expected {
        /// Its fingerprint.
        fingerprint: Fingerprint,
    },
    /// It is another.
    Drifted {
        /// The fingerprint that was expected.
        expected: Fingerprint,
        /// What is there.
        actual: Fingerprint,
    },
    /// Nothing was compared.
    Unknown {
        /// Why not.
        reason: &'static str,
    },
}

/// A migration that would run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Planned {
    /// Its version.
    pub version: Version,
    /// Its name.
    pub name: String,
    /// The file that would run.
    pub file: String,
    /// Whether it would be undone.
    pub undo: bool,
    /// Whether it runs in one transaction.
    pub transactional: bool,
    /// Whether a file undoes it.
    pub reversible: bool,
    /// Whether it was applied before, and its file changed since, as that of a repeatable migration may.
    pub again: bool,
    /// Its statements; of one that does not run in one transaction, its steps.
    pub steps: Vec<PlannedStep>,
}

/// A statement, or a step of a migration that does not run in one transaction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlannedStep {
    /// Its place, from 1.
    pub number: usize,
    /// Its 1-based line.
    pub line: usize,
    /// How it runs.
    pub kind: Kind,
    /// What an earlier run that was interrupted did of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<StepState>,
    /// Its SQL, without secrets.
    pub sql: String,
    /// The locks that it takes, as far as its text tells.
    pub locks: Vec<PlannedLock>,
    /// The data that it may destroy, as far as its text tells.
    pub losses: Vec<Hazard>,
}

/// How a statement or step runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// In the transaction of the whole file.
    Statement,
    /// In a transaction of its own.
    Transaction,
    /// Outside of any transaction.
    Outside,
    /// It only sets up the session, each time that the file runs.
    Setting,
    /// In batches, each in a transaction of its own.
    Batches,
}

/// What an earlier run did of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum StepState {
    /// It is done, and will not run again.
    Done,
    /// It was begun.
    Begun,
}

/// A lock that a statement takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlannedLock {
    /// On what, as SQL writes it: `public.a`, `the table of public.a_idx`.
    pub relation: String,
    /// The mode: `ACCESS EXCLUSIVE`.
    pub mode: String,
    /// What others cannot do meanwhile: `reads and writes`.
    pub blocks: &'static str,
}

impl DryRun {
    /// The data that would be lost, with the file of each.
    pub fn losses(&self) -> impl Iterator<Item = (&str, &Hazard)> {
        self.migrations.iter().flat_map(|migration| {
            let steps = migration.steps.iter().filter(|step| step.state != Some(StepState::Done));
            let losses = steps.flat_map(|step| step.losses.iter().filter(|loss| !loss.empty));
            losses.map(|loss| (migration.file.as_str(), loss))
        })
    }
}

/// Finds out what [`super::apply`] would do, or [`super::rollback`] where `undo` says how far.
///
/// It takes no lock and writes nothing: a role that may not write, and a server that cannot be written to, will do.
///
/// # Errors
/// If the history or the catalog cannot be read.
pub async fn dry_run(target: &Target, source: &Source, undo: Option<&Undo>, options: &Options) -> Result<DryRun> {
    look(target, source, undo, options, true).await
}

/// As [`dry_run`], without a look at the schema: only what would run, and what it may destroy.
///
/// # Errors
/// As [`dry_run`].
pub async fn preview(target: &Target, source: &Source, undo: Option<&Undo>, options: &Options) -> Result<DryRun> {
    look(target, source, undo, options, false).await
}

async fn look(
    target: &Target,
    source: &Source,
    undo: Option<&Undo>,
    options: &Options,
    schema: bool,
) -> Result<DryRun> {
    if let Some(version) = options.to.as_ref().or(undo.and_then(Undo::named)) {
        source.wanted(version)?;
    }
    let session = Session::connect(target).await?;
    session.batch("BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY").await?;
    let mut found = read(&session, source, undo, options, schema).await?;
    session.batch("ROLLBACK").await?;
    hazard::note_made(found.migrations.iter_mut().flat_map(|migration| &mut migration.steps));
    let steps = found.migrations.iter_mut().flat_map(|migration| &mut migration.steps);
    hazard::ask(&session, options.settings.role.as_deref(), steps.flat_map(|step| &mut step.losses)).await;
    // All is known by now.
    drop(session.close().await);
    Ok(found)
}

async fn read(
    session: &Session,
    source: &Source,
    undo: Option<&Undo>,
    options: &Options,
    schema: bool,
) -> Result<DryRun> {
    let chain = chain(source, options)?;
    let ledger = Ledger::find(session, source, options.settings.history).await?;
    let records = ledger.records(session, source).await?;
    let plan = Plan::new(source, &ledger, &records, options.settings.out_of_order);
    let (which, mut problems) = match undo {
        None => (chosen(&plan, options), plan.problems),
        Some(undo) => match undo::choose(source, &records, undo) {
            Ok(chosen) => (chosen, Vec::new()),
            Err(problems) => (Vec::new(), problems),
        },
    };
    if undo.is_none() && !which.is_empty() {
        problems.extend(chain.iter().flat_map(|chain| chain.problems(source)));
    }
    let refused = problems.iter().any(Problem::is_error);
    let (schema, drift) = match (refused, which.is_empty()) {
        (true, _) => (unknown("nothing would run before the problems are mended"), None),
        (_, true) => (unknown("nothing would run"), None),
        _ if !schema => (unknown("it was not asked for"), None),
        _ => compare(session, source, &ledger, &records, chain.as_ref(), options).await?,
    };
    let migrations = if refused { Vec::new() } else { which };
    let migrations = migrations.into_iter().map(|one| planned(one, &records, undo.is_some())).collect::<Result<_>>()?;
    Ok(DryRun { migrations, problems, schema, drift })
}

fn unknown(reason: &'static str) -> Expectation {
    Expectation::Unknown { reason }
}

/// Compares the schema with the one that the run starts from, as the run itself does.
async fn compare(
    session: &Session,
    source: &Source,
    ledger: &Ledger,
    records: &[Record],
    chain: Option<&Chain>,
    options: &Options,
) -> Result<(Expectation, Option<Box<Drift>>)> {
    let Some(chain) = chain else {
        let left_alone = options.settings.verify == Verify::Never;
        let reason =
            if left_alone { "trueup.toml has [migrate] verify = \"never\"" } else { "there is no trueup.lock" };
        return Ok((unknown(reason), None));
    };
    if records.iter().any(|record| record.state.is_midway()) {
        return Ok((unknown("a migration was interrupted midway"), None));
    }
    if !stale(source, ledger, records).is_empty() {
        return Ok((unknown("a repeatable migration changed since it was applied"), None));
    }
    let applied = applied(records);
    let Some(expected) = chain.expect(&applied).cloned() else {
        return Ok((unknown("what is applied is not the first lines of trueup.lock"), None));
    };
    let model = catalog::read_within(session, &options.scope).await?.model;
    let actual = super::chain::fingerprint(&model);
    if actual == expected {
        return Ok((Expectation::Expected { fingerprint: actual }, None));
    }
    let drift = Drift {
        after: None,
        stays: false,
        migrations: applied.into_iter().collect(),
        expected: expected.clone(),
        actual: model,
        ran: Vec::new(),
    };
    Ok((Expectation::Drifted { expected, actual }, Some(Box::new(drift))))
}

fn planned(migration: &Migration, records: &[Record], undo: bool) -> Result<Planned> {
    let record = Record::of(records, &migration.version);
    let script = if undo { migration.down.as_ref().unwrap_or(&migration.up) } else { &migration.up };
    let steps = if script.transactional {
        let statements = split(script.sql());
        statements.iter().enumerate().map(|(at, one)| planned_statement(script, at + 1, one)).collect()
    } else {
        let recorded = record.filter(|record| record.state.is_midway()).map_or(&[][..], |record| &record.steps);
        steps(script)?.iter().map(|step| planned_step(script, step, recorded)).collect()
    };
    Ok(Planned {
        version: migration.version.clone(),
        name: migration.name.clone(),
        file: script.path.display().to_string(),
        undo,
        transactional: script.transactional,
        reversible: migration.down.is_some(),
        again: !undo && record.is_some_and(|record| record.state == State::Applied),
        steps,
    })
}

fn planned_statement(script: &Script, number: usize, statement: &Statement<'_>) -> PlannedStep {
    PlannedStep {
        number,
        line: script.place(statement.offset).line,
        kind: Kind::Statement,
        state: None,
        sql: redact(statement.sql).into_owned(),
        locks: locks(statement.sql).into_iter().map(planned_lock).collect(),
        losses: hazard::hazards(script, statement),
    }
}

fn planned_step(script: &Script, step: &Step<'_>, recorded: &[Recorded]) -> PlannedStep {
    let parts: Vec<PlannedStep> = step.statements.iter().map(|one| planned_statement(script, 0, one)).collect();
    let recorded = recorded.iter().find(|recorded| recorded.number == step.number);
    let mut locks: Vec<PlannedLock> = Vec::new();
    for lock in parts.iter().flat_map(|part| &part.locks) {
        if !locks.contains(lock) {
            locks.push(lock.clone());
        }
    }
    PlannedStep {
        number: step.number + 1,
        line: parts.first().map_or(1, |part| part.line),
        kind: kind(&step.how),
        state: recorded.map(|recorded| if recorded.done { StepState::Done } else { StepState::Begun }),
        sql: parts.iter().map(|part| part.sql.as_str()).collect::<Vec<_>>().join(";\n"),
        locks,
        losses: parts.into_iter().flat_map(|part| part.losses).collect(),
    }
}

fn kind(how: &How) -> Kind {
    match how {
        How::Transaction | How::Own => Kind::Transaction,
        How::Outside(_) => Kind::Outside,
        How::Session => Kind::Setting,
        How::Batch(_) => Kind::Batches,
    }
}

fn planned_lock(lock: Lock) -> PlannedLock {
    let of = if lock.on_its_table { "the table of " } else { "" };
    PlannedLock { relation: format!("{of}{}", lock.relation), mode: lock.mode.to_string(), blocks: lock.mode.blocks() }
}
