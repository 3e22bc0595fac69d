//! Migrations that are sent without waiting for the answers to those before them.
//!
//! Each is one message: it takes a token, then come `BEGIN`, its statements, its record, `COMMIT`, and the token of the next.
//! Behind an error a server leaves out the rest of a message, so that nothing of a migration can run outside of its
//! transaction, and there is no token unless the migration before was committed in this very session. So behind one that
//! fails, for whatever reason, none runs, as if each had been waited for. Tokens are prepared statements, the cheapest that
//! a session has: transactions do not touch them, and to take one that is not there is an error.
//!
//! Only those go ahead that leave the session as they found it, and behind which no schema is compared. What fails is told,
//! and tried again, as ever: by the one that waits for each answer.

use std::collections::VecDeque;
use std::time::Duration;

use futures_util::stream::{self, BoxStream, StreamExt, TryStreamExt};
use tokio_postgres::SimpleQueryMessage;

use super::{Run, limits, send};
use crate::config::Verify;
use crate::db::{Listening, Notice};
use crate::error::{Error, Result};
use crate::migrate::{Event, Migration, Ran, Script, lock, script};
use crate::sql::split;

/// How many are sent ahead of answers: enough that the server never waits, and few enough that it soon finds nobody there
/// when we are gone.
const WINDOW: usize = 16;

/// Longer ones are waited for: what is sent ahead is kept in memory.
const LONGEST: usize = 1 << 16;

/// What those that went ahead came to.
pub(super) struct Ahead {
    /// How many are applied.
    pub(super) applied: usize,
    /// What became of the next one, which is begun and rolled back.
    pub(super) stopped: Option<Stopped>,
}

/// Why a migration that went ahead was rolled back.
pub(super) enum Stopped {
    /// By its own fault, or that of a lock.
    Failed(Error),
    /// The guard found something, or the server did not come so far: it is to be looked at in peace.
    Unclear,
}

/// A migration as one message.
struct Message {
    text: String,
    /// Where its script begins, in bytes, and how many statements stand before it.
    start: usize,
    before: usize,
    /// Where the statements of the script begin, in bytes of the script.
    offsets: Vec<usize>,
    /// How many statements stand before `COMMIT`.
    commit: usize,
}

/// A migration that was sent.
struct Flight<'m> {
    migration: &'m Migration,
    message: Message,
    answer: BoxStream<'static, Result<SimpleQueryMessage, tokio_postgres::Error>>,
}

/// What came back of one.
#[derive(Default)]
struct Answer {
    /// How many statements of the message were completed.
    completed: usize,
    /// What its record says that it took.
    took: Option<Duration>,
    /// What was said, with the statements that were completed then.
    notices: Vec<(usize, Notice)>,
    error: Option<tokio_postgres::Error>,
}

impl Run<'_> {
    /// Applies those from a place in the run that can go ahead, if there are several.
    pub(super) async fn ahead(&mut self, chosen: &[&Migration], from: usize, ran: &mut Vec<Ran>) -> Result<Ahead> {
        let mut ahead = Ahead { applied: 0, stopped: None };
        let may_go = |run: &Self, at: usize| chosen.get(at).is_some_and(|one| run.may_go(one, at, chosen.len()));
        if !may_go(self, from) || !may_go(self, from + 1) {
            return Ok(ahead);
        }
        self.clear(chosen[from], from).await?;
        let session = self.session;
        let listening = session.listen();
        let (mut flights, mut next) = (VecDeque::with_capacity(WINDOW), from);
        loop {
            while flights.len() < WINDOW && may_go(self, next) {
                flights.push_back(self.send(chosen[next], next, next == from).await);
                next += 1;
            }
            let Some(mut flight) = flights.pop_front() else { return Ok(ahead) };
            let (migration, number) = (flight.migration, from + ahead.applied + 1);
            self.observer.observe(Event::Started { migration, number, of: chosen.len(), undo: false });
            let answer = self.monitor.watch(flight.answer(&listening), migration, self.observer).await;
            self.tell(&flight, &answer);
            // Whatever came behind its commit stops the next, and is told then.
            let Some(error) = answer.error.filter(|_| answer.completed <= flight.message.commit) else {
                let took = answer.took.unwrap_or_default();
                self.landed(migration, took, ran);
                ahead.applied += 1;
                continue;
            };
            for rest in &mut flights {
                // They were refused in the transaction that failed, or by the guard.
                let _ = rest.answer(&listening).await;
            }
            drop(listening);
            ahead.stopped = Some(self.stopped(error, answer.completed, &flight));
            return Ok(ahead);
        }
    }

    /// Whether a migration at a place of the run needs not be waited for.
    fn may_go(&self, migration: &Migration, at: usize, of: usize) -> bool {
        let unverified = self.chain.is_none() || self.options.settings.verify == Verify::Last && at + 1 < of;
        let midway = || self.begun.iter().any(|begun| begun.version == migration.version);
        let script = &migration.up;
        let plain = || script.transactional && script.sql().len() <= LONGEST && script::keeps_session(script.sql());
        unverified && !self.undo && !self.pooled && !self.lent && plain() && !midway()
    }

    /// Makes the session as if it were new, and sure that it is the one that holds the lock.
    async fn clear(&mut self, first: &Migration, from: usize) -> Result<()> {
        // As where each is waited for: see `begin`.
        let question = match self.in_doubt {
            true => lock::question(),
            false => format!("SELECT pg_catalog.pg_backend_pid() = {}", self.monitor.pid),
        };
        let settings = &self.options.settings;
        let limits = limits("SET", settings.lock_timeout, settings.statement_timeout);
        let (role, prepare) = (self.set_role("SET"), self.ledger.prepare(first));
        // For all of them: none changes what is set.
        let prepare = format!("BEGIN; {limits}{role}; {prepare}; {}; COMMIT", give(from));
        let answers = self.session.rows_of_all(&[send::RESET, &question, &prepare]).await?;
        match self.in_doubt {
            true => lock::check(answers.get(1))?,
            false => lock::check_session(answers.get(1))?,
        }
        self.in_doubt = false;
        Ok(())
    }

    async fn send<'m>(&self, migration: &'m Migration, at: usize, first: bool) -> Flight<'m> {
        let message = self.message(migration, at, first);
        let answer = match self.session.client().simple_query_raw(&message.text).await {
            Ok(answer) => answer.boxed(),
            // Those before it may have been done: it is told when its turn comes.
            Err(error) => stream::iter([Err(error)]).boxed(),
        };
        Flight { migration, message, answer }
    }

    fn message(&self, migration: &Migration, at: usize, first: bool) -> Message {
        let head = format!("{}; BEGIN;\n", take(at));
        let record = self.ledger.applied_as_prepared(migration, self.before.as_ref().filter(|_| first));
        let sql = migration.up.sql();
        let offsets: Vec<_> = split(sql).iter().map(|statement| statement.offset).collect();
        let before = split(&head).len();
        Message {
            text: format!("{head}{sql}\n;{record}; COMMIT; {}", give(at + 1)),
            start: head.len(),
            before,
            commit: before + offsets.len() + split(&record).len(),
            offsets,
        }
    }

    /// Tells what ran, and what the server said of it.
    fn tell(&mut self, flight: &Flight<'_>, answer: &Answer) {
        let (migration, script, message) = (flight.migration, &flight.migration.up, &flight.message);
        let of = message.offsets.len();
        let mut notices = answer.notices.iter().peekable();
        for (at, offset) in (0..).zip(&message.offsets) {
            // The one behind the last that was completed was begun.
            if answer.completed < message.before + at {
                break;
            }
            self.observer.observe(Event::Statement { migration, script, offset: *offset, number: at + 1, of });
            while let Some((_, notice)) = notices.next_if(|(completed, _)| *completed <= message.before + at) {
                let place = Some(&script.place(*offset));
                self.observer.observe(Event::Noticed { migration, notice, place });
            }
        }
        if answer.error.is_none() {
            self.observer.observe(Event::Recording { migration });
        }
        for (_, notice) in notices {
            self.observer.observe(Event::Noticed { migration, notice, place: None });
        }
    }

    fn landed(&mut self, migration: &Migration, took: Duration, ran: &mut Vec<Ran>) {
        self.mark(&migration.version);
        self.before = None;
        self.observer.observe(Event::Finished { migration, took });
        ran.push(Ran::new(migration, took, false));
    }

    /// Why a migration was not applied.
    fn stopped(&self, error: tokio_postgres::Error, completed: usize, flight: &Flight<'_>) -> Stopped {
        let (script, message) = (&flight.migration.up, &flight.message);
        if error.as_db_error().is_none() {
            return Stopped::Failed(
                self.session
                    .error(error)
                    .place(script.place(0))
                    .detail("the server may have committed it, and some of those behind it, just before")
                    .hint("run `trueup status`, which knows"),
            );
        }
        let within = completed.checked_sub(message.before);
        let at = message.place(&error, script).or_else(|| message.offsets.get(within?).copied());
        match (at, within) {
            (Some(at), _) => Stopped::Failed(send::refused(error, script, at)),
            (None, None) => Stopped::Unclear,
            (None, Some(_)) => {
                let error = self.session.error(error);
                Stopped::Failed(if completed == message.commit { self.committing(error, script) } else { error })
            }
        }
    }
}

impl Message {
    /// Where in the script an error is, if it says so.
    fn place(&self, error: &tokio_postgres::Error, script: &Script) -> Option<usize> {
        let at = send::position(error, &self.text)?.checked_sub(self.start)?;
        (at < script.sql().len()).then_some(at)
    }
}

impl Flight<'_> {
    /// What comes back, to its end.
    async fn answer(&mut self, listening: &Listening<'_>) -> Answer {
        let mut answer = Answer::default();
        loop {
            // What is said is heard in its order among the answers.
            let message = tokio::select! {
                biased;
                message = self.answer.try_next() => message,
                said = listening.notices() => {
                    answer.notices.extend(said.into_iter().map(|notice| (answer.completed, notice)));
                    continue;
                }
            };
            match message {
                Ok(None) => return answer,
                Ok(Some(SimpleQueryMessage::CommandComplete(_))) => answer.completed += 1,
                Ok(Some(SimpleQueryMessage::Row(row))) => {
                    answer.took = row.get(0).and_then(|took| took.parse().ok()).map(Duration::from_micros);
                }
                Ok(Some(_)) => {}
                Err(error) => {
                    answer.error = Some(error);
                    return answer;
                }
            }
        }
    }
}

/// Takes the token of a place of the run, which is there if all before it are applied.
fn take(at: usize) -> String {
    format!("DEALLOCATE trueup_{at}")
}

/// Gives the token of a place of the run.
fn give(at: usize) -> String {
    format!("PREPARE trueup_{at} AS SELECT")
}
