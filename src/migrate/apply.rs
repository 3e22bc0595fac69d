//! Applies migrations to a live database.

use std::collections::BTreeSet;

use super::chain::Chain;
use super::history::State;
use super::look::{self, Look};
use super::run::{Monitor, Run};
use super::{Ledger, Migration, Observer, Options, Outcome, Plan, Record, Source, Version, lock, pooler};
use crate::config::Verify;
use crate::db::{Session, Target};
use crate::error::{Error, Result};
use crate::sql::ident;

/// Applies what is pending, one session at a time.
///
/// A migration runs in one transaction with its record; one that cannot runs step by step, each recorded, and is resumed
/// where it was interrupted. With a trueup.lock beside the migrations, the schema must be the expected one before the first
/// and behind each.
///
/// # Errors
/// If one cannot be applied: those before it stay applied and recorded, and of it nothing stays, unless it runs outside
/// of a transaction: then its record says how far it is.
pub async fn apply(
    target: &Target,
    source: &Source,
    options: &Options,
    observer: &mut dyn Observer,
) -> Result<Outcome> {
    let begun = look::connect(target, options.settings.role.as_deref()).await?;
    apply_in(begun, target, source, options, observer).await
}

/// As [`apply`], in a session in which the first look is begun.
pub(crate) async fn apply_in(
    (session, look): (Session, Look),
    target: &Target,
    source: &Source,
    options: &Options,
    observer: &mut dyn Observer,
) -> Result<Outcome> {
    let outcome = applying(&session, look, target, source, options, observer).await;
    finish(session, outcome).await
}

/// A session that can write, in which the first look is begun.
pub(super) async fn open(target: &Target, options: &Options) -> Result<(Session, Look)> {
    let (session, look) = look::connect(target, options.settings.role.as_deref()).await?;
    session.server().check_writable()?;
    Ok((session, look))
}

/// Ends the session, whatever came of it.
pub(super) async fn finish<T>(session: Session, outcome: Result<T>) -> Result<T> {
    // A pooler takes longer to see that we are gone than to hear that what was open is over.
    if outcome.is_err() && !session.is_closed() {
        drop(session.batch("ROLLBACK").await);
    }
    // The outcome is known and recorded; a failure to say goodbye changes nothing of it.
    drop(session.close().await);
    outcome
}

async fn applying(
    session: &Session,
    look: Look,
    target: &Target,
    source: &Source,
    options: &Options,
    observer: &mut dyn Observer,
) -> Result<Outcome> {
    session.server().check_writable()?;
    if let Some(version) = &options.to {
        source.wanted(version)?;
    }
    let chain = chain(source, options)?;
    // Without the lock: a database that has everything is left alone, and what cannot be applied waits for nobody.
    let (ledger, records, _) = look.end(session, source, options.settings.history, &[]).await?;
    let plan = Plan::new(source, &ledger, &records, options.settings.out_of_order);
    let outcome = settled(&plan, &chosen(&plan, options), chain.as_ref(), source);
    if let Some(outcome) = outcome.filter(|outcome| !may_be_under_way(outcome)) {
        return Ok(outcome);
    }
    let mut held = Held::take(session, target, &ledger, options, observer).await?;
    let history = ledger.history();
    // Again, for others may have migrated while we waited.
    let before = records;
    let (mut ledger, records) = self::records(session, source, options).await?;
    let plan = match (ledger.history(), &records) == (history, &before) {
        true => plan,
        false => Plan::new(source, &ledger, &records, options.settings.out_of_order),
    };
    let chosen = chosen(&plan, options);
    let outcome = match settled(&plan, &chosen, chain.as_ref(), source) {
        Some(outcome) => Ok(outcome),
        None => {
            held.refuse_what_needs_a_session(chosen.iter().map(|migration| &migration.up))?;
            ledger.create(session).await?;
            held.end_first(session).await?;
            let mut run = held.run(session, source, &ledger, options, observer, &records);
            run.chain = chain;
            run.all(&chosen).await
        }
    };
    if let Ok(outcome) = &outcome {
        held.release(session, matches!(outcome, Outcome::Drifted(_))).await?;
    }
    outcome
}

/// The lock file, unless the configuration leaves it alone.
pub(super) fn chain(source: &Source, options: &Options) -> Result<Option<Chain>> {
    match options.settings.verify {
        Verify::Never => Ok(None),
        Verify::Each | Verify::Last => Chain::read(source),
    }
}

/// What there is to say without running anything.
fn settled(plan: &Plan<'_>, chosen: &[&Migration], chain: Option<&Chain>, source: &Source) -> Option<Outcome> {
    let mut errors = plan.errors();
    if !chosen.is_empty() {
        errors.extend(chain.iter().flat_map(|chain| chain.problems(source)).filter(super::Problem::is_error));
    }
    match errors {
        errors if !errors.is_empty() => Some(Outcome::Refused(errors)),
        _ => chosen.is_empty().then(|| Outcome::Done(Vec::new())),
    }
}

/// Whether what stands in the way may be no more than another session that is at work: with the lock, it is known.
fn may_be_under_way(outcome: &Outcome) -> bool {
    let Outcome::Refused(problems) = outcome else { return false };
    problems.iter().any(|problem| ["failed", "undoing", "edited-midway"].contains(&problem.code))
}

pub(super) async fn plan<'a>(
    session: &Session,
    source: &'a Source,
    options: &Options,
) -> Result<(Plan<'a>, Ledger, Vec<Record>)> {
    let (ledger, records) = records(session, source, options).await?;
    Ok((Plan::new(source, &ledger, &records, options.settings.out_of_order), ledger, records))
}

async fn records(session: &Session, source: &Source, options: &Options) -> Result<(Ledger, Vec<Record>)> {
    let ledger = Ledger::find(session, source, options.settings.history).await?;
    let records = ledger.records(session, source).await?;
    Ok((ledger, records))
}

pub(super) fn chosen<'a>(plan: &Plan<'a>, options: &Options) -> Vec<&'a Migration> {
    let wanted = |migration: &&Migration| options.to.as_ref().is_none_or(|to| migration.version <= *to);
    plan.pending.iter().copied().filter(wanted).take(options.steps.unwrap_or(usize::MAX)).collect()
}

/// The locks that exclude other runners, and how they are held.
pub(super) struct Held {
    keys: Vec<i64>,
    pooled: bool,
    monitor: Monitor,
}

impl Held {
    /// Takes the locks: ours, and the one of the tool whose history we write.
    pub(super) async fn take(
        session: &Session,
        target: &Target,
        ledger: &Ledger,
        options: &Options,
        observer: &mut dyn Observer,
    ) -> Result<Self> {
        let row = session.row("SELECT pg_catalog.current_database(), pg_catalog.pg_backend_pid()").await?;
        let text = |at: usize| row.get(at).cloned().flatten().unwrap_or_default();
        let (database, pid) = (text(0), text(1).parse().unwrap_or_default());
        let role = options.settings.role.as_ref().map(|role| ident(role).to_string());
        let keys: Vec<i64> = std::iter::once(lock::KEY).chain(ledger.locks(&database)).collect();
        let pooled = pooler::is_pooled(session, target, pid).await?;
        if pooled {
            let role = role.map(|role| format!("; SET LOCAL ROLE {role}"));
            session.batch(&format!("BEGIN{}", role.unwrap_or_default())).await?;
            lock::acquire_in_transaction(session, &keys, options.patience, observer).await?;
        } else {
            if let Some(role) = role {
                session.batch(&format!("SET ROLE {role}")).await?;
            }
            lock::acquire(session, &keys, options.patience, observer).await?;
        }
        Ok(Held { keys, pooled, monitor: Monitor::new(target, pid) })
    }

    /// Refuses, behind a pooler, scripts that need one session for several transactions.
    pub(super) fn refuse_what_needs_a_session<'a>(
        &self,
        mut scripts: impl Iterator<Item = &'a super::Script>,
    ) -> Result<()> {
        match scripts.find(|script| self.pooled && !script.transactional) {
            None => Ok(()),
            Some(script) => Err(Error::new(
                "the connection goes through a pooler that gives each transaction another session, \
                 and this file runs in several",
            )
            .place(script.place(0))
            .hint("connect to the server itself, or to a pool in session mode; files that run in one transaction are applied all the same")),
        }
    }

    /// Begins the one transaction of a change of the ledger; a pooled session holds the locks in one already.
    pub(super) async fn begin(&self, session: &Session) -> Result<()> {
        if self.pooled { Ok(()) } else { session.batch("BEGIN ISOLATION LEVEL REPEATABLE READ").await }
    }

    /// Ends the transaction in which a pooled session holds the locks: each migration takes them again.
    pub(super) async fn end_first(&self, session: &Session) -> Result<()> {
        if self.pooled { session.batch("COMMIT").await } else { Ok(()) }
    }

    pub(super) fn run<'a>(
        &mut self,
        session: &'a Session,
        source: &'a Source,
        ledger: &'a Ledger,
        options: &'a Options,
        observer: &'a mut dyn Observer,
        records: &[Record],
    ) -> Run<'a> {
        Run {
            session,
            source,
            ledger,
            options,
            observer,
            monitor: self.monitor.take(),
            keys: self.keys.clone(),
            lent: false,
            patience: options.patience,
            pooled: self.pooled,
            chain: None,
            applied: applied(records),
            stale: stale(source, ledger, records),
            begun: records.iter().filter(|record| record.state.is_midway()).cloned().collect(),
            before: None,
            undo: false,
            unverified: false,
            in_doubt: false,
        }
    }

    /// Gives the locks back.
    pub(super) async fn release(&self, session: &Session, in_doubt: bool) -> Result<()> {
        if self.pooled || in_doubt {
            // Nothing of a transaction that was left open stays.
            return session.batch("ROLLBACK").await;
        }
        lock::release_all(session).await
    }
}

/// What is applied, and was not only begun.
pub(super) fn applied(records: &[Record]) -> BTreeSet<Version> {
    records.iter().filter(|record| record.state == State::Applied).map(|record| record.version.clone()).collect()
}

/// The repeatable migrations whose files changed since they were applied.
pub(super) fn stale(source: &Source, ledger: &Ledger, records: &[Record]) -> BTreeSet<Version> {
    let is_stale = |record: &&Record| {
        let edited = |migration: &Migration| ledger.is_edited(record, migration);
        record.version.is_repeatable() && source.get(&record.version).is_none_or(edited)
    };
    records.iter().filter(is_stale).map(|record| record.version.clone()).collect()
}
