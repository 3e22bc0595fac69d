//! Makes a database from files of SQL, in an order that works, in one transaction.

use futures_util::{TryStreamExt, pin_mut};
use tokio_postgres::SimpleQueryMessage;
use tokio_postgres::error::ErrorPosition;

use super::File;
use super::order::{Step, order};
use crate::db::{Session, server_error};
use crate::error::{Error, Place, Result};

/// How many statements go in one message.
const BATCH: usize = 200;

/// Function bodies are not checked: they may name what comes later. Everything must be named with its schema.
const PRELUDE: &str = "BEGIN; SET LOCAL check_function_bodies = off; SET LOCAL search_path = ''; \
    SET LOCAL client_min_messages = warning; SET LOCAL standard_conforming_strings = on; SET LOCAL timezone = 'UTC'; \
    SET LOCAL default_table_access_method = heap; SET LOCAL default_tablespace = ''; SET LOCAL row_security = off; SAVEPOINT load";

/// Runs all statements of the files in one transaction: all of them, or none.
///
/// A statement that cannot run yet is tried again after the others, for as long as that helps.
///
/// # Errors
/// The first statement that cannot run, with file, line and column.
pub async fn load(session: &Session, files: &[File]) -> Result<()> {
    session.batch(PRELUDE).await?;
    // A fresh database has it; the files may not.
    if !files.iter().any(|file| file.text.contains("SCHEMA IF NOT EXISTS public")) {
        session.batch("DROP SCHEMA IF EXISTS public; RELEASE SAVEPOINT load; SAVEPOINT load").await?;
    }
    // An event trigger must not see what is tried again.
    let (first, last): (Vec<_>, Vec<_>) = order(files).into_iter().partition(|step| !step.fires);
    for mut waiting in [first, last] {
        while !waiting.is_empty() {
            let before = waiting.len();
            let (left, error) = pass(session, waiting).await?;
            if let Some(error) = error.filter(|_| left.len() == before) {
                // The statement's error says more than a failure to roll back; the caller sees the connection fail next.
                drop(session.batch("ROLLBACK").await);
                return Err(error);
            }
            waiting = left;
        }
    }
    session.batch("COMMIT").await
}

/// Tries each statement once; returns those that failed, and the first failure.
async fn pass<'a>(session: &Session, steps: Vec<Step<'a>>) -> Result<(Vec<Step<'a>>, Option<Error>)> {
    let (mut failed, mut first) = (Vec::new(), None);
    let mut rest = steps.as_slice();
    while !rest.is_empty() {
        let (done, error) = batch(session, &rest[..rest.len().min(BATCH)]).await?;
        rest = &rest[done..];
        if let Some(error) = error {
            let (step, others) = rest.split_first().ok_or_else(|| Error::new("a failure behind the last statement"))?;
            first.get_or_insert_with(|| failure(error, step));
            failed.push(step.clone());
            rest = others;
            session.batch("ROLLBACK TO SAVEPOINT load").await?;
        }
    }
    Ok((failed, first))
}

/// A statement's error, and where in the message, in characters, the statement began.
struct Failed {
    error: tokio_postgres::Error,
    start: usize,
}

/// The error, at its place in the statement's file.
fn failure(failed: Failed, step: &Step<'_>) -> Error {
    let position = match failed.error.as_db_error().and_then(|error| error.position()) {
        Some(ErrorPosition::Original(position)) => (*position as usize).saturating_sub(failed.start),
        _ => 1,
    };
    let offset = step.sql.char_indices().nth(position.saturating_sub(1)).map_or(step.sql.len(), |(at, _)| at);
    server_error(failed.error).place(Place::at(&step.file.path, &step.file.text, step.offset + offset))
}

/// Sends statements with a savepoint after each; returns how many ran, and why the next one did not.
async fn batch(session: &Session, steps: &[Step<'_>]) -> Result<(usize, Option<Failed>)> {
    let (mut sql, mut starts) = (String::new(), Vec::with_capacity(steps.len()));
    for step in steps {
        starts.push(sql.chars().count());
        sql.push_str(&format!("{}\n; RELEASE SAVEPOINT load; SAVEPOINT load;\n", step.sql));
    }
    let stream = session.client().simple_query_raw(&sql).await.map_err(|error| session.error(error))?;
    pin_mut!(stream);
    let mut completed = 0;
    loop {
        match stream.try_next().await {
            Ok(Some(SimpleQueryMessage::CommandComplete(_))) => completed += 1,
            Ok(Some(_)) => {}
            Ok(None) => return Ok((steps.len(), None)),
            Err(error) if error.as_db_error().is_some() => {
                let done = completed / 3;
                return Ok((done, Some(Failed { error, start: starts.get(done).copied().unwrap_or_default() })));
            }
            Err(error) => return Err(session.error(error)),
        }
    }
}
