//! The compatibility gate: whether those who call the functions of one schema can go on with those of another.
//!
//! What callers do is tried: the calls that the old schema resolves, by position and by name, with and without what has
//! defaults, with and without types, are resolved by PostgreSQL in the new one; requests through PostgREST by its rules.
//! Whatever else callers rely on is compared: results, rights, HTTP methods, errors.

mod arguments;
mod call;
mod changes;
mod pair;
mod rules;
mod way;

use std::time::Instant;

use super::{Surface, contract::Overload};
use crate::body;
use crate::check::{self, Options};
use crate::config::{Config, Date};
use crate::db::Session;
use crate::error::Result;
use crate::finding::Finding;
use crate::model::Model;
use crate::origin::Origin;
use crate::replay::Workshop;
use crate::report::{Count, Report, Side as Named};
use crate::routine::Files;
use crate::schema;
use crate::server::Server;
use call::Call;
use pair::Pair;

pub use rules::{FAMILY, RULES};

/// One of the two schemas: its functions, and a database on the throw-away server that has them.
pub struct Side<'a> {
    /// What it has.
    pub surface: &'a Surface,
    /// A session on it.
    pub session: &'a Session,
}

/// Compares two schemas, of which the second is to follow the first.
///
/// # Errors
/// If there is no server, one of them cannot be made there, or the connection is lost.
pub async fn compat(config: &Config, before: &Origin, after: &Origin, options: &Options) -> Result<Report> {
    let began = Instant::now();
    let progress = &options.server.progress;
    progress.say("starting a throw-away server");
    let server = Server::start(&check::wanted(config, options)).await?;
    let workshop = Workshop::open(config, &server).await?;
    progress.say("making both schemas");
    let old = before.open(&workshop, config).await?;
    let new = after.open(&workshop, config).await?;
    progress.say("trying the calls");
    let models = (workshop.read(&old.made.session).await?.model, workshop.read(&new.made.session).await?.model);
    let surfaces = (
        Surface::read(&old.made.session, config, &models.0).await?,
        Surface::read(&new.made.session, config, &models.1).await?,
    );
    let sides = (
        Side { surface: &surfaces.0, session: &old.made.session },
        Side { surface: &surfaces.1, session: &new.made.session },
    );
    let (folder, source) = (schema::read(&config.paths.schema).ok(), check::source(config).ok());
    let files = Files::new(config, folder.as_ref(), source.as_ref());
    let compared = compare(&sides.0, &sides.1, config, &files).await?;
    let mut report = Report::new("rpc compat");
    report.notes.push(format!("on {}", server.way()));
    let side = |name: &str, model: &Model| Named { name: name.to_owned(), fingerprint: Some(model.fingerprint()) };
    report.sides = Some((side(&old.name, &models.0), side(&new.name, &models.1)));
    report.counts = vec![Count::new(surfaces.0.contracts.len(), "function"), Count::new(compared.calls, "call")];
    report.notes.extend(compared.note());
    report.findings = compared.findings;
    report.ran.extend(RULES.iter().map(|rule| rule.id));
    report.accept(&config.accept, Date::today());
    workshop.drop(old.made).await?;
    workshop.drop(new.made).await?;
    server.stop().await?;
    report.elapsed = began.elapsed();
    Ok(report)
}

/// What a comparison found.
#[derive(Debug, Default)]
pub struct Compared {
    /// What breaks callers, or opens what was closed.
    pub findings: Vec<Finding>,
    /// How many calls were tried.
    pub calls: usize,
    /// The functions of which no call of ours worked before, so that none could be tried.
    pub untried: Vec<String>,
}

impl Compared {
    /// What is not known, for a person.
    pub fn note(&self) -> Option<String> {
        let some = (!self.untried.is_empty()).then(|| self.untried.join(", "));
        some.map(|names| format!("no call of these could be tried, for their arguments can be of many types: {names}"))
    }
}

/// Compares the functions of two schemas as their callers see them.
///
/// # Errors
/// If a connection is lost.
pub async fn compare(before: &Side<'_>, after: &Side<'_>, config: &Config, files: &Files<'_>) -> Result<Compared> {
    let pairs = pairs(before, after).await?;
    let mut found = Vec::new();
    for pair in &pairs {
        found.extend(changes::of(pair, after.surface));
    }
    found.extend(changes::opened(after.surface, &config.rpc.client_roles, &pairs));
    let untried = pairs.iter().filter(|pair| pair.calls.is_empty());
    Ok(Compared {
        findings: found.into_iter().map(|change| change.finding(files)).collect(),
        calls: pairs.iter().map(|pair| pair.calls.len()).sum(),
        untried: untried.map(|pair| pair.before.routine.signature()).collect(),
    })
}

/// Each overload of the old schema with the calls that mean it, and what became of them.
async fn pairs<'a>(before: &Side<'a>, after: &Side<'a>) -> Result<Vec<Pair<'a>>> {
    let overloads: Vec<&Overload> = before.surface.contracts.iter().flat_map(|contract| &contract.overloads).collect();
    let calls: Vec<Vec<Call>> = overloads.iter().map(|overload| call::calls(&overload.routine)).collect();
    let texts: Vec<String> = calls.iter().flatten().map(|call| call.sql.clone()).collect();
    let then = body::resolve(before.session, &texts).await?;
    let now = body::resolve(after.session, &texts).await?;
    let mut answers = then.into_iter().zip(now);
    let mut pairs = Vec::with_capacity(overloads.len());
    for (overload, calls) in overloads.into_iter().zip(calls) {
        let answered: Vec<_> = calls.into_iter().zip(answers.by_ref()).collect();
        pairs.push(Pair::new(overload, answered, before.surface, after.surface));
    }
    Ok(pairs)
}
