//! Applies migrations to a live database.

use std::time::{Duration, Instant};

use serde::Serialize;

use super::{Event, Ledger, Migration, Observer, Plan, Problem, Script, Source, Version, execute, lock, script};
use crate::config::Migrate;
use crate::db::{Session, Target};
use crate::error::{Error, Result};

/// How to apply or undo migrations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The project's settings.
    pub settings: Migrate,
    /// Apply none that is newer than this version.
    pub to: Option<Version>,
    /// Apply no more than so many.
    pub steps: Option<usize>,
    /// How long to wait for another session that migrates.
    pub patience: Duration,
}

impl Default for Options {
    fn default() -> Self {
        Options { settings: Migrate::default(), to: None, steps: None, patience: Duration::from_secs(60) }
    }
}

/// A migration that was run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Ran {
    /// Its version.
    pub version: Version,
    /// Its name.
    pub name: String,
    /// How long its statements took.
    pub milliseconds: u64,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub enum Outcome {
    /// These ran, in this order; there may have been nothing to do.
    Done(Vec<Ran>),
    /// Nothing was touched, because of these problems.
    Refused(Vec<Problem>),
}

/// Applies what is pending, each migration in one transaction with its record, one session at a time.
///
/// # Errors
/// If one cannot be applied: those before it stay applied and recorded, and of it nothing stays, unless it runs outside
/// of a transaction.
pub async fn apply(
    target: &Target,
    source: &Source,
    options: &Options,
    observer: &mut dyn Observer,
) -> Result<Outcome> {
    if let Some(version) = &options.to {
        source.wanted(version)?;
    }
    let session = Session::connect(target).await?;
    let outcome = applying(&session, source, options, observer).await;
    finish(session, outcome).await
}

/// Ends the session, whatever came of it.
pub(super) async fn finish(session: Session, outcome: Result<Outcome>) -> Result<Outcome> {
    // The outcome is known and recorded; a failure to say goodbye changes nothing of it.
    drop(session.close().await);
    outcome
}

async fn applying(
    session: &Session,
    source: &Source,
    options: &Options,
    observer: &mut dyn Observer,
) -> Result<Outcome> {
    session.server().check_writable()?;
    // Without the lock: a database that has everything is left alone, and what cannot be applied waits for nobody.
    let settled = |plan: &Plan<'_>, chosen: &[&Migration]| match plan.errors() {
        errors if !errors.is_empty() => Some(Outcome::Refused(errors)),
        _ => chosen.is_empty().then(|| Outcome::Done(Vec::new())),
    };
    let (plan, ledger) = plan(session, source, options).await?;
    if let Some(outcome) = settled(&plan, &chosen(&plan, options)) {
        return Ok(outcome);
    }
    let keys = locks(session, &ledger).await?;
    lock::acquire(session, &keys, options.patience, observer).await?;
    // Again, for others may have migrated while we waited.
    let (plan, mut ledger) = self::plan(session, source, options).await?;
    let chosen = chosen(&plan, options);
    let outcome = match settled(&plan, &chosen) {
        Some(outcome) => outcome,
        None => {
            ledger.create(session).await?;
            let run = Run { session, ledger: &ledger, settings: &options.settings, undo: false };
            Outcome::Done(run.all(&chosen, observer).await?)
        }
    };
    lock::release(session, &keys).await?;
    Ok(outcome)
}

async fn plan<'a>(session: &Session, source: &'a Source, options: &Options) -> Result<(Plan<'a>, Ledger)> {
    let ledger = Ledger::find(session, source, options.settings.history).await?;
    let records = ledger.records(session, source).await?;
    Ok((Plan::new(source, &ledger, &records, options.settings.out_of_order), ledger))
}

fn chosen<'a>(plan: &Plan<'a>, options: &Options) -> Vec<&'a Migration> {
    let wanted = |migration: &&Migration| options.to.as_ref().is_none_or(|to| migration.version <= *to);
    plan.pending.iter().copied().filter(wanted).take(options.steps.unwrap_or(usize::MAX)).collect()
}

/// The keys of the locks to take: ours, and the one of the tool whose history we write.
pub(super) async fn locks(session: &Session, ledger: &Ledger) -> Result<Vec<i64>> {
    let database = session.value("SELECT pg_catalog.current_database()").await?.unwrap_or_default();
    Ok([Some(lock::KEY), ledger.lock(&database)].into_iter().flatten().collect())
}

/// One run over several migrations.
pub(super) struct Run<'a> {
    pub(super) session: &'a Session,
    pub(super) ledger: &'a Ledger,
    pub(super) settings: &'a Migrate,
    /// Whether to undo.
    pub(super) undo: bool,
}

impl Run<'_> {
    pub(super) async fn all(&self, chosen: &[&Migration], observer: &mut dyn Observer) -> Result<Vec<Ran>> {
        let mut ran = Vec::with_capacity(chosen.len());
        for (at, migration) in chosen.iter().enumerate() {
            observer.observe(Event::Started { migration, number: at + 1, of: chosen.len(), undo: self.undo });
            let done = self.one(migration).await;
            for notice in self.session.take_notices() {
                observer.observe(Event::Noticed { migration, notice: &notice });
            }
            let took = done.map_err(|error| self.explain(error, migration, &ran))?;
            observer.observe(Event::Finished { migration, took });
            let milliseconds = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
            ran.push(Ran { version: migration.version.clone(), name: migration.name.clone(), milliseconds });
        }
        Ok(ran)
    }

    async fn one(&self, migration: &Migration) -> Result<Duration> {
        let script = if self.undo { migration.down.as_ref() } else { Some(&migration.up) };
        let script = script.ok_or_else(|| Error::new(format!("no file undoes version {}", migration.version)))?;
        self.session.batch(execute::RESET).await?;
        lock::check(self.session).await?;
        if script.transactional {
            let done = self.in_transaction(migration, script).await;
            if done.is_err() {
                // The error says more than a failure to roll back, which only a lost connection has.
                drop(self.session.batch("ROLLBACK").await);
            }
            return done;
        }
        self.outside(migration, script).await
    }

    async fn in_transaction(&self, migration: &Migration, script: &Script) -> Result<Duration> {
        let limits = limits("SET LOCAL", self.settings.lock_timeout, self.settings.statement_timeout);
        self.session.batch(&format!("BEGIN; {limits}")).await?;
        let start = Instant::now();
        execute::whole(self.session, script).await?;
        let took = start.elapsed();
        self.session.batch(&format!("{}; {}", execute::RESET_ROLE, self.record(migration, took))).await?;
        self.session.batch("COMMIT").await.map_err(|error| committing(error, self.session, script))?;
        Ok(took)
    }

    /// Records only what has run to its end; a failure leaves no record, so that the migration stays pending.
    async fn outside(&self, migration: &Migration, script: &Script) -> Result<Duration> {
        // A limit on waiting for locks would break CREATE INDEX CONCURRENTLY, which waits in nobody's way.
        let patient = script::is_patient(script.sql());
        let lock_timeout = if patient { Duration::ZERO } else { self.settings.lock_timeout };
        self.session.batch(&limits("SET", lock_timeout, self.settings.statement_timeout)).await?;
        let start = Instant::now();
        execute::stepwise(self.session, script).await?;
        let took = start.elapsed();
        self.session.batch(execute::RESET).await?;
        self.session.batch(&self.record(migration, took)).await.map_err(|error| {
            error.context(format_args!("{} ran to its end, and could not be recorded", script.path.display()))
        })?;
        Ok(took)
    }

    fn record(&self, migration: &Migration, took: Duration) -> String {
        let change = super::history::Change::Apply;
        let entry = super::history::Entry { migration, took, change, before: None, after: None };
        if self.undo { self.ledger.undone(&migration.version, None) } else { self.ledger.applied(&entry) }
    }

    fn explain(&self, error: Error, migration: &Migration, ran: &[Ran]) -> Error {
        let done = if self.undo { "undone" } else { "applied" };
        let doing = if self.undo { "undo" } else { "apply" };
        let error = error.context(format_args!("cannot {doing} {}_{}", migration.digits, migration.name));
        match ran {
            [] => error,
            [one] => error.detail(format!("{} was {done} before it", one.version)),
            [first, .., last] => error.detail(format!(
                "{} migrations were {done} before it, {} to {}",
                ran.len(),
                first.version,
                last.version
            )),
        }
    }
}

fn limits(set: &str, lock: Duration, statement: Duration) -> String {
    format!("{set} lock_timeout = {}; {set} statement_timeout = {}", lock.as_millis(), statement.as_millis())
}

/// An error of COMMIT: a deferred constraint, or a connection that was lost when it mattered most.
fn committing(error: Error, session: &Session, script: &Script) -> Error {
    let error = error.context("at commit").place(script.place(0));
    if session.is_closed() {
        return error.detail("the server may have committed it just before").hint("run `trueup status`, which knows");
    }
    error
}
