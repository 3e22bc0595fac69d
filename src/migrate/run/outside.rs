//! A migration that runs outside of a transaction: step by step, each recorded, so that it can be resumed.

use std::time::{Duration, Instant};

use super::batch::{Batch, Key};
use super::past::{self, Past};
use super::resume::{self, Next};
use super::steps::{How, Step, steps};
use super::{Attempt, Run, limits, send};
use crate::error::{Error, Result};
use crate::migrate::statement::Outside;
use crate::migrate::{Event, Migration, Script, history, lock};
use crate::sql::{ident, literal};

/// How often to look whether a replica has caught up.
const LAG_INTERVAL: Duration = Duration::from_millis(500);

/// One migration, while its steps run.
struct Course<'a> {
    migration: &'a Migration,
    script: &'a Script,
    steps: Vec<Step<'a>>,
    /// What an earlier run recorded.
    recorded: Vec<history::Step>,
}

impl Run<'_> {
    /// Runs the steps that are not done yet. What an interruption leaves is looked at, and finished or taken away.
    pub(super) async fn outside(&mut self, migration: &Migration, script: &Script) -> Result<Attempt> {
        let steps = steps(script)?;
        let begun = self.begun.iter().find(|record| record.version == migration.version);
        let recorded = begun.map(|record| record.steps.clone()).unwrap_or_default();
        self.open(migration).await?;
        self.lend(migration).await?;
        let course = Course { migration, script, steps, recorded };
        // What was begun is recorded where it stands now, before another step is recorded in its place.
        for step in past::moved(&course.recorded, &course.steps) {
            self.note(&course, step, false, None).await?;
        }
        let start = Instant::now();
        for step in &course.steps {
            let done = course.recorded.iter().any(|recorded| recorded.number == step.number && recorded.done);
            if done {
                self.observer.observe(Event::Skipped { migration, script, offset: step.statements[0].offset });
                continue;
            }
            if let Err(error) = self.step(&course, step).await {
                self.roll_back().await;
                return Err(resumable(error, step, &course));
            }
        }
        let took = start.elapsed();
        self.session.batch(&format!("{}{}", send::RESET, self.set_role("SET"))).await?;
        let compared = self.compare(&migration.version, false).await?;
        let record = self.record(migration, took, compared.as_ref().ok().and_then(Option::as_ref));
        self.observer.observe(Event::Recording { migration });
        self.session.batch(&record).await.map_err(|error| {
            error.context(format_args!("{} ran to its end, and could not be recorded", script.path.display()))
        })?;
        self.mark(&migration.version);
        self.begun.retain(|record| record.version != migration.version);
        Ok(match compared {
            Ok(after) => Attempt::Done { took, after },
            Err(drift) => Attempt::Drifted(drift),
        })
    }

    /// Makes the session as new, and records that the migration is begun.
    async fn open(&mut self, migration: &Migration) -> Result<()> {
        let settings = &self.options.settings;
        let role = self.set_role("SET");
        let limits = limits("SET", settings.lock_timeout, settings.statement_timeout);
        let begun = self.ledger.begun(migration, self.undo);
        let ready = format!("{limits}{role}; {begun}");
        self.in_doubt = true;
        let answers = self.session.rows_of_all(&[send::RESET, &lock::question(), &ready]).await?;
        lock::check(answers.get(1))
    }

    /// Runs one step, as often as it takes.
    async fn step(&mut self, course: &Course<'_>, step: &Step<'_>) -> Result<()> {
        if let How::Batch(batch) = &step.how {
            return self.batches(course, step, batch).await;
        }
        let mut past = past::of(&course.recorded, &course.steps, step);
        let mut retry = self.retry();
        loop {
            let tried = match &step.how {
                How::Outside(outside) => self.patiently(course, step, outside, &mut past).await,
                How::Session => self.statements(course, step, step.statements.len()).await,
                _ if past == Past::Begun => Err(resume::unknown(&course.migration.version, step.number)),
                _ => self.recorded_within(course, step).await,
            };
            let error = match tried {
                Ok(()) => return Ok(()),
                Err(error) => error,
            };
            // A procedure or block that ends transactions, or a statement whose like is not known yet: refused by the
            // server before it did anything that stays.
            if matches!(step.how, How::Transaction) && matches!(error.sqlstate(), Some("2D000" | "25001")) {
                self.roll_back().await;
                return self.bare(course, step, None, &mut past).await;
            }
            let error = self.name_leftover(error, step).await;
            self.give_up_or_wait(course.migration, error, &mut retry).await?;
        }
    }

    /// Sends the first statements of a step.
    async fn statements(&mut self, course: &Course<'_>, step: &Step<'_>, count: usize) -> Result<()> {
        for statement in &step.statements[..count] {
            self.statement(course.migration, course.script, statement, step.number + 1, course.steps.len()).await?;
        }
        Ok(())
    }

    /// A step and its record in one transaction: ours, or the one that the file makes.
    async fn recorded_within(&mut self, course: &Course<'_>, step: &Step<'_>) -> Result<()> {
        let version = &course.migration.version;
        let record = format!("{}; {}", self.local_role(), self.ledger.step(version, &step.record(true, None)));
        let own = matches!(step.how, How::Own);
        if own && !step.commits() {
            self.statements(course, step, step.statements.len()).await?;
            return self.session.batch(&format!("BEGIN; {record}; COMMIT")).await;
        }
        if own {
            self.statements(course, step, step.statements.len() - 1).await?;
        } else {
            self.session.batch("BEGIN").await?;
            self.statements(course, step, 1).await?;
        }
        self.observer.observe(Event::Recording { migration: course.migration });
        self.session.batch(&record).await?;
        let commit = step.statements.last().filter(|_| own).map_or("COMMIT", |last| last.sql);
        self.session.batch(commit).await.map_err(|error| error.context("at commit"))
    }

    /// Runs a step outside of a transaction, without `lock_timeout` where it waits by design: there, a limit would only
    /// break it. For the steps behind it the limit is what it was, be it ours or the file's.
    async fn patiently(
        &mut self,
        course: &Course<'_>,
        step: &Step<'_>,
        outside: &Outside,
        past: &mut Past,
    ) -> Result<()> {
        if !outside.patient() {
            return self.bare(course, step, Some(outside), past).await;
        }
        let limit = self.session.value("SELECT pg_catalog.current_setting('lock_timeout')").await?;
        self.session.batch("SET lock_timeout = 0").await?;
        let done = self.bare(course, step, Some(outside), past).await;
        if done.is_err() {
            self.roll_back().await;
        }
        let limited = self.session.batch(&format!("SET lock_timeout = {}", literal(&limit.unwrap_or_default()))).await;
        done.and(limited)
    }

    /// A step that PostgreSQL wants outside of a transaction: recorded as begun, run, recorded as done.
    async fn bare(
        &mut self,
        course: &Course<'_>,
        step: &Step<'_>,
        outside: Option<&Outside>,
        past: &mut Past,
    ) -> Result<()> {
        let next = match outside {
            None => Next::Run,
            Some(outside) if *past == Past::New => match resume::is_there(self.session, outside).await? {
                true => Next::Clash,
                false => Next::Run,
            },
            Some(outside) => match resume::next(self.session, outside).await? {
                // What is there is not of this statement, but of the one that it was.
                Next::Done | Next::Unknown if *past == Past::Edited => Next::Run,
                next => next,
            },
        };
        if *past != Past::Begun && next != Next::Clash {
            self.note(course, step, false, None).await?;
            *past = Past::Begun;
        }
        match next {
            Next::Done => return self.note(course, step, true, None).await,
            Next::Unknown => return Err(resume::unknown(&course.migration.version, step.number)),
            Next::Finish(sql) => self.clean(course, &sql).await?,
            Next::Clean(statements) => {
                for sql in statements {
                    self.clean(course, &sql).await?;
                }
                self.statements(course, step, 1).await?;
            }
            Next::Run | Next::Clash => self.statements(course, step, 1).await?,
        }
        if let Some(outside) = outside
            && let Some(index) = resume::invalid(self.session, outside).await?
        {
            return Err(Error::new(format!("the index {index} was there before, and it is not valid"))
                .hint(format!("drop it (DROP INDEX CONCURRENTLY {index}) and run again")));
        }
        self.note(course, step, true, None).await
    }

    /// Runs a statement that takes away, or ends, what an interrupted step left.
    async fn clean(&mut self, course: &Course<'_>, sql: &str) -> Result<()> {
        self.observer.observe(Event::Cleaning { migration: course.migration, sql });
        self.monitor.watch(self.session.batch(sql), course.migration, self.observer).await
    }

    /// Records a step on its own.
    async fn note(&mut self, course: &Course<'_>, step: &Step<'_>, done: bool, position: Option<String>) -> Result<()> {
        let record = self.ledger.step(&course.migration.version, &step.record(done, position));
        self.observer.observe(Event::Recording { migration: course.migration });
        self.session.batch(&format!("BEGIN; {}; {record}; COMMIT", self.local_role())).await
    }

    /// Takes the role that keeps the ledger until the end of the transaction.
    fn local_role(&self) -> String {
        let role = self.options.settings.role.as_ref().map_or("NONE".to_owned(), |role| ident(role).to_string());
        format!("SET LOCAL SESSION AUTHORIZATION DEFAULT; SET LOCAL ROLE {role}")
    }

    /// Adds to an error the invalid index that the failed step left.
    async fn name_leftover(&self, error: Error, step: &Step<'_>) -> Error {
        let How::Outside(outside) = &step.how else { return error };
        if self.session.is_closed() {
            return error;
        }
        match resume::invalid(self.session, outside).await {
            Ok(Some(index)) if !error.message().contains("was there before") => {
                error.detail(format!("it left the index {index}, which is not valid; the next run builds it anew"))
            }
            _ => error,
        }
    }

    /// Runs a step in batches, from where an earlier run has come to.
    async fn batches(&mut self, course: &Course<'_>, step: &Step<'_>, batch: &Batch) -> Result<()> {
        let recorded = course.recorded.iter().find(|recorded| recorded.number == step.number);
        let mut after = recorded.and_then(|recorded| recorded.position.as_deref()).and_then(Key::from_text);
        let place = || course.script.place(step.statements[0].offset);
        if self.session.value(&batch.keyless()).await.map_err(|error| error.place(place()))?.as_deref() == Some("t") {
            return Err(Error::new(format!("rows of {} have no key ({} is null)", batch.table, batch.key.join(", ")))
                .place(place())
                .hint("choose a key whose columns are NOT NULL: rows without one would be left out"));
        }
        let (mut rows, begun) = (0, Instant::now());
        let mut retry = self.retry();
        loop {
            match self.batch(course, step, batch, after.as_ref()).await {
                Ok(None) => return self.note(course, step, true, after.map(|key| key.to_text())).await,
                Ok(Some((key, changed))) => {
                    rows += changed;
                    after = Some(key);
                    retry = self.retry();
                    let took = begun.elapsed();
                    self.observer.observe(Event::Batch { migration: course.migration, rows, took });
                    tokio::time::sleep(batch.pause).await;
                    self.catch_up(course, batch).await?;
                }
                Err(error) => self.give_up_or_wait(course.migration, error.place(place()), &mut retry).await?,
            }
        }
    }

    /// One batch, with its record; the last key, and how many rows were changed.
    async fn batch(
        &mut self,
        course: &Course<'_>,
        step: &Step<'_>,
        batch: &Batch,
        after: Option<&Key>,
    ) -> Result<Option<(Key, u64)>> {
        let next = self.session.rows_of_all(&["BEGIN", &batch.next_key(after)]).await?;
        let Some(row) = next.into_iter().nth(1).and_then(|rows| rows.into_iter().next()) else {
            self.session.batch("ROLLBACK").await?;
            return Ok(None);
        };
        let key = Key(row.into_iter().flatten().collect());
        let sql = batch.statement(step.statements[0].sql, after, &key);
        let sent = send::send(self.session, course.script, &sql, 0);
        let changed = self.monitor.watch(sent, course.migration, self.observer).await?;
        self.observer.observe(Event::Recording { migration: course.migration });
        let record = self.ledger.step(&course.migration.version, &step.record(false, Some(key.to_text())));
        self.session.batch(&format!("{}; {record}; COMMIT", self.local_role())).await?;
        Ok(Some((key, changed)))
    }

    /// Waits while a replica is further behind than the directive allows.
    async fn catch_up(&mut self, course: &Course<'_>, batch: &Batch) -> Result<()> {
        let Some(most) = batch.lag else { return Ok(()) };
        // A role that may not see the replicas sees their rows, but not their state.
        let sql = "SELECT pg_catalog.count(*) FILTER (WHERE state IS NULL), \
             pg_catalog.max(pg_catalog.date_part('epoch', replay_lag)) FROM pg_catalog.pg_stat_replication";
        loop {
            let row = self.session.row(sql).await?;
            let number = |at: usize| row.get(at).and_then(Option::as_deref).and_then(|text| text.parse::<f64>().ok());
            if number(0).is_some_and(|hidden| hidden > 0.0) {
                return Err(Error::new(
                    "the lag of the replicas is hidden from this role, and the batches must not outrun them",
                )
                .hint("grant it pg_monitor, or leave `lag` out of the directive"));
            }
            let Some(lag) = number(1).filter(|lag| *lag > most.as_secs_f64()) else { return Ok(()) };
            self.observer.observe(Event::Lagging { migration: course.migration, lag: Duration::from_secs_f64(lag) });
            tokio::time::sleep(LAG_INTERVAL).await;
        }
    }
}

/// Says how much is done of a migration whose step failed.
fn resumable(error: Error, step: &Step<'_>, course: &Course<'_>) -> Error {
    let error = match error.where_() {
        None => error.place(course.script.place(step.statements[0].offset)),
        Some(_) => error,
    };
    let (number, of) = (step.number + 1, course.steps.len());
    // A setting is made again in each run.
    let lasting = |step: &&Step<'_>| !matches!(step.how, How::Session);
    let done = match course.steps[..step.number].iter().filter(lasting).count() {
        0 => "nothing that stays was done before it".to_owned(),
        1 => "one before it is done and recorded".to_owned(),
        done => format!("{done} before it are done and recorded"),
    };
    let error = error.detail(format!("this is step {number} of {of}, outside of a transaction; {done}"));
    if resume::is_unknown(&error) {
        return error;
    }
    error.hint("the next run goes on at this step; a step that is not done yet may be mended in the file before")
}
