//! A migration that runs in one transaction with its record.

use std::time::Instant;

use super::{Attempt, Run, limits, send};
use crate::error::{Error, Result};
use crate::migrate::{Event, Migration, Record, Script, lock, script};
use crate::sql::split;

impl Run<'_> {
    /// Runs it until it is done, or of no use: what cannot get a lock in time is rolled back and tried again, so that
    /// nobody queues behind a lock that is waited for. It may have `failed` once.
    pub(super) async fn in_transaction(
        &mut self,
        migration: &Migration,
        script: &Script,
        mut failed: Option<Error>,
    ) -> Result<Attempt> {
        let mut retry = self.retry();
        loop {
            if let Some(error) = failed.take() {
                self.give_up_or_wait(migration, error, &mut retry).await?;
            }
            let error = match self.attempt(migration, script).await {
                Ok(done @ Attempt::Done { .. }) => return Ok(done),
                Ok(other) => {
                    self.session.batch("ROLLBACK").await?;
                    return Ok(other);
                }
                Err(error) => error,
            };
            failed = Some(error);
        }
    }

    async fn attempt(&mut self, migration: &Migration, script: &Script) -> Result<Attempt> {
        self.begin().await?;
        self.in_doubt = !script::is_plain_ddl(script.sql());
        if self.pooled && self.is_done(migration).await? {
            return Ok(Attempt::Already);
        }
        let begun = Instant::now();
        let statements = split(script.sql());
        for (at, statement) in statements.iter().enumerate() {
            self.statement(migration, script, statement, at + 1, statements.len()).await?;
        }
        let took = begun.elapsed();
        let after = match self.compare(&migration.version, true).await? {
            Ok(after) => after,
            Err(drift) => return Ok(Attempt::Drifted(drift)),
        };
        let record = format!("{}; {}", self.own_role(), self.record(migration, took, after.as_ref()));
        self.observer.observe(Event::Recording { migration });
        let ends = if self.pooled { format!("{}; COMMIT", send::RESET) } else { "COMMIT".to_owned() };
        // In one round trip: what is committed behind a record that failed is rolled back.
        self.session.batches(&[&record, &ends]).await.map_err(|(at, error)| match at {
            0 => error,
            _ => self.committing(error, script),
        })?;
        Ok(Attempt::Done { took, after })
    }

    /// Begins a transaction in a session that is as if it were new.
    async fn begin(&mut self) -> Result<()> {
        let settings = &self.options.settings;
        let limits = limits("SET LOCAL", settings.lock_timeout, settings.statement_timeout);
        let begin = format!("BEGIN; {limits}{}", self.set_role("SET LOCAL"));
        if self.pooled {
            self.session.batch(&begin).await?;
            return lock::acquire_in_transaction(self.session, &self.keys, self.patience, self.observer).await;
        }
        // To look for the lock is to read the whole table of locks, which takes longer than many a migration; where nothing
        // can have given it away, it is enough to be in the session that took it.
        if !self.in_doubt {
            let same = format!("{begin}; SELECT pg_catalog.pg_backend_pid() = {}", self.monitor.pid);
            let answers = self.session.rows_of_all(&[send::RESET, &same]).await?;
            return lock::check_session(answers.get(1));
        }
        let answers = self.session.rows_of_all(&[send::RESET, &lock::question(), &begin]).await?;
        lock::check(answers.get(1))
    }

    /// Whether another runner did it: behind a pooler the locks are only held within the transaction, and a tool's locks
    /// are lent.
    pub(super) async fn is_done(&self, migration: &Migration) -> Result<bool> {
        let records = self.ledger.records(self.session, self.source).await?;
        let record = Record::of(&records, &migration.version);
        Ok(match record {
            Some(record) if !self.undo => !self.ledger.is_edited(record, migration),
            record => record.is_none() == self.undo,
        })
    }

    /// An error of COMMIT: a deferred constraint, or a connection that was lost when it mattered most.
    pub(super) fn committing(&self, error: Error, script: &Script) -> Error {
        let error = error.context("at commit").place(script.place(0));
        if self.session.is_closed() {
            return error
                .detail("the server may have committed it just before")
                .hint("run `trueup status`, which knows");
        }
        error
    }

    /// Rolls back what may be open after an error, which says more than a failure to roll back: only a lost connection
    /// has one.
    pub(super) async fn roll_back(&self) {
        drop(self.session.batch("ROLLBACK").await);
        // That nothing was open is no news.
        drop(self.session.take_notices());
    }

    /// Rolls back; waits, if it is worth another try.
    pub(super) async fn give_up_or_wait(
        &mut self,
        migration: &Migration,
        error: Error,
        retry: &mut super::Retry,
    ) -> Result<()> {
        self.roll_back().await;
        let blockers = std::mem::take(&mut self.monitor.blockers);
        let lock = matches!(error.sqlstate(), Some("55P03" | "40P01"));
        let error = blockers
            .iter()
            .filter(|_| lock)
            .fold(error, |error, blocker| error.detail(format!("it waited for {blocker}")));
        let Some(pause) = retry.after(&error).filter(|_| !self.session.is_closed()) else {
            let tried = retry.attempt;
            return Err(if tried > 1 { error.detail(format!("it was tried {tried} times")) } else { error });
        };
        let attempt = retry.attempt;
        self.observer.observe(Event::Retrying { migration, attempt, pause, error: &error });
        tokio::time::sleep(pause).await;
        Ok(())
    }
}
