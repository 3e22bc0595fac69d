//! Sends statements of a script, and says where in the file one failed.

use std::pin::pin;

use futures_util::TryStreamExt;
use tokio_postgres::SimpleQueryMessage;
use tokio_postgres::error::ErrorPosition;

use crate::db::{Session, server_error};
use crate::error::{Error, Result};
use crate::migrate::Script;
use crate::migrate::statement::{self, redact, redact_said};
use crate::sql::split;

/// Makes the session as it was when it began, but for its advisory locks: what `DISCARD ALL` does, and the role.
///
/// So a file finds the same session whether it is applied alone or behind others. sqlx and refinery do not do this:
/// there, a `SET search_path` in one file holds for those behind it in the same run, and only there.
pub(in crate::migrate) const RESET: &str = "CLOSE ALL; SET SESSION AUTHORIZATION DEFAULT; RESET ROLE; RESET ALL; DEALLOCATE ALL; \
    UNLISTEN *; DISCARD PLANS; DISCARD TEMP; DISCARD SEQUENCES";

/// Makes the role what it was, inside of a transaction in which a script may have changed it.
pub(in crate::migrate) const RESET_ROLE: &str = "SET SESSION AUTHORIZATION DEFAULT; RESET ROLE";

/// Runs a script in one message; the server splits it.
pub(in crate::migrate) async fn whole(session: &Session, script: &Script) -> Result<()> {
    send(session, script, script.sql(), 0).await.map(drop)
}

/// Runs a script statement by statement, outside of any transaction but its own.
///
/// # Errors
/// The first statement that fails, and what ran before it.
pub(in crate::migrate) async fn stepwise(session: &Session, script: &Script) -> Result<()> {
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

/// Sends SQL that begins at a byte offset of the script; how many rows its last statement changed.
pub(super) async fn send(session: &Session, script: &Script, sql: &str, base: usize) -> Result<u64> {
    let stream = session.client().simple_query_raw(sql).await.map_err(|error| session.error(error))?;
    let mut stream = pin!(stream);
    let (mut completed, mut rows) = (0, 0);
    loop {
        match stream.try_next().await {
            Ok(None) => return Ok(rows),
            Ok(Some(SimpleQueryMessage::CommandComplete(changed))) => (completed, rows) = (completed + 1, changed),
            Ok(Some(_)) => {}
            Err(error) if error.as_db_error().is_some() => {
                let at = position(&error, sql).unwrap_or_else(|| offset(sql, completed));
                return Err(refused(error, script, base + at));
            }
            Err(error) => {
                let place = script.place(base + offset(sql, completed));
                return Err(session.error(error).map(redact_said).place(place));
            }
        }
    }
}

/// The server's error at a byte of the script.
pub(super) fn refused(error: tokio_postgres::Error, script: &Script, at: usize) -> Error {
    let mut place = script.place(at);
    // The line is shown beside the error, and may hold a password.
    place.text = redact(&place.text).into_owned();
    advise(server_error(error).map(redact_said), script).place(place)
}

/// The byte of what was sent that an error names.
pub(super) fn position(error: &tokio_postgres::Error, sql: &str) -> Option<usize> {
    let Some(ErrorPosition::Original(position)) = error.as_db_error()?.position() else { return None };
    let before = (*position as usize).saturating_sub(1);
    Some(sql.char_indices().nth(before).map_or(sql.len(), |(at, _)| at))
}

fn offset(sql: &str, completed: usize) -> usize {
    split(sql).get(completed).map_or(0, |statement| statement.offset)
}

/// What the server does not say of what to do next.
fn advise(error: Error, script: &Script) -> Error {
    let adds_value = || split(script.sql()).iter().find_map(|statement| statement::adds_enum_value(statement.sql));
    match error.sqlstate().unwrap_or_default() {
        "25001" if script.transactional => {
            error.hint("put it into a file of its own, with `-- trueup: no-transaction` above the first statement")
        }
        "55P03" => error.hint(
            "somebody else holds the lock: run again when the database is less busy, or raise lock_timeout or retries",
        ),
        "55P04" => match adds_value() {
            Some(added) => error.hint(format!(
                "a label cannot be used in the transaction that adds it: add {} in a migration before this one",
                crate::sql::literal(&added.label)
            )),
            None => error,
        },
        "57014" => error.hint("raise statement_timeout, or split the migration"),
        _ => error,
    }
}
