//! What depends on an object, what can reject a row, and what an error means.
//!
//! The catalog is read once, in one read-only snapshot and one round trip; all else is worked out from it and from the project's files.

mod answers;
mod asked;
mod error;
mod facts;
mod graph;
mod model;
mod place;
mod reject;
mod routines;
mod rows;
mod show;
mod thing;
mod uses;

use std::collections::BTreeMap;

pub use facts::QUERIES;
pub use model::{Command, Diagnosis, Explanation, Node, Other, Rejection, Sited, Subject, Usage};
pub use show::{human, json};

use crate::body::{self, Understood};
use crate::config::Config;
use crate::db::Session;
use crate::error::{Error, Result};
use crate::routine;
use facts::Facts;
use graph::Graph;
use place::Files;
use thing::Thing;
use uses::Uses;

/// What a person asks about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// An object, by its name.
    Object(String),
    /// An error, by the text in which PostgreSQL or PostgREST gave it.
    Error(String),
}

impl Asked {
    /// An error where the text has the form of one, else a name.
    pub fn of(text: &str) -> Self {
        if error::is_error(text) { Asked::Error(text.to_owned()) } else { Asked::Object(text.to_owned()) }
    }
}

/// What the bodies of a database's routines do, by [`Routine::signature`](crate::routine::Routine::signature). The session is
/// one of a database on the throw-away server: temporary objects are made in it.
///
/// # Errors
/// If the routines cannot be read, or the connection is lost.
pub async fn bodies(session: &Session, config: &Config) -> Result<BTreeMap<String, Understood>> {
    let routines = routine::read(session, &config.scope).await?;
    let mut found = body::understand(session, &routines).await?;
    Ok(routines.iter().filter_map(|routine| Some((routine.signature(), found.remove(&routine.oid)?))).collect())
}

/// What is known of a database and of the project's files.
struct Known<'a> {
    facts: &'a Facts,
    files: &'a Files,
    uses: &'a BTreeMap<u32, Uses>,
}

/// Explains what a person asks about: an object by its name, or an error by PostgreSQL's message. The session is only read
/// from; what bodies do comes from the throw-away server, see [`bodies`].
///
/// # Errors
/// If there is no such object, or several; if the catalog or the project's files cannot be read.
pub async fn explain(
    session: &Session,
    config: &Config,
    asked: &Asked,
    bodies: &BTreeMap<String, Understood>,
) -> Result<Explanation> {
    let explained = match facts::read(session).await {
        Ok(facts) => told(session, config, (&facts, &uses::uses(&facts, bodies)), asked).await,
        Err(error) => Err(error),
    };
    let ended = facts::end(session).await;
    let explained = explained?;
    ended.map(|()| explained)
}

async fn told(
    session: &Session,
    config: &Config,
    (facts, uses): (&Facts, &BTreeMap<u32, Uses>),
    asked: &Asked,
) -> Result<Explanation> {
    let files = Files::read(config)?;
    let known = Known { facts, files: &files, uses };
    match asked {
        Asked::Object(name) => object(session, config, &known, asked::resolve(facts, name)?).await,
        Asked::Error(text) => failed(session, config, &known, text).await,
    }
}

/// What an error means.
async fn failed(session: &Session, config: &Config, known: &Known<'_>, text: &str) -> Result<Explanation> {
    let found = error::diagnose(known, text).ok_or_else(|| {
        Error::new("the error is of no form that is known, and names no constraint or index of this schema")
            .hint("give PostgreSQL's English message (SET lc_messages = 'C'), with its DETAIL and CONTEXT if there are any")
            .hint("ask for the table instead: `trueup explain TABLE` tells everything that can reject a row of it")
    })?;
    let mut told = Explanation {
        subject: found.thing.map(|thing| thing.subject(known.facts, known.files)),
        ..Explanation::default()
    };
    if let (Some(Thing::Relation(oid)), false) = (found.thing, found.kinds.is_empty()) {
        told.rejections = rejections(session, config, known, oid).await?;
        told.rejections.retain(|one| found.kinds.contains(&one.kind));
    }
    if let Some(relation) = found.relation.filter(|relation| *relation != 0) {
        told.routines = routines::of(known, Thing::Relation(relation));
        told.routines.retain(routines::is_writer);
    }
    if let Some(Thing::Routine(_)) = found.thing {
        told.routines = found.thing.map(|thing| routines::of(known, thing)).unwrap_or_default();
    }
    if found.is_in_the_way {
        let graph = Graph::new(known.facts, known.uses);
        told.dependents = found.thing.map(|thing| graph.dependents(thing)).unwrap_or_default();
    }
    told.error = Some(found.diagnosis);
    told.notes = notes(known);
    Ok(told)
}

/// What can reject a row of a relation, with the rights that roles have on it.
async fn rejections(session: &Session, config: &Config, known: &Known<'_>, oid: u32) -> Result<Vec<Rejection>> {
    let Some(relation) = known.facts.relations.get(&oid).filter(|one| one.is_table() || one.kind == 'v') else {
        return Ok(Vec::new());
    };
    let rights = facts::rights(session, oid, config).await?;
    let Known { facts, files, uses } = *known;
    Ok(reject::rejections(&reject::Asking { facts, files, uses, relation, rights: &rights }))
}

/// Everything about one object.
async fn object(session: &Session, config: &Config, known: &Known<'_>, thing: Thing) -> Result<Explanation> {
    let graph = Graph::new(known.facts, known.uses);
    let mut told = Explanation {
        subject: Some(thing.subject(known.facts, known.files)),
        dependents: graph.dependents(thing),
        dependencies: graph.dependencies(thing),
        ..Explanation::default()
    };
    if let Thing::Relation(oid) = thing {
        told.rejections = rejections(session, config, known, oid).await?;
    }
    told.routines = routines::of(known, thing);
    told.notes = notes(known);
    if told.subject.as_ref().is_some_and(|subject| subject.kind == "view") {
        let tables = told.dependencies.iter().filter(|node| node.kind == "table" || node.kind == "view");
        let behind: Vec<&str> = tables.map(|node| node.name.as_str()).collect();
        if !behind.is_empty() {
            told.notes.push(format!("rows that are written through it meet the rules of {} too", behind.join(", ")));
        }
    }
    if let Thing::Relation(oid) = thing
        && let Some(relation) = known.facts.relations.get(&oid)
        && relation.row_security
        && !relation.forced_row_security
    {
        let owner = crate::sql::ident(&relation.owner);
        told.notes
            .insert(0, format!("row security does not bind superusers, roles with BYPASSRLS and the owner {owner}"));
    }
    Ok(told)
}

/// What could not be known.
fn notes(known: &Known<'_>) -> Vec<String> {
    let mut by_reason: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (oid, uses) in known.uses {
        let Some(routine) = known.facts.routines.get(oid) else { continue };
        for why in &uses.unknown {
            by_reason.entry(why).or_default().push(routine.signature());
        }
    }
    let note =
        |(why, routines): (&str, Vec<String>)| format!("what {} does is not wholly known: {why}", routines.join(", "));
    let mut notes: Vec<String> = by_reason.into_iter().map(note).collect();
    let is_analysed = |(oid, one): &(&u32, &rows::Routine)| one.body.is_none() || known.uses.contains_key(oid);
    let passed_over = known.facts.routines.iter().filter(|one| !is_analysed(one)).count();
    if passed_over > 0 {
        let them = if passed_over == 1 { "1 routine is" } else { &format!("{passed_over} routines are") };
        notes.push(format!("{them} outside of the scope in trueup.toml; what the bodies do was not looked into"));
    }
    notes
}
