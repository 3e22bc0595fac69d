//! Makes a database from files of SQL, in an order that works.

use futures_util::{TryStreamExt, pin_mut};
use tokio_postgres::SimpleQueryMessage;
use tokio_postgres::error::ErrorPosition;

use super::File;
use super::locks;
use super::order::{Step, order};
use crate::db::{Session, server_error};
use crate::error::{Error, Place, Result};

/// How many statements are tried together at first.
const FIRST: usize = 128;
/// How many bytes of them go in one message.
const MESSAGE: usize = 1 << 20;

/// Function bodies are not checked: they may name what comes later. Everything must be named with its schema.
const BEGIN: &str = "BEGIN; SET LOCAL check_function_bodies = off; SET LOCAL search_path = ''; \
    SET LOCAL client_min_messages = warning; SET LOCAL standard_conforming_strings = on; SET LOCAL timezone = 'UTC'; \
    SET LOCAL default_table_access_method = heap; SET LOCAL default_tablespace = ''; SET LOCAL row_security = off";

/// How statements that are tried together are held together.
struct Bond {
    begin: &'static str,
    keep: &'static str,
    undo: &'static str,
    /// How many are at most.
    most: usize,
}

/// Within one transaction. What ends a savepoint looks at everything that the transaction has made, so that there must be
/// few of them: each is of twice as many statements as the one before.
const SAVEPOINT: Bond = Bond {
    begin: "SAVEPOINT load",
    keep: "RELEASE SAVEPOINT load",
    undo: "ROLLBACK TO SAVEPOINT load; RELEASE SAVEPOINT load",
    most: usize::MAX,
};

/// Each part in a transaction of its own, which gives back the locks of what it has made.
const TRANSACTION: Bond = Bond { begin: BEGIN, keep: "COMMIT", undo: "ROLLBACK", most: 1_000 };

/// Runs all statements of the files in one transaction: all of them, or none.
///
/// A statement that cannot run yet is tried again after the others, for as long as that helps.
///
/// # Errors
/// The first statement that cannot run, with file, line and column; or that the server cannot hold as many locks.
pub async fn load(session: &Session, files: &[File]) -> Result<()> {
    let steps = order(files);
    locks::check(session, &steps).await?;
    session.batch(BEGIN).await?;
    let loaded = Loader { session, bond: &SAVEPOINT, size: FIRST }.all(files, steps).await;
    if let Err(error) = loaded {
        // The statement's error says more than a failure to roll back; the caller sees the connection fail next.
        drop(session.batch("ROLLBACK").await);
        return Err(locks::explain(session, error).await);
    }
    session.batch("COMMIT").await
}

/// As [`load`], in transactions of a part each, for a database that nobody keeps if that fails.
///
/// # Errors
/// As those of [`load`].
pub async fn load_in_parts(session: &Session, files: &[File]) -> Result<()> {
    Loader { session, bond: &TRANSACTION, size: FIRST }.all(files, order(files)).await
}

struct Loader<'s> {
    session: &'s Session,
    bond: &'static Bond,
    /// How many statements are tried together. After one that fails, all before it are run again: it is less then, so that
    /// all that is run twice is never more than all that runs.
    size: usize,
}

/// A statement that failed: which of those that were tried, its error, and where in the message, in characters, it began.
struct Failed {
    at: usize,
    error: tokio_postgres::Error,
    start: usize,
}

impl Loader<'_> {
    async fn all(mut self, files: &[File], steps: Vec<Step<'_>>) -> Result<()> {
        // A fresh database has it; the files may not.
        if !files.iter().any(|file| file.text.contains("SCHEMA IF NOT EXISTS public")) {
            self.session.batch("DROP SCHEMA IF EXISTS public").await?;
        }
        // An event trigger must not see what is tried again.
        let (first, last): (Vec<_>, Vec<_>) = steps.into_iter().partition(|step| !step.fires);
        for waiting in [first, last] {
            self.until_done(waiting).await?;
        }
        Ok(())
    }

    /// Tries statements in turn forwards and backwards: whichever way they wait for each other, one of both runs many at once.
    async fn until_done(&mut self, mut waiting: Vec<Step<'_>>) -> Result<()> {
        while !waiting.is_empty() {
            let before = waiting.len();
            let (mut left, error) = self.pass(waiting).await?;
            if let Some((_, error)) = error.filter(|_| left.len() == before) {
                return Err(error);
            }
            left.reverse();
            waiting = left;
        }
        Ok(())
    }

    /// Tries each statement once; returns those that failed, and the error of the one of them that comes first.
    async fn pass<'a>(&mut self, steps: Vec<Step<'a>>) -> Result<(Vec<Step<'a>>, Option<(usize, Error)>)> {
        let (mut left, mut first): (Vec<Step<'a>>, Option<(usize, Error)>) = (Vec::new(), None);
        let mut rest = steps.as_slice();
        while !rest.is_empty() {
            let together = self.size.min(rest.len());
            let Some(failed) = self.run(&rest[..together]).await? else {
                rest = &rest[together..];
                self.size = self.size.saturating_mul(2).min(self.bond.most);
                continue;
            };
            let (before, behind) = rest.split_at(failed.at);
            let Some((step, others)) = behind.split_first() else {
                return Err(Error::new("a failure behind the last statement"));
            };
            // They were undone with it.
            if let Some(again) = self.run(before).await? {
                let step = &before[again.at];
                return Err(failure(again, step));
            }
            if is_final(&failed.error) {
                return Err(failure(failed, step));
            }
            if first.as_ref().is_none_or(|(number, _)| step.number < *number) {
                first = Some((step.number, failure(failed, step)));
            }
            left.push(step.clone());
            rest = others;
            self.size = (self.size / 2).max(1);
        }
        Ok((left, first))
    }

    /// Runs statements, all or none.
    async fn run(&self, steps: &[Step<'_>]) -> Result<Option<Failed>> {
        let (mut done, mut rest) = (0, steps);
        while !rest.is_empty() {
            let (now, behind) = rest.split_at(fitting(rest));
            let begin = if done == 0 { self.bond.begin } else { "" };
            let keep = if behind.is_empty() { self.bond.keep } else { "" };
            if let Some(failed) = send(self.session, begin, now, keep).await? {
                self.session.batch(self.bond.undo).await?;
                return Ok(Some(Failed { at: done + failed.at, ..failed }));
            }
            done += now.len();
            rest = behind;
        }
        Ok(None)
    }
}

/// How many statements fit into one message, at least one.
fn fitting(steps: &[Step<'_>]) -> usize {
    let mut size = 0;
    let fits = |step: &&Step<'_>| {
        size += step.sql.len();
        size <= MESSAGE
    };
    steps.iter().take_while(fits).count().max(1)
}

/// Whether nothing that is made later can help: the statement is no SQL; its owner lacks a right; the server lacks something,
/// or somebody ends it. Roles come before everything else.
fn is_final(error: &tokio_postgres::Error) -> bool {
    let Some(error) = error.as_db_error() else { return true };
    let code = error.code().code();
    let names_role = || error.routine().is_some_and(|routine| routine.starts_with("get_role"));
    matches!(code, "42601" | "42501") || matches!(&code[..2], "0A" | "53" | "57" | "58" | "XX") || names_role()
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

/// Sends statements as one message, between others that hold them together; says which of them failed, if one did.
async fn send(session: &Session, begin: &str, steps: &[Step<'_>], keep: &str) -> Result<Option<Failed>> {
    let mut sql = format!("{begin};\n");
    let (mut starts, mut start) = (Vec::with_capacity(steps.len()), sql.len());
    for step in steps {
        starts.push(start);
        let length = sql.len();
        sql.push_str(step.sql);
        // A comment at its end must not take the semicolon.
        sql.push_str("\n;\n");
        start += sql[length..].chars().count();
    }
    sql.push_str(keep);
    let ahead = begin.split(';').filter(|statement| !statement.is_empty()).count();
    let stream = session.client().simple_query_raw(&sql).await.map_err(|error| session.error(error))?;
    pin_mut!(stream);
    let mut completed: usize = 0;
    loop {
        match stream.try_next().await {
            Ok(Some(SimpleQueryMessage::CommandComplete(_))) => completed += 1,
            Ok(Some(_)) => {}
            Ok(None) => return Ok(None),
            Err(error) => {
                let at = completed.checked_sub(ahead).filter(|at| *at < steps.len());
                return match at.filter(|_| error.as_db_error().is_some()) {
                    Some(at) => Ok(Some(Failed { at, error, start: starts[at] })),
                    None => Err(session.error(error)),
                };
            }
        }
    }
}
