//! The lock that lets one session migrate at a time.
//!
//! It is asked for again and again, and never waited for in the server: a session that waits there has a snapshot, for
//! which `CREATE INDEX CONCURRENTLY` of the session that holds the lock would wait in turn.

use std::fmt;
use std::hash::{BuildHasher, RandomState};
use std::time::{Duration, Instant};

use serde::Serialize;

use super::{Event, Observer};
use crate::db::{Row, Session};
use crate::error::{Error, Result};

/// The key of trueup's advisory lock.
pub(super) const KEY: i64 = i64::from_be_bytes(*b"\0\0trueup");

/// The pauses between two questions.
const FIRST_PAUSE: Duration = Duration::from_millis(20);
const LONGEST_PAUSE: Duration = Duration::from_millis(500);
/// How often those who wait are told so.
const REPORTS: Duration = Duration::from_secs(1);

/// A session that holds the lock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Holder {
    /// Its process id.
    pub pid: i32,
    /// What it calls itself.
    pub application: Option<String>,
    /// Its role.
    pub user: Option<String>,
    /// Where it comes from; `None` on a unix socket, or where this role may not know.
    pub address: Option<String>,
    /// `active`, `idle` …; `None` where this role may not know.
    pub state: Option<String>,
    /// Since when it is connected, in UTC, as RFC 3339.
    pub since: Option<String>,
}

impl fmt::Display for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "process {}", self.pid)?;
        let application = self.application.as_ref().filter(|name| !name.is_empty());
        let parts = [("", application), ("role ", self.user.as_ref()), ("from ", self.address.as_ref())];
        for (word, value) in parts.into_iter().filter_map(|(word, value)| Some((word, value?))) {
            write!(f, ", {word}{value}")?;
        }
        for (word, value) in [("", &self.state), ("connected since ", &self.since)] {
            if let Some(value) = value {
                write!(f, ", {word}{value}")?;
            }
        }
        Ok(())
    }
}

/// Takes the locks, in order, for as long as the session lives or until [`release`].
///
/// # Errors
/// If one is not to be had within `patience`: who holds it.
pub(super) async fn acquire(
    session: &Session,
    keys: &[i64],
    patience: Duration,
    observer: &mut dyn Observer,
) -> Result<()> {
    acquire_by("pg_try_advisory_lock", session, keys, patience, observer).await
}

async fn acquire_by(
    function: &str,
    session: &Session,
    keys: &[i64],
    patience: Duration,
    observer: &mut dyn Observer,
) -> Result<()> {
    let mut waiting = Waiting { start: Instant::now(), patience, pause: FIRST_PAUSE, reported: None };
    for key in keys {
        let ask = format!("SELECT pg_catalog.{function}({key})");
        while session.value(&ask).await?.as_deref() != Some("t") {
            waiting.wait(session, *key, observer).await?;
        }
    }
    Ok(())
}

/// Gives all locks back.
pub(super) async fn release_all(session: &Session) -> Result<()> {
    session.batch("SELECT pg_catalog.pg_advisory_unlock_all()").await
}

/// Gives locks back.
pub(super) async fn release(session: &Session, keys: &[i64]) -> Result<()> {
    if keys.is_empty() {
        return Ok(());
    }
    let calls: Vec<String> = keys.iter().map(|key| format!("pg_catalog.pg_advisory_unlock({key})")).collect();
    session.batch(&format!("SELECT {}", calls.join(", "))).await
}

/// Takes the locks for the transaction that is open; see [`acquire`].
///
/// # Errors
/// As [`acquire`].
pub(super) async fn acquire_in_transaction(
    session: &Session,
    keys: &[i64],
    patience: Duration,
    observer: &mut dyn Observer,
) -> Result<()> {
    acquire_by("pg_try_advisory_xact_lock", session, keys, patience, observer).await
}

/// The question that [`check`] wants answered.
pub(super) fn question() -> String {
    format!(
        "SELECT pg_catalog.count(*) FROM pg_catalog.pg_locks l WHERE {} AND l.pid = pg_catalog.pg_backend_pid()",
        held(KEY)
    )
}

/// Refuses to go on if a migration gave the lock away.
pub(super) fn check(answer: Option<&Vec<Row>>) -> Result<()> {
    let held = answer.and_then(|rows| rows.first()?.first()?.as_deref()).is_some_and(|count| count != "0");
    match held {
        false => Err(Error::new("the lock of migrations is not held any more")
            .hint("a migration released it: let no migration call pg_advisory_unlock_all or DISCARD ALL")),
        true => Ok(()),
    }
}

/// Refuses to go on in another session than the one that took the lock: `answer` says whether it is the same.
pub(super) fn check_session(answer: Option<&Vec<Row>>) -> Result<()> {
    match answer.and_then(|rows| rows.first()?.first()?.as_deref()) {
        Some("t") => Ok(()),
        _ => Err(Error::new("a pooler gave this transaction another session than the one that holds the lock")
            .hint("run again, or connect to the server itself")),
    }
}

struct Waiting {
    start: Instant,
    patience: Duration,
    pause: Duration,
    reported: Option<Instant>,
}

impl Waiting {
    async fn wait(&mut self, session: &Session, key: i64, observer: &mut dyn Observer) -> Result<()> {
        let waited = self.start.elapsed();
        let overdue = waited >= self.patience;
        if overdue || self.reported.is_none_or(|reported| reported.elapsed() >= REPORTS) {
            let holders = holders(session, key).await?;
            if overdue {
                return Err(timeout(&holders, self.patience));
            }
            observer.observe(Event::Waiting { holders: &holders, waited });
            self.reported = Some(Instant::now());
        }
        tokio::time::sleep(jittered(self.pause).min(self.patience - waited)).await;
        self.pause = (self.pause * 3 / 2).min(LONGEST_PAUSE);
        Ok(())
    }
}

fn timeout(holders: &[Holder], patience: Duration) -> Error {
    let seconds = patience.as_secs_f64();
    let error = Error::new(format!("another session migrates this database; its lock was not free within {seconds} s"));
    let Some(first) = holders.first() else { return error.hint("run again") };
    let error = holders.iter().fold(error, |error, holder| error.detail(format!("held by {holder}")));
    error.hint(format!("let it finish; if it is dead, end it with SELECT pg_terminate_backend({})", first.pid))
}

/// The condition on `pg_locks l` for those who hold an advisory lock of this database.
fn held(key: i64) -> String {
    let (high, low) = (key >> 32 & 0xffff_ffff, key & 0xffff_ffff);
    format!(
        "l.locktype = 'advisory' AND l.granted AND l.objsubid = 1 \
           AND l.classid = {high} AND l.objid = {low} \
           AND l.database = (SELECT d.oid FROM pg_catalog.pg_database d \
             WHERE d.datname = pg_catalog.current_database())"
    )
}

/// Who holds an advisory lock of this database.
pub(super) async fn holders(session: &Session, key: i64) -> Result<Vec<Holder>> {
    Ok(read_holders(session.rows(&ask_holders(key)).await?))
}

/// The question who holds an advisory lock of this database.
pub(super) fn ask_holders(key: i64) -> String {
    let since = r#"pg_catalog.to_char(a.backend_start AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')"#;
    format!(
        "SELECT l.pid, a.application_name, a.usename, pg_catalog.host(a.client_addr), a.state, {since} \
         FROM pg_catalog.pg_locks l LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid WHERE {} ORDER BY 1",
        held(key)
    )
}

/// What is answered to [`ask_holders`].
pub(super) fn read_holders(rows: Vec<Row>) -> Vec<Holder> {
    rows.into_iter().filter_map(holder).collect()
}

fn holder(row: Row) -> Option<Holder> {
    let [pid, application, user, address, state, since] = <[_; 6]>::try_from(row).ok()?;
    Some(Holder { pid: pid?.parse().ok()?, application, user, address, state, since })
}

/// Between three and five quarters of a pause, so that many who wait do not ask at once.
pub(super) fn jittered(pause: Duration) -> Duration {
    let random = RandomState::new().hash_one(0) % 512;
    pause.mul_f64(0.75 + f64::from(u16::try_from(random).unwrap_or_default()) / 1024.0)
}
