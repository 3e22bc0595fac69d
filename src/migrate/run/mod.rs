//! Runs migrations, up or down, one after the other, in a session that holds the lock.

mod ahead;
mod batch;
mod monitor;
mod outside;
mod past;
pub(super) mod resume;
mod retry;
pub(super) mod send;
pub(super) mod steps;
mod transaction;

use std::collections::BTreeSet;
use std::time::Duration;

use super::chain::{self, Chain};
use super::history::{Change, Entry, Took};
use super::{Drift, Event, Ledger, Migration, Observer, Options, Outcome, Ran, Record, Script, Source, Version, lock};
use crate::catalog;
use crate::config::Verify;
use crate::db::Session;
use crate::error::{Error, Result};
use crate::model::{Fingerprint, Model};
use crate::sql::{Statement, ident};

use ahead::{Ahead, Stopped};
pub(super) use monitor::Monitor;
pub use monitor::{Activity, Blocker};
use retry::Retry;

/// One run over several migrations.
pub(super) struct Run<'a> {
    pub(super) session: &'a Session,
    pub(super) ledger: &'a Ledger,
    pub(super) options: &'a Options,
    pub(super) observer: &'a mut dyn Observer,
    pub(super) monitor: Monitor,
    pub(super) source: &'a Source,
    /// How long to wait for them.
    pub(super) patience: Duration,
    /// The keys of the locks that exclude other runners: ours, and behind it those of the tool whose history we write.
    pub(super) keys: Vec<i64>,
    /// Whether those of them that a tool's runners take were given back.
    pub(super) lent: bool,
    /// Whether a pooler gives each transaction another session, which must then take the locks itself.
    pub(super) pooled: bool,
    /// What trueup.lock says of the schema behind each migration.
    pub(super) chain: Option<Chain>,
    /// What is applied; what was begun and not ended is not.
    pub(super) applied: BTreeSet<Version>,
    /// Repeatable migrations that are applied as their files were once: until all are applied anew, no file says what the
    /// schema must be.
    pub(super) stale: BTreeSet<Version>,
    /// What was begun.
    pub(super) begun: Vec<Record>,
    /// The fingerprint before the next migration, where it is known.
    pub(super) before: Option<Fingerprint>,
    /// Whether to undo.
    pub(super) undo: bool,
    /// Whether the schema behind the migration that runs is left alone, for it is not the last.
    pub(super) unverified: bool,
    /// Whether what ran before may have given the lock away.
    pub(super) in_doubt: bool,
}

/// What came of one migration.
enum Attempt {
    /// It is applied or undone, and recorded.
    Done { took: Duration, after: Option<Fingerprint> },
    /// Somebody else did it in the meantime.
    Already,
    /// It makes another schema than the one that is expected behind it.
    Drifted(Unexpected),
}

/// A schema that is not the one of trueup.lock.
pub(super) struct Unexpected {
    expected: Fingerprint,
    actual: Model,
}

impl Run<'_> {
    /// Runs migrations until one fails.
    pub(super) async fn all(&mut self, chosen: &[&Migration]) -> Result<Outcome> {
        if let Some(drift) = self.start().await? {
            return Ok(Outcome::Drifted(Box::new(drift)));
        }
        let (mut ran, mut at) = (Vec::with_capacity(chosen.len()), 0);
        while let Some(first) = chosen.get(at) {
            let ahead = self.ahead(chosen, at, &mut ran).await;
            let Ahead { applied, stopped } = ahead.map_err(|error| self.explain(error, first, &ran))?;
            at += applied;
            let Some(migration) = chosen.get(at) else { break };
            at += 1;
            if stopped.is_none() {
                self.observer.observe(Event::Started { migration, number: at, of: chosen.len(), undo: self.undo });
            }
            self.unverified = self.options.settings.verify == Verify::Last && at < chosen.len();
            let done = self.one(migration, stopped).await;
            self.tell_notices(migration, None);
            let (took, after) = match done.map_err(|error| self.explain(error, migration, &ran))? {
                Attempt::Done { took, after } => (took, after),
                Attempt::Already => continue,
                Attempt::Drifted(unexpected) => {
                    let stays = self.applied.contains(&migration.version) != self.undo;
                    return Ok(Outcome::Drifted(Box::new(self.drift(unexpected, Some(migration), stays, ran))));
                }
            };
            self.observer.observe(Event::Finished { migration, took });
            ran.push(Ran::new(migration, took, after.is_some()));
            self.before = after;
        }
        Ok(Outcome::Done(ran))
    }

    /// Runs one; `stopped` says why it was rolled back, if it went ahead.
    async fn one(&mut self, migration: &Migration, stopped: Option<Stopped>) -> Result<Attempt> {
        let failed = match stopped {
            Some(Stopped::Failed(error)) => Some(error),
            Some(Stopped::Unclear) => {
                self.roll_back().await;
                None
            }
            None => None,
        };
        if self.reclaim().await? && self.is_done(migration).await? {
            self.before = None;
            self.mark(&migration.version);
            return Ok(Attempt::Already);
        }
        let script = if self.undo { migration.down.as_ref() } else { Some(&migration.up) };
        let script = script.ok_or_else(|| Error::new(format!("no file undoes version {}", migration.version)))?;
        if script.transactional {
            if self.begun.iter().any(|begun| begun.version == migration.version && !begun.steps.is_empty()) {
                return Err(Error::new("it was begun outside of a transaction, and its file runs in one now")
                    .place(script.place(0))
                    .hint("make the file what it was: what is done of it would be done again"));
            }
            let attempt = self.in_transaction(migration, script, failed).await?;
            if matches!(attempt, Attempt::Done { .. } | Attempt::Already) {
                self.mark(&migration.version);
            }
            return Ok(attempt);
        }
        self.outside(migration, script).await
    }

    /// Gives the tool's locks back for a migration that is recorded as begun, at which the tool's runners stop.
    ///
    /// They wait for their lock in the server, with a snapshot that `CREATE INDEX CONCURRENTLY` waits for in turn.
    async fn lend(&mut self, migration: &Migration) -> Result<()> {
        if self.lent || !self.ledger.stops_tool(migration) {
            return Ok(());
        }
        self.lent = true;
        lock::release(self.session, &self.keys[1..]).await
    }

    /// Takes back what was lent; whether anything was, so that the tool may have been at work.
    async fn reclaim(&mut self) -> Result<bool> {
        if !self.lent {
            return Ok(false);
        }
        lock::acquire(self.session, &self.keys[1..], self.patience, self.observer).await?;
        self.lent = false;
        Ok(true)
    }

    fn mark(&mut self, version: &Version) {
        self.stale.remove(version);
        if self.undo {
            self.applied.remove(version);
        } else {
            self.applied.insert(version.clone());
        }
    }

    /// Compares the schema with the one that the first migration starts from, where that is known.
    async fn start(&mut self) -> Result<Option<Drift>> {
        if !self.begun.is_empty() {
            return Ok(None);
        }
        let Some(expected) = self.expected(None) else { return Ok(None) };
        let actual = catalog::read(self.session, &self.options.scope).await?.model;
        let fingerprint = chain::fingerprint(&actual);
        if fingerprint == expected {
            self.before = Some(fingerprint);
            return Ok(None);
        }
        let Some(reason) = self.options.reason(&fingerprint) else {
            return Ok(Some(self.drift(Unexpected { expected, actual }, None, false, Vec::new())));
        };
        let reason = format!("{reason} (expected fingerprint {expected}, found {fingerprint})");
        let audit = self.ledger.audit(Change::Drift, None, &reason);
        self.session.batch(&format!("BEGIN{}; {audit}; COMMIT", self.set_role("SET LOCAL"))).await?;
        self.before = Some(fingerprint);
        // What it ends in cannot be expected any more.
        self.chain = None;
        Ok(None)
    }

    fn drift(&self, unexpected: Unexpected, after: Option<&Migration>, stays: bool, ran: Vec<Ran>) -> Drift {
        let Unexpected { expected, actual } = unexpected;
        let migrations = self.with(after.map(|after| &after.version)).into_iter().collect();
        Drift { after: after.map(|after| after.version.clone()), stays, migrations, expected, actual, ran }
    }

    /// What is applied behind a migration.
    fn with(&self, version: Option<&Version>) -> BTreeSet<Version> {
        let mut applied = self.applied.clone();
        match version {
            Some(version) if self.undo => drop(applied.remove(version)),
            Some(version) => drop(applied.insert(version.clone())),
            None => {}
        }
        applied
    }

    /// The fingerprint that the schema must have behind a migration, or now, where trueup.lock says it.
    fn expected(&self, behind: Option<&Version>) -> Option<Fingerprint> {
        let settled = self.stale.iter().all(|stale| behind == Some(stale));
        let chain = self.chain.as_ref().filter(|_| settled && !self.unverified)?;
        chain.expect(&self.with(behind)).cloned()
    }

    /// The fingerprint of the schema behind a migration; `None` where none is expected. `inside` of a transaction that is
    /// open, what it did is seen.
    async fn compare(&self, version: &Version, inside: bool) -> Result<Result<Option<Fingerprint>, Unexpected>> {
        let Some(expected) = self.expected(Some(version)) else { return Ok(Ok(None)) };
        let scope = &self.options.scope;
        let reading = match inside {
            true => catalog::read_within(self.session, scope).await?,
            false => catalog::read(self.session, scope).await?,
        };
        let actual = reading.model;
        let fingerprint = chain::fingerprint(&actual);
        if fingerprint == expected {
            return Ok(Ok(Some(fingerprint)));
        }
        Ok(Err(Unexpected { expected, actual }))
    }

    /// Runs one statement of a script.
    async fn statement(
        &mut self,
        migration: &Migration,
        script: &Script,
        statement: &Statement<'_>,
        number: usize,
        of: usize,
    ) -> Result<u64> {
        self.observer.observe(Event::Statement { migration, script, offset: statement.offset, number, of });
        let sent = send::send(self.session, script, statement.sql, statement.offset);
        let done = self.monitor.watch(sent, migration, self.observer).await;
        self.tell_notices(migration, Some((script, statement.offset)));
        done
    }

    /// Tells what the server said, with the statement that it was at.
    fn tell_notices(&mut self, migration: &Migration, at: Option<(&Script, usize)>) {
        for notice in self.session.take_notices() {
            let place = at.map(|(script, offset)| script.place(offset));
            self.observer.observe(Event::Noticed { migration, notice: &notice, place: place.as_ref() });
        }
    }

    /// The statements that record it as applied or undone.
    fn record(&self, migration: &Migration, took: Duration, after: Option<&Fingerprint>) -> String {
        let version = &migration.version;
        if self.undo {
            let left = self.with(Some(version));
            let previous = left.iter().rfind(|version| !version.is_repeatable());
            let reason = format!("undone in {} ms", took.as_millis());
            let audit = self.ledger.audit(Change::Rollback, Some(version), &reason);
            return format!("{}; {audit}", self.ledger.undone(version, previous));
        }
        let (change, before) = (Change::Apply, self.before.as_ref());
        let applied = self.ledger.applied(&Entry { migration, took: Took::Known(took), change, before, after });
        // Begun when its file said that it runs outside of a transaction.
        if migration.up.transactional && self.begun.iter().any(|begun| begun.version == *version) {
            let previous = self.applied.iter().rfind(|version| !version.is_repeatable());
            return format!("{}; {applied}", self.ledger.undone(version, previous));
        }
        applied
    }

    fn retry(&self) -> Retry {
        Retry::new(&self.options.settings)
    }

    /// Takes the role that migrations run as, if one is configured; begins with a semicolon.
    fn set_role(&self, set: &str) -> String {
        match &self.options.settings.role {
            Some(role) => format!("; {set} ROLE {}", ident(role)),
            None => String::new(),
        }
    }

    /// Makes the role what it was before the script, in whose transaction this may be.
    fn own_role(&self) -> String {
        format!("{}{}", send::RESET_ROLE, self.set_role("SET LOCAL"))
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
