//! Sends all queries of a read in one message and takes their rows apart.

use futures_util::{TryStreamExt, pin_mut};
use tokio_postgres::SimpleQueryMessage;

use super::context::CONTEXT;
use super::frame::Frame;
use super::rows::Rows;
use super::unmodelled;
use crate::db::{Session, server_error};
use crate::error::{Error, Result};
use crate::kinds::KINDS;

/// A query, with a name for messages.
pub(crate) type Query = (&'static str, String);

/// The rows of the context, of the kinds and of the probes.
pub(super) type Selected = (Vec<Rows>, Vec<Rows>, Vec<Rows>);

/// One round trip for everything, `extra` included, which is asked first: what may not be read fails before the rest is.
pub(super) async fn all(
    session: &Session,
    major: u32,
    frame: &Frame,
    extra: Option<&Query>,
) -> Result<(Option<Rows>, Selected)> {
    let mut queries = queries(major);
    if frame.prepared {
        queries.iter_mut().enumerate().for_each(|(at, query)| query.1 = format!("EXECUTE {}", prepared(at)));
    }
    let sources: Vec<Query> = extra.cloned().into_iter().chain(queries).collect();
    let mut found = rows(session, &sources, frame).await?;
    let mut read = found.split_off(usize::from(extra.is_some()));
    let probes = read.split_off(CONTEXT.len() + KINDS.len());
    let kinds = read.split_off(CONTEXT.len());
    Ok((found.pop(), (read, kinds, probes)))
}

/// All queries of a read.
pub(super) fn queries(major: u32) -> Vec<Query> {
    let context = CONTEXT.iter().map(|context| (context.name, context.sql.to_owned()));
    let kinds = KINDS.iter().map(|kind| (kind.name, kind.query(major)));
    context.chain(kinds).chain(unmodelled::probes(major)).collect()
}

/// The name of a query that is prepared, by its place among them.
pub(super) fn prepared(at: usize) -> String {
    format!("trueup_read_{at}")
}

/// The rows of named queries, in one round trip.
pub(super) async fn rows(session: &Session, sources: &[(&'static str, String)], frame: &Frame) -> Result<Vec<Rows>> {
    let mut sql = format!("{}\n", frame.open);
    for (_, query) in sources {
        sql.push_str(query.trim_end().trim_end_matches(';'));
        sql.push_str(";\n");
    }
    sql.push_str(frame.close);
    let found = results(session, &sql, sources, frame.statements()).await;
    frame.leave(session, found).await
}

/// `around` is how many statements stand before and behind the queries.
async fn results(
    session: &Session,
    sql: &str,
    sources: &[(&'static str, String)],
    around: (usize, usize),
) -> Result<Vec<Rows>> {
    let stream = session.client().simple_query_raw(sql).await.map_err(server_error)?;
    pin_mut!(stream);
    let mut found: Vec<Rows> = Vec::with_capacity(sources.len());
    let mut answered = 0;
    loop {
        // A query that fails at once has no row description yet; what is answered lies before it all the same.
        let at = usize::saturating_sub(answered, around.0);
        let doing = || sources.get(at).map_or("the catalog", |(name, _)| name);
        match stream.try_next().await.map_err(|error| explain(server_error(error), doing()))? {
            Some(SimpleQueryMessage::RowDescription(columns)) => {
                let source = sources.get(found.len()).ok_or_else(|| Error::new("more answers than catalog queries"))?;
                found.push(Rows::new(source.0, columns.iter().map(|column| column.name().to_owned()).collect()));
            }
            Some(SimpleQueryMessage::Row(row)) => {
                found.last_mut().ok_or_else(|| Error::new("a row without a description"))?.push(&row)?;
            }
            Some(SimpleQueryMessage::CommandComplete(_)) => answered += 1,
            Some(_) => return Err(Error::new("the server sent a message that is not known")),
            None => break,
        }
    }
    // Every statement must have been answered: a connection that ends early is not an empty catalog.
    if answered != around.0 + sources.len() + around.1 || found.len() != sources.len() {
        return Err(Error::new("the connection ended in the middle of reading the catalog"));
    }
    Ok(found)
}

/// Adds which catalog was read, and what to do next.
fn explain(error: Error, reading: &str) -> Error {
    let hint = match error.sqlstate() {
        Some("42501") => {
            "the role must be able to read the system catalogs: GRANT SELECT on the one that is named, or a role for \
             which nobody revoked it"
        }
        Some("55P03") => "a session that changes the schema holds a lock: run again when it is done; pg_locks shows it",
        Some("57014") => "somebody cancelled it, or statement_timeout is too short for this role or database",
        _ => return error.context(format!("reading {reading}")),
    };
    error.context(format!("reading {reading}")).hint(hint)
}

/// The lines of a query that hold for a major version: a line that ends in `--@15+` is for 15 and later, in `--@..14` for
/// 14 and earlier, in `--@15..16` for these two. The others hold for all.
pub(crate) fn for_major(sql: &str, major: u32) -> String {
    let held = |line| {
        let (text, range) = str::rsplit_once(line, "--@").unwrap_or((line, ""));
        let (first, last) = match range.trim().strip_suffix('+') {
            Some(first) => (first, ""),
            None => range.trim().split_once("..").unwrap_or_default(),
        };
        let bound = |text: &str, none: u32| text.parse().unwrap_or(none);
        let holds = (bound(first, 0)..=bound(last, u32::MAX)).contains(&major);
        // Without its mark, for a mark at the end of a query would swallow what is put behind it.
        holds.then(|| format!("{}\n", text.trim_end()))
    };
    sql.lines().filter_map(held).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_hold_for_the_majors_that_their_marks_name() {
        let sql = "a\nb --@15+\nc --@..14\nd --@15..16";
        assert_eq!([14, 15, 17].map(|major| for_major(sql, major)), ["a\nc\n", "a\nb\nd\n", "a\nb\n"]);
    }
}
