//! Looks at a session from another one: who stands in its way, and how far it is.

use std::fmt;
use std::pin::pin;
use std::time::{Duration, Instant};

use serde::Serialize;

use crate::db::{Row, Session, Target};
use crate::migrate::{Event, Migration, Observer};

/// Nothing is looked at before it is clear that something takes its time.
const PATIENCE: Duration = Duration::from_millis(300);
/// How often to look.
const INTERVAL: Duration = Duration::from_millis(500);

/// A session that another one waits for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Blocker {
    /// Its process id; 0 is a prepared transaction, which has none.
    pub pid: i32,
    /// What it calls itself.
    pub application: Option<String>,
    /// Its role.
    pub user: Option<String>,
    /// `active`, `idle in transaction` …; `None` where this role may not know.
    pub state: Option<String>,
    /// For how many seconds its statement has been running, or its last one is over.
    pub query_seconds: Option<u64>,
    /// For how many seconds its transaction has been open.
    pub transaction_seconds: Option<u64>,
    /// What it holds of what is waited for: `ACCESS SHARE on public.calls`.
    pub holds: Option<String>,
}

impl fmt::Display for Blocker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.pid {
            0 => f.write_str("a prepared transaction (see pg_prepared_xacts)")?,
            pid => write!(f, "process {pid}")?,
        }
        let named = [("", &self.application), ("role ", &self.user), ("", &self.state)];
        for (word, value) in named.into_iter().filter_map(|(word, value)| Some((word, value.as_ref()?))) {
            if !value.is_empty() {
                write!(f, ", {word}{value}")?;
            }
        }
        let ages = [("statement", self.query_seconds), ("transaction", self.transaction_seconds)];
        for (word, seconds) in ages.into_iter().filter_map(|(word, seconds)| Some((word, seconds?))) {
            write!(f, ", {word} of {seconds} s")?;
        }
        self.holds.iter().try_for_each(|holds| write!(f, ", holds {holds}"))
    }
}

/// How far a long command is, as `pg_stat_progress_*` shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Activity {
    /// `CREATE INDEX CONCURRENTLY`, `VACUUM` …
    pub command: String,
    /// What it works on.
    pub relation: Option<String>,
    /// Its phase, as PostgreSQL names it.
    pub phase: String,
    /// How much of the phase is done, and how much there is, in blocks, tuples or sessions.
    pub done: u64,
    /// See `done`; 0 where it is not known.
    pub total: u64,
}

impl fmt::Display for Activity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.command)?;
        self.relation.iter().try_for_each(|relation| write!(f, " on {relation}"))?;
        write!(f, ": {}", self.phase)?;
        let percent = (self.done.min(self.total) * 100).checked_div(self.total);
        percent.iter().try_for_each(|percent| write!(f, ", {percent} %"))
    }
}

/// Looks at one session, over a connection that is only made if there is something to look at.
pub(in crate::migrate) struct Monitor {
    target: Target,
    /// The server's process behind the session.
    pub(super) pid: i32,
    session: Option<Session>,
    /// Who was in the way when it was last looked.
    pub(super) blockers: Vec<Blocker>,
}

impl Monitor {
    /// Of the session with this process.
    pub(in crate::migrate) fn new(target: &Target, pid: i32) -> Self {
        Monitor { target: target.clone(), pid, session: None, blockers: Vec::new() }
    }

    /// Hands the monitor over.
    pub(in crate::migrate) fn take(&mut self) -> Self {
        Monitor { session: self.session.take(), ..Monitor::new(&self.target, self.pid) }
    }

    /// Waits for some work of the session, and tells meanwhile what it waits for.
    pub(super) async fn watch<T>(
        &mut self,
        work: impl Future<Output = T>,
        migration: &Migration,
        observer: &mut dyn Observer,
    ) -> T {
        let mut work = pin!(work);
        let begun = Instant::now();
        let mut pause = PATIENCE;
        loop {
            tokio::select! {
                biased;
                done = &mut work => return done,
                () = tokio::time::sleep(pause) => pause = INTERVAL,
            }
            tokio::select! {
                biased;
                done = &mut work => return done,
                seen = self.look() => self.tell(seen, begun.elapsed(), migration, observer),
            }
        }
    }

    fn tell(&mut self, seen: Option<Seen>, waited: Duration, migration: &Migration, observer: &mut dyn Observer) {
        let Some(seen) = seen else { return };
        if !seen.blockers.is_empty() {
            self.blockers = seen.blockers;
            observer.observe(Event::Blocked { migration, blockers: &self.blockers, waited });
        }
        if let Some(activity) = &seen.activity {
            observer.observe(Event::Progress { migration, activity });
        }
    }

    /// What is to be seen; `None` if it cannot be looked: this only tells what happens, nothing depends on it.
    async fn look(&mut self) -> Option<Seen> {
        let session = match self.session.take() {
            Some(session) => session,
            None => Session::connect(&self.target).await.ok()?,
        };
        let answers = session.rows_of_all(&[blockers(self.pid), activity(self.pid)]).await.ok()?;
        self.session = Some(session);
        let [blockers, activity] = <[Vec<Row>; 2]>::try_from(answers).ok()?;
        Some(Seen {
            blockers: blockers.into_iter().filter_map(blocker).collect(),
            activity: activity.into_iter().next().and_then(read_activity),
        })
    }
}

struct Seen {
    blockers: Vec<Blocker>,
    activity: Option<Activity>,
}

/// Others' statements are not shown: they may hold what is nobody's business.
fn blockers(pid: i32) -> String {
    let age = |since: &str| {
        format!("pg_catalog.floor(pg_catalog.date_part('epoch', pg_catalog.clock_timestamp() - {since}))")
    };
    format!(
        "SELECT b.pid, a.application_name, a.usename, a.state, {}, {}, \
           (SELECT pg_catalog.string_agg(DISTINCT CASE WHEN h.locktype IN ('virtualxid', 'transactionid') \
              THEN 'a transaction that is waited for' ELSE pg_catalog.upper(pg_catalog.regexp_replace( \
              pg_catalog.replace(h.mode, 'Lock', ''), '([a-z])([A-Z])', '\\1 \\2', 'g')) \
              || ' on ' || coalesce(h.relation::pg_catalog.regclass::text, h.locktype) END, ', ') \
            FROM pg_catalog.pg_locks w JOIN pg_catalog.pg_locks h ON h.pid = b.pid AND h.granted \
              AND (h.locktype, h.database, h.relation, h.virtualxid, h.transactionid) \
                IS NOT DISTINCT FROM (w.locktype, w.database, w.relation, w.virtualxid, w.transactionid) \
            WHERE w.pid = {pid} AND NOT w.granted) \
         FROM (SELECT DISTINCT pg_catalog.unnest(pg_catalog.pg_blocking_pids({pid})) AS pid) b \
         LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = b.pid ORDER BY a.xact_start NULLS LAST, 1",
        age("a.query_start"),
        age("a.xact_start")
    )
}

fn blocker(row: Row) -> Option<Blocker> {
    let [pid, application, user, state, query, transaction, holds] = <[_; 7]>::try_from(row).ok()?;
    let seconds = |text: Option<String>| text.and_then(|text| text.parse().ok());
    Some(Blocker {
        pid: pid?.parse().ok()?,
        application,
        user,
        state,
        query_seconds: seconds(query),
        transaction_seconds: seconds(transaction),
        holds,
    })
}

fn activity(pid: i32) -> String {
    let own = format!("p.pid = {pid} AND p.datname = pg_catalog.current_database()");
    let name = "p.relid::pg_catalog.regclass::pg_catalog.text";
    format!(
        "SELECT p.command, {name}, p.phase, \
           CASE WHEN p.blocks_total > 0 THEN p.blocks_done WHEN p.tuples_total > 0 THEN p.tuples_done \
             ELSE p.lockers_done END, \
           CASE WHEN p.blocks_total > 0 THEN p.blocks_total WHEN p.tuples_total > 0 THEN p.tuples_total \
             ELSE p.lockers_total END \
         FROM pg_catalog.pg_stat_progress_create_index p WHERE {own} \
         UNION ALL SELECT 'VACUUM', {name}, p.phase, p.heap_blks_scanned, p.heap_blks_total \
         FROM pg_catalog.pg_stat_progress_vacuum p WHERE {own} \
         UNION ALL SELECT p.command, {name}, p.phase, p.heap_blks_scanned, p.heap_blks_total \
         FROM pg_catalog.pg_stat_progress_cluster p WHERE {own} \
         UNION ALL SELECT 'ANALYZE', {name}, p.phase, p.sample_blks_scanned, p.sample_blks_total \
         FROM pg_catalog.pg_stat_progress_analyze p WHERE {own}"
    )
}

fn read_activity(row: Row) -> Option<Activity> {
    let [command, relation, phase, done, total] = <[Option<String>; 5]>::try_from(row).ok()?;
    let number = |text: Option<String>| text.and_then(|text| text.parse().ok()).unwrap_or(0);
    Some(Activity { command: command?, relation, phase: phase?, done: number(done), total: number(total) })
}
