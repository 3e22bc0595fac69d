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
use crate::kinds::{KINDS, Kind, Texts, TextsOf};

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

/// The queries of a read, in the order in which one session asks for them.
pub(super) struct Queries {
    /// What needs no names, each with whether the second of two sessions asks for it.
    pub(super) rows: Vec<(bool, Query)>,
    /// Texts of which each row has one of its own; see [`TextsOf::Each`].
    pub(super) texts: Vec<Query>,
}

impl Queries {
    pub(super) fn new(major: u32) -> Self {
        let context = CONTEXT.iter().map(|context| (false, (context.name, context.sql.to_owned())));
        let kinds = KINDS.iter().map(|kind| (kind.second, (kind.name, kind.query(major))));
        let probes = unmodelled::probes(major).into_iter().map(|probe| (true, probe));
        let texts = KINDS.iter().filter_map(|kind| Some((kind.name, kind.texts.filter(has_each)?.sql.to_owned())));
        Queries { rows: context.chain(kinds).chain(probes).collect(), texts: texts.collect() }
    }

    /// All, in the order of the names under which a session prepares them.
    pub(super) fn all(&mut self) -> impl Iterator<Item = (String, &mut Query)> {
        let all = self.rows.iter_mut().map(|(_, query)| query).chain(&mut self.texts);
        all.enumerate().map(|(at, query)| (format!("trueup_read_{at}"), query))
    }

    fn executed(mut self) -> Self {
        self.all().for_each(|(name, query)| query.1 = format!("EXECUTE {name}"));
        self
    }
}

fn has_each(texts: &Texts) -> bool {
    texts.of == TextsOf::Each
}

impl Readers<'_> {
    /// What is asked in the first message and behind it.
    pub(super) fn queries(&self) -> Queries {
        let queries = Queries::new(self.first.server().major());
        if self.prepared { queries.executed() } else { queries }
    }

    /// One round trip for everything that needs no names; `extra` is asked first: what may not be read fails before the rest.
    pub(super) async fn rows(&self, mut queries: Vec<(bool, Query)>, extra: Option<&Query>) -> Result<Selected> {
        queries.splice(0..0, extra.map(|extra| (false, extra.clone())));
        let mut found = match self.second {
            None => self.first(&queries.into_iter().map(|(_, query)| query).collect::<Vec<_>>()).await?,
            Some(second) => {
                let of =
                    |which| queries.iter().filter(move |(second, _)| *second == which).map(|(_, query)| query.clone());
                let (mine, others): (Vec<_>, Vec<_>) = (of(false).collect(), of(true).collect());
                let (mine, others) = try_join(self.first(&mine), results(second, &others)).await?;
                let (mut mine, mut others) = (mine.into_iter(), others.into_iter());
                queries.iter().filter_map(|(second, _)| if *second { others.next() } else { mine.next() }).collect()
            }
        };
        let extra = extra.map(|_| found.remove(0));
        let probes = found.split_off(CONTEXT.len() + KINDS.len());
        let kinds = found.split_off(CONTEXT.len());
        Ok(Selected { extra, context: found, kinds, probes })
    }

    /// Texts that each row has of its own: asked for behind the rows, and answered while these are taken in.
    pub(super) async fn texts_of_each(&self, queries: Vec<Query>) -> Result<Vec<Rows>> {
        let Some(second) = self.second else { return results(self.first, &queries).await };
        let half = |part: u32| -> Vec<Query> {
            queries
                .iter()
                .map(|(name, sql)| (*name, format!("SELECT * FROM ({sql}) AS q WHERE {}", in_half(part))))
                .collect()
        };
        let (mine, others) = (half(0), half(1));
        let (mine, others) = try_join(results(self.first, &mine), results(second, &others)).await?;
        mine.into_iter().zip(others).map(|(mine, others)| joined(mine, others)).collect()
    }

    /// The fewest texts that rows which are alike share, and the names of types with modifiers.
    pub(super) async fn shared(&self, wanted: &[(&'static Kind, Wanted)], types: String) -> Result<(Vec<Rows>, Rows)> {
        let queries = |part: Option<u32>| -> Vec<Query> {
            let mine = |relation: u32| part.is_none_or(|part| (relation >> 6) & 1 == part);
            let texts = wanted.iter().map(|(kind, wanted)| (kind.name, wanted.query(kind, mine)));
            let types = if part == Some(1) { String::new() } else { types.clone() };
            texts.chain([("pg_type", types)]).collect()
        };
        let mut found = match self.second {
            None => some(self.first, queries(None)).await?,
            Some(second) => {
                let (mine, others) =
                    try_join(some(self.first, queries(Some(0))), some(second, queries(Some(1)))).await?;
                mine.into_iter().zip(others).map(|(mine, others)| joined(mine, others)).collect::<Result<_>>()?
            }
        };
        let types = found.pop().unwrap_or_default();
        Ok((found, types))
    }
}

/// What one of two sessions asks for of objects for which it has to open others: neighbours, for what belongs together was made
/// together.
fn in_half(part: u32) -> String {
    format!("((q.oid::pg_catalog.int8 >> 12) & 1) = {part}")
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
