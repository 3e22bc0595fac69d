//! How many locks a server must hold for one transaction that makes many objects.

use super::order::Step;
use crate::db::Session;
use crate::error::{Error, Result};

/// PostgreSQL's code for a lock table that is full.
const FULL: &str = "53200";

/// What a server can hold.
struct Room {
    /// `max_locks_per_transaction`.
    each: usize,
    /// Among how many that is divided: `max_connections` and `max_prepared_transactions`.
    among: usize,
}

impl Room {
    async fn read(session: &Session) -> Result<Room> {
        let sql = "SELECT pg_catalog.current_setting('max_locks_per_transaction'), \
             pg_catalog.current_setting('max_connections')::pg_catalog.int8 \
             + pg_catalog.current_setting('max_prepared_transactions')::pg_catalog.int8";
        let rows = session.rows(sql).await?;
        let number = |at: usize| rows.first()?.get(at)?.as_ref()?.parse().ok();
        match (number(0), number(1)) {
            (Some(each), Some(among)) if among > 0 => Ok(Room { each, among }),
            _ => Err(Error::new("the server does not say how many locks it can hold")),
        }
    }

    fn hint(&self, error: Error, locks: usize) -> Error {
        // A fifth for the others, who need locks too.
        let wanted = (locks + locks / 5).div_ceil(self.among).next_multiple_of(64).max(self.each * 2);
        error.hint(format!(
            "set max_locks_per_transaction to {wanted}, which is {} now, and restart the server",
            self.each
        ))
    }
}

/// Refuses to begin what cannot end: every relation that is made stays locked until then, and while the server's table of
/// locks is full, nobody else gets one either.
pub(super) async fn check(session: &Session, steps: &[Step<'_>]) -> Result<()> {
    let locks: usize = steps.iter().map(taken).sum();
    // Every server has room for so many.
    if locks < 1_000 {
        return Ok(());
    }
    let room = Room::read(session).await?;
    if locks < room.each * room.among {
        return Ok(());
    }
    let error = Error::new(format!(
        "one transaction that makes all of this takes {locks} locks or more, and the server has room for {}",
        room.each * room.among
    ));
    Err(room.hint(error, locks))
}

/// Says what to do if there were more locks after all.
pub(super) async fn explain(session: &Session, error: Error) -> Error {
    if error.sqlstate() != Some(FULL) {
        return error;
    }
    match Room::read(session).await {
        Ok(room) => room.hint(error, room.each * room.among),
        Err(_) => error,
    }
}

/// How many relations a statement makes, at least: a table, the one where its long values go with that one's index, and the
/// indexes of its keys.
fn taken(step: &Step<'_>) -> usize {
    let begins = |word: &str| step.sql.starts_with(word);
    let count = |words: &str| step.sql.matches(words).count();
    if begins("CREATE TABLE") || begins("CREATE UNLOGGED TABLE") {
        let long = ["text", "jsonb", "bytea", "character varying", "[]"].iter().any(|word| step.sql.contains(word));
        1 + if long { 2 } else { 0 } + count(" PRIMARY KEY ") + count(" UNIQUE ")
    } else {
        let makers =
            ["CREATE INDEX", "CREATE UNIQUE INDEX", "CREATE SEQUENCE", "CREATE VIEW", "CREATE MATERIALIZED VIEW"];
        usize::from(makers.iter().any(|words| begins(words)))
    }
}
