//! In which state a database's catalog is: one query, whose answer is the same for as long as nothing changed.
//!
//! A change of a row makes a new row version that bears its transaction's number, and no two transactions of a cluster have
//! the same one. So nothing changed since a snapshot if each catalog has as many rows as then, and those that transactions
//! have written which the snapshot did not see (or not all of them: from its oldest running one on) are the same ones as then.
//!
//! That holds as long as the numbers are those of one history. The answer therefore also says which cluster it is, and since
//! when its server runs: a restore, a failover and a copy of the data directory start another one, and behind a crash, in which
//! commits that were not flushed are lost and their numbers are given out again, its statistics begin anew. Numbers have
//! 32 bits in rows: what is too old to be told from what comes next is not compared; see [`State::is_since`].

use sha2::{Digest, Sha256};

use super::catalogs::{ANSWERED, COUNTED, Counted, ROLES};
use crate::catalog::{Query, Rows};
use crate::error::{Error, Result};
use crate::kinds::KINDS;
use crate::model::hex;

/// The state of a catalog, seen from the oldest transaction that ran when it was seen first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    /// Over which cluster, database and role it is, and all that was counted.
    pub(super) digest: String,
    /// The oldest transaction that ran, by its 64-bit number: what is older is settled.
    pub(super) oldest: u64,
    /// The first transaction that the snapshot cannot know.
    next: u64,
    /// Whether some rows are of transactions no older than `oldest`.
    recent: bool,
    /// When, in UTC, as RFC 3339.
    pub(super) time: String,
}

/// How many transactions may have begun since a state was seen: numbers in rows tell half of 2^32 apart, less what may be
/// running.
const HORIZON: u64 = 1 << 30;

/// What says which cluster, database and session it is. Functions and views that everybody may use.
const IDENTITY: &[(&str, &str)] = &[
    ("cluster", "(SELECT system_identifier FROM pg_catalog.pg_control_system())"),
    ("timeline", "(SELECT timeline_id FROM pg_catalog.pg_control_checkpoint())"),
    ("started", "pg_catalog.pg_postmaster_start_time()"),
    // A crash behind which the postmaster lives on resets the statistics.
    ("running since", "(SELECT stats_reset FROM pg_catalog.pg_stat_bgwriter)"),
    ("version", "pg_catalog.version()"),
    ("in recovery", "pg_catalog.pg_is_in_recovery()"),
    ("address", "pg_catalog.concat(pg_catalog.inet_server_addr(), ' ', pg_catalog.inet_server_port())"),
    ("database", "(SELECT d.oid FROM pg_catalog.pg_database AS d WHERE d.datname = pg_catalog.current_database())"),
    ("database name", "pg_catalog.current_database()"),
    ("role", "CURRENT_USER"),
    ("session role", "SESSION_USER"),
];

/// What tells when it was, which is no part of the state.
const WHEN: &[(&str, &str)] = &[
    (OLDEST, "pg_catalog.pg_snapshot_xmin(pg_catalog.pg_current_snapshot())"),
    (NEXT, "pg_catalog.pg_snapshot_xmax(pg_catalog.pg_current_snapshot())"),
    (TIME, r#"pg_catalog.to_char(pg_catalog.now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')"#),
];
const OLDEST: &str = "oldest";
const NEXT: &str = "next";
const TIME: &str = "time";

/// Asks a server of a major version for its state, seen from a transaction: by default the oldest one that is running.
pub fn query(major: u32, since: Option<u64>) -> Query {
    let value = |(name, value): &(&str, &str)| {
        format!("SELECT '{name}' AS name, {value}::pg_catalog.text AS value, NULL AS recent")
    };
    let edge = match since {
        // Rows have the lower half of the number.
        Some(since) => format!("'{}'", since & u64::from(u32::MAX)),
        None => "pg_catalog.pg_snapshot_xmin(pg_catalog.pg_current_snapshot())".to_owned(),
    };
    let edge = format!("(SELECT pg_catalog.age({edge}::pg_catalog.xid))");
    let counted = COUNTED.iter().filter(|catalog| catalog.since <= major).map(|catalog| count(catalog, &edge));
    let answered = KINDS.iter().map(|kind| (kind.name, kind.query(major))).filter(|(_, sql)| is_answered(sql));
    let roles = (ROLES, format!("SELECT * FROM pg_catalog.{ROLES}"));
    let hashed = answered.chain([roles]).map(|(name, sql)| hash(name, &sql));
    let all: Vec<String> = IDENTITY.iter().chain(WHEN).map(value).chain(counted).chain(hashed).collect();
    ("the state of the catalog", all.join("\nUNION ALL "))
}

/// Whether a query reads what has no row versions that everybody may see.
fn is_answered(sql: &str) -> bool {
    let words = sql.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    words.into_iter().any(|word| ANSWERED.contains(&word))
}

/// How many rows a catalog has, and which transactions wrote those that are not older than an age.
fn count(catalog: &Counted, edge: &str) -> String {
    let Counted { name, rows, .. } = catalog;
    format!(
        "SELECT '{name}', pg_catalog.count(*)::pg_catalog.text, \
         (pg_catalog.sum(pg_catalog.hashint8extended(t.xmin::pg_catalog.text::pg_catalog.int8, 0)) \
          FILTER (WHERE pg_catalog.age(t.xmin) <= {edge} AND pg_catalog.age(t.xmin) >= 0))::pg_catalog.text \
         FROM pg_catalog.{name} AS t WHERE {rows}"
    )
}

/// What a query answers, in whatever order.
fn hash(name: &str, sql: &str) -> String {
    let sum = |seed| {
        format!(
            "pg_catalog.sum(pg_catalog.hashtextextended(q::pg_catalog.text COLLATE \"C\", {seed}))::pg_catalog.text"
        )
    };
    format!(
        "SELECT 'answer of {name}', pg_catalog.concat(pg_catalog.count(*), ' ', {}, ' ', {}), NULL FROM ({sql}) AS q",
        sum(1),
        sum(2)
    )
}

impl State {
    /// Reads the answer to [`query`].
    ///
    /// # Errors
    /// If the server does not tell who it is.
    pub fn from(rows: &Rows) -> Result<Self> {
        let mut state = State { digest: String::new(), oldest: 0, next: 0, recent: false, time: String::new() };
        let mut hash = Sha256::new();
        for row in rows.iter() {
            let (name, recent) = (row.text("name")?, row.opt("recent")?);
            match name {
                OLDEST => state.oldest = row.number("value")?,
                NEXT => state.next = row.number("value")?,
                TIME => state.time = row.text("value")?.to_owned(),
                _ => {
                    state.recent |= recent.is_some();
                    for part in [name, row.text("value")?, recent.unwrap_or("-")] {
                        hash.update((part.len() as u64).to_be_bytes());
                        hash.update(part);
                    }
                }
            }
        }
        state.digest = hex(&hash.finalize());
        match state.oldest > 0 && state.oldest <= state.next && !state.time.is_empty() {
            true => Ok(state),
            false => Err(Error::new("the server does not tell which transactions its snapshot knows")),
        }
    }

    /// Whether what comes next can be told from what is there.
    ///
    /// Where numbers were given out more than once, a settled row may bear that of a transaction that was running.
    pub(super) fn is_certain(&self) -> bool {
        !self.recent || self.next <= u64::from(u32::MAX)
    }

    /// Whether transactions have been numbered on since another state of the same database, and not so many that a number was
    /// given out twice.
    pub(super) fn is_since(&self, oldest: u64) -> bool {
        self.next >= oldest && self.next - oldest < HORIZON
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn state(oldest: u64, next: u64, recent: bool) -> State {
        State { digest: "d".to_owned(), oldest, next, recent, time: "t".to_owned() }
    }

    #[test]
    fn numbers_that_may_have_been_given_out_twice_are_not_compared() {
        let now = state(5_000, 5_000, false);
        assert!(now.is_since(5_000) && now.is_since(4_000));
        // The history of a restore is shorter.
        assert!(!now.is_since(5_001));
        assert!(state(0, HORIZON + 99, false).is_since(100));
        assert!(!state(0, HORIZON + 100, false).is_since(100));
    }

    #[test]
    fn behind_a_wrap_around_only_what_is_settled_is_certain() {
        let wrapped = 1 << 32;
        assert!(state(700, 710, true).is_certain());
        assert!(state(wrapped + 700, wrapped + 710, false).is_certain());
        assert!(!state(wrapped + 700, wrapped + 710, true).is_certain());
    }

    #[test]
    fn a_transaction_is_asked_for_by_what_rows_have_of_its_number() {
        let (_, sql) = query(18, Some((1 << 32) + 725));
        assert!(sql.contains("pg_catalog.age('725'::pg_catalog.xid)"), "{sql}");
    }
}
