//! Runs one script in a session, and says where in the file it failed.

use std::pin::pin;

use futures_util::TryStreamExt;
use tokio_postgres::SimpleQueryMessage;
use tokio_postgres::error::ErrorPosition;

use super::{Script, script};
use crate::db::{Session, server_error};
use crate::error::{Error, Place, Result};
use crate::sql::{Statement, split};

/// Makes the session as it was when it began, but for its advisory locks: what `DISCARD ALL` does, and the role.
///
/// So a file finds the same session whether it is applied alone or behind others. sqlx and refinery do not do this:
/// there, a `SET search_path` in one file holds for those behind it in the same run, and only there.
pub(super) const RESET: &str = "CLOSE ALL; SET SESSION AUTHORIZATION DEFAULT; RESET ROLE; RESET ALL; DEALLOCATE ALL; \
    UNLISTEN *; DISCARD PLANS; DISCARD TEMP; DISCARD SEQUENCES";

/// Makes the role what it was, inside of a transaction in which a script may have changed it.
pub(super) const RESET_ROLE: &str = "SET SESSION AUTHORIZATION DEFAULT; RESET ROLE";

/// Runs a script in one message; the server splits it.
pub(super) async fn whole(session: &Session, script: &Script) -> Result<()> {
    send(session, script, script.sql(), 0).await
}

/// Runs a script statement by statement, outside of any transaction but its own.
///
/// # Errors
/// The first statement that fails, and what ran before it.
pub(super) async fn stepwise(session: &Session, script: &Script) -> Result<()> {
    let statements = split(script.sql());
    for (at, statement) in statements.iter().enumerate() {
        send(session, script, statement.sql, statement.offset).await.map_err(|error| match at {
            0 => error,
            done => error.detail(format!(
                "this is statement {} of {}; the {done} before it ran outside of a transaction and stay",
                done + 1,
                statements.len()
            )),
        })?;
    }
    Ok(())
}

/// Sends SQL that begins at a byte offset of the script.
async fn send(session: &Session, script: &Script, sql: &str, base: usize) -> Result<()> {
    let stream = session.client().simple_query_raw(sql).await.map_err(|error| session.error(error))?;
    let mut stream = pin!(stream);
    let mut completed = 0;
    loop {
        match stream.try_next().await {
            Ok(None) => return Ok(()),
            Ok(Some(SimpleQueryMessage::CommandComplete(_))) => completed += 1,
            Ok(Some(_)) => {}
            Err(error) if error.as_db_error().is_some() => return Err(refused(error, script, sql, base, completed)),
            Err(error) => {
                let place = place(script, base, split(sql).get(completed));
                return Err(session.error(error).place(place));
            }
        }
    }
}

/// The server's error at the position that it names, else at the statement that it was in.
fn refused(error: tokio_postgres::Error, script: &Script, sql: &str, base: usize, completed: usize) -> Error {
    let position = match error.as_db_error().and_then(|error| error.position()) {
        Some(ErrorPosition::Original(position)) => Some((*position as usize).saturating_sub(1)),
        _ => None,
    };
    let place = match position {
        Some(position) => {
            let offset = sql.char_indices().nth(position).map_or(sql.len(), |(at, _)| at);
            script.place(base + offset)
        }
        None => place(script, base, split(sql).get(completed)),
    };
    advise(server_error(error), script).place(place)
}

fn place(script: &Script, base: usize, statement: Option<&Statement<'_>>) -> Place {
    script.place(base + statement.map_or(0, |statement| statement.offset))
}

/// What the server does not say of what to do next.
fn advise(error: Error, script: &Script) -> Error {
    match error.sqlstate().unwrap_or_default() {
        "25001" if script.transactional => {
            error.hint("let the file start with `-- no-transaction`, and hold nothing else")
        }
        "55P03" => {
            error.hint("somebody else holds the lock: run again when the database is less busy, or raise lock_timeout")
        }
        "57014" => error.hint("raise statement_timeout, or split the migration"),
        "40P01" if script::is_patient(script.sql()) => error.hint(
            "another session waited in the server for a lock of this one (sqlx's runner does): run again without it",
        ),
        _ => error,
    }
}
