//! Sends the queries of a read, all that do not need each other's answers in one message, and takes their rows apart.

use futures_util::future::try_join;
use futures_util::{TryStreamExt, pin_mut};
use tokio_postgres::SimpleQueryMessage;

use super::context::CONTEXT;
use super::readers::Readers;
use super::rows::Rows;
use super::texts::Wanted;
use super::unmodelled;
use crate::db::{Session, server_error};
use crate::error::{Error, Result};
use crate::kinds::{KINDS, Kind};

/// A query with what it is called in messages.
pub(crate) type Query = (&'static str, String);

/// The rows of the context, of the kinds and of the probes.
pub(super) struct Selected {
    /// Those of the one query more.
    pub(super) extra: Option<Rows>,
    pub(super) context: Vec<Rows>,
    pub(super) kinds: Vec<Rows>,
    pub(super) probes: Vec<Rows>,
}

impl Readers<'_> {
    /// One round trip for everything that needs no names; `extra` is asked first: what may not be read fails before the rest.
    pub(super) async fn all(&self, major: u32, extra: Option<&Query>) -> Result<Selected> {
        let extras = usize::from(extra.is_some());
        let mut found = match self.second {
            None => {
                let mut queries = queries(major);
                if self.prepared {
                    queries
                        .iter_mut()
                        .enumerate()
                        .for_each(|(at, query)| query.1 = format!("EXECUTE {}", prepared(at)));
                }
                queries.splice(0..0, extra.cloned());
                self.first(&queries).await?
            }
            Some(second) => {
                let middle = self.middle;
                let half = |part: Part| KINDS.iter().filter_map(move |kind| half(kind, major, part, middle));
                // The probes look at every row and write none: about what the context and the small kinds take.
                let mine: Vec<Query> = extra.cloned().into_iter().chain(context()).chain(half(Part::Below)).collect();
                let others: Vec<Query> = half(Part::Above).chain(unmodelled::probes(major)).collect();
                let (mine, others) = try_join(self.first(&mine), results(second, &others)).await?;
                join(mine, others, extras + CONTEXT.len())?
            }
        };
        let extra = if extras == 1 { Some(found.remove(0)) } else { None };
        let probes = found.split_off(CONTEXT.len() + KINDS.len());
        let kinds = found.split_off(CONTEXT.len());
        Ok(Selected { extra, context: found, kinds, probes })
    }

    /// The texts that kinds want, in one round trip more if there are any.
    pub(super) async fn texts(&self, wanted: &[(&'static Kind, Wanted)]) -> Result<Vec<Rows>> {
        let queries = |mine: &dyn Fn(u32) -> bool| -> Vec<Query> {
            let query = |(kind, wanted): &(&'static Kind, Wanted)| {
                let sql = kind.texts.as_ref().map(|texts| wanted.query(texts, mine)).unwrap_or_default();
                (kind.name, sql)
            };
            wanted.iter().map(query).collect()
        };
        let Some(second) = self.second else { return some(self.first, queries(&|_| true)).await };
        let (mine, others) = try_join(
            some(self.first, queries(&|oid| is_in_half(oid, 0))),
            some(second, queries(&|oid| is_in_half(oid, 1))),
        )
        .await?;
        mine.into_iter().zip(others).map(|(mine, others)| joined(mine, others)).collect()
    }
}

fn context() -> impl Iterator<Item = Query> {
    CONTEXT.iter().map(|context| (context.name, context.sql.to_owned()))
}

/// All queries that need no names.
pub(super) fn queries(major: u32) -> Vec<Query> {
    let kinds = KINDS.iter().map(|kind| (kind.name, kind.query(major)));
    context().chain(kinds).chain(unmodelled::probes(major)).collect()
}

/// The name of a query that is prepared, by its place among them.
pub(super) fn prepared(at: usize) -> String {
    format!("trueup_read_{at}")
}

/// Which of two sessions reads what is divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Below,
    Above,
}

/// A kind's query for one of two sessions; `None` where the other one reads all of it.
fn half(kind: &'static Kind, major: u32, part: Part, middle: u32) -> Option<Query> {
    let sql = kind.query(major);
    match kind.divided_by {
        Some(by) => {
            let sql = sql.trim_end().trim_end_matches(';');
            let order = if part == Part::Below { "<" } else { ">=" };
            let half = format!("q.{by} OPERATOR(pg_catalog.{order}) {middle}::pg_catalog.oid");
            Some((kind.name, format!("SELECT * FROM (\n{sql}\n) AS q WHERE {half}")))
        }
        None => (part == Part::Below).then_some((kind.name, sql)),
    }
}

/// Which session writes a relation's texts. Not by the middle: the first of those that are alike was read by the first.
fn is_in_half(oid: u32, part: u32) -> bool {
    (oid >> 6) & 1 == part
}

/// The answers of both sessions as if one had given them; the first so many only one has given.
fn join(mine: Vec<Rows>, others: Vec<Rows>, alone: usize) -> Result<Vec<Rows>> {
    let mut others = others.into_iter();
    let mut found = Vec::with_capacity(mine.len() + 2);
    let divided = KINDS.iter().map(|kind| kind.divided_by.is_some());
    for (rows, divided) in mine.into_iter().zip(std::iter::repeat_n(false, alone).chain(divided)) {
        let other = if divided { others.next() } else { None };
        found.push(joined(rows, other.unwrap_or_default())?);
    }
    found.extend(others);
    Ok(found)
}

fn joined(mut rows: Rows, others: Rows) -> Result<Rows> {
    if rows.is_undescribed() {
        return Ok(others);
    }
    rows.append(others)?;
    Ok(rows)
}

/// The rows of those queries that are not empty; of the others, none.
async fn some(session: &Session, queries: Vec<Query>) -> Result<Vec<Rows>> {
    let asked: Vec<bool> = queries.iter().map(|(_, sql)| !sql.is_empty()).collect();
    let queries: Vec<Query> = queries.into_iter().filter(|(_, sql)| !sql.is_empty()).collect();
    let mut answers = if queries.is_empty() { Vec::new() } else { results(session, &queries).await? }.into_iter();
    Ok(asked.into_iter().map(|asked| if asked { answers.next() } else { None }.unwrap_or_default()).collect())
}

/// The rows of named queries, in one message.
pub(super) async fn results(session: &Session, queries: &[Query]) -> Result<Vec<Rows>> {
    let mut sql = String::new();
    for (_, query) in queries {
        sql.push_str(query.trim_end().trim_end_matches(';'));
        sql.push_str(";\n");
    }
    let stream = session.client().simple_query_raw(&sql).await.map_err(server_error)?;
    pin_mut!(stream);
    let mut found: Vec<Rows> = Vec::with_capacity(queries.len());
    let mut answered = 0;
    loop {
        // A query that fails at once has no row description yet; what is answered lies before it all the same.
        let doing = || queries.get(answered).map_or("the catalog", |(name, _)| name);
        match stream.try_next().await.map_err(|error| explain(server_error(error), doing()))? {
            Some(SimpleQueryMessage::RowDescription(columns)) => {
                let query = queries.get(found.len()).ok_or_else(|| Error::new("more answers than catalog queries"))?;
                found.push(Rows::new(query.0, columns.iter().map(|column| column.name().to_owned()).collect()));
            }
            Some(SimpleQueryMessage::Row(row)) => {
                found.last_mut().ok_or_else(|| Error::new("a row without a description"))?.push(&row)?;
            }
            Some(SimpleQueryMessage::CommandComplete(_)) => answered += 1,
            Some(_) => return Err(Error::new("the server sent a message that is not known")),
            None => break,
        }
    }
    // Every query must have been answered: a connection that ends early is not an empty catalog.
    if answered != queries.len() || found.len() != queries.len() {
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
