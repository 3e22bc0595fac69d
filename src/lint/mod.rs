//! What a catalog holds that works and is wrong all the same: holes in security, and what will be slow.
//!
//! A rule is one `.rs` and one `.sql` file in `rules/` and one line in [`LINTS`]; nothing else in the crate names a rule.

mod allow;
mod caller;
mod found;
mod page;
mod place;
mod policy;
mod routine;
mod rules;
mod search_path;
mod tenant;

pub use allow::ALLOW;
pub use found::Found;
pub use page::{explain, page};
pub use rules::LINTS;

use std::collections::HashMap;

use crate::catalog::{self, Row, Rows, for_major};
use crate::config::{Config, Level, Rpc};
use crate::db::Session;
use crate::error::{Error, Result};
use crate::finding::{Finding, Rule};
use crate::kinds::Gravity;
use crate::migrate::Source;
use crate::model::Model;
use crate::report::{Accepted, Count, Report};
use crate::schema::Folder;
use crate::sql::literal;

use routine::Routine;

/// Everything about one rule.
#[derive(Debug)]
pub struct Lint {
    /// Its id, `lint/` and its name; what it looks for; and how to mend that.
    pub rule: Rule,
    /// Its level where `trueup.toml` says nothing.
    pub level: Level,
    /// How much a finding of it matters.
    pub gravity: Gravity,
    /// Why it matters, and what the rule does not see; Markdown.
    pub why: &'static str,
    /// A whole script that makes an object with one finding of this rule, and none of others.
    pub bad: &'static str,
    /// The object that the finding is about.
    pub finds: &'static str,
    /// The same, mended: nothing is found. Lines may be for some majors only, as those of [`Lint::sql`].
    pub good: &'static str,
    /// A plain SELECT over the catalog that returns the candidates, runnable in psql after
    /// `SET trueup.client_roles = '{anon}'; SET trueup.exposed_schemas = '{public}'`.
    pub sql: &'static str,
    /// What is found in one row.
    pub judge: fn(Row<'_>, &Context<'_>) -> Result<Vec<Found>>,
}

impl Lint {
    /// Its name in `[lint]` of `trueup.toml` and in comments.
    pub fn name(&self) -> &'static str {
        self.rule.id.trim_start_matches(FAMILY)
    }

    /// The rule of this name, with or without `lint/` in front.
    pub fn named(name: &str) -> Option<&'static Lint> {
        LINTS.iter().find(|lint| lint.name() == name || lint.rule.id == name)
    }

    /// The query as a server of a major version takes it.
    pub fn query(&self, major: u32) -> String {
        for_major(self.sql, major)
    }

    /// The bad example and the good one, for a server of a major version.
    pub fn examples(&self, major: u32) -> [String; 2] {
        [self.bad, self.good].map(|script| for_major(script, major).trim().to_owned())
    }

    fn level(&self, config: &Config) -> Level {
        config.lint.of(self.name()).unwrap_or(self.level)
    }
}

/// What the id of every rule begins with.
pub const FAMILY: &str = "lint/";

/// What is looked at.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// What the database holds, as the configuration's scope has it: nothing else is looked at.
    pub model: &'a Model,
    /// The files that hold it, to point into.
    pub folder: Option<&'a Folder>,
    /// The migrations, to point into where no file holds an object.
    pub source: Option<&'a Source>,
    /// Whether it is a live database. On a throw-away server, a superuser owns whatever no migration gives to another role.
    pub live: bool,
}

/// What a rule may need beside its row.
#[derive(Debug)]
pub struct Context<'a> {
    /// What clients see, and as whom they come.
    pub rpc: &'a Rpc,
    /// Whether it is a live database; see [`Subject::live`].
    pub live: bool,
    /// The routines of the model, by OID.
    pub(crate) routines: HashMap<u32, Routine>,
    /// The names of those that read who is calling.
    pub(crate) asking: caller::Asking,
}

/// What was found.
#[derive(Debug, Default)]
pub struct Outcome {
    /// What fails.
    pub findings: Vec<Finding>,
    /// What rules of the level `warning` found.
    pub warnings: Vec<Finding>,
    /// What a comment in a routine's body allows.
    pub accepted: Vec<Accepted>,
    /// The rules that ran.
    pub ran: Vec<&'static str>,
}

impl Outcome {
    /// Adds it to a report.
    pub fn add_to(self, report: &mut Report) {
        report.counts.push(Count::new(self.ran.len(), "lint rule"));
        report.findings.extend(self.findings);
        report.warnings.extend(self.warnings);
        report.accepted.extend(self.accepted);
        report.ran.extend(self.ran);
    }
}

/// Runs every rule that is not off, in one read-only snapshot and one round trip.
///
/// # Errors
/// If the catalog cannot be read, holds what is not known, or lacks a schema or role that the configuration names.
pub async fn lint(session: &Session, config: &Config, subject: Subject<'_>) -> Result<Outcome> {
    let major = session.server().major();
    let lints: Vec<&'static Lint> = LINTS.iter().filter(|lint| lint.level(config) != Level::Off).collect();
    let mut queries = vec![("settings", settings(&config.rpc)), ("routines", routine::SQL.to_owned())];
    queries.extend(lints.iter().map(|lint| (lint.rule.id, lint.query(major))));
    let answers = catalog::select(session, &queries).await?;
    let [named, routines, answers @ ..] = answers.as_slice() else {
        return Err(Error::new("the catalog queries of the lint rules were not answered"));
    };
    check_names(named, &config.rpc)?;
    let routines = routine::read(routines, subject.model)?;
    let asking = caller::asking(routines.values());
    let context = Context { rpc: &config.rpc, live: subject.live, routines, asking };
    let mut found = Vec::new();
    for (lint, rows) in lints.iter().zip(answers) {
        for row in rows.iter() {
            found.extend((lint.judge)(row, &context)?.into_iter().map(|found| (*lint, found)));
        }
    }
    found.retain(|(_, found)| subject.model.objects.contains_key(&found.object));
    let ran: Vec<&'static str> = lints.iter().map(|lint| lint.rule.id).collect();
    let places = place::Places::new(subject, &context);
    Ok(sort(found, &context, &places, config, ran))
}

/// Tells what fails from what only warns and from what is allowed.
fn sort(
    found: Vec<(&'static Lint, Found)>,
    context: &Context<'_>,
    places: &place::Places<'_>,
    config: &Config,
    ran: Vec<&'static str>,
) -> Outcome {
    let mut allowed = allow::Allowed::read(context);
    let mut outcome = Outcome { ran, ..Outcome::default() };
    for (lint, found) in found {
        let reason = allowed.reason(lint, &found);
        let finding = found.finding(lint, places);
        match (reason, lint.level(config)) {
            (Some(reason), _) => outcome.accepted.push(Accepted { finding, reason, until: None }),
            (None, Level::Warning) => outcome.warnings.push(finding),
            (None, _) => outcome.findings.push(finding),
        }
    }
    outcome.findings.extend(allowed.complaints(&outcome.ran, places));
    outcome
}

/// Makes the queries know what clients see, for the transaction; answers which of the names there are.
fn settings(rpc: &Rpc) -> String {
    let array = |texts: &[String]| {
        let quoted = texts.iter().map(|text| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")));
        literal(&format!("{{{}}}", quoted.collect::<Vec<_>>().join(",")))
    };
    let (schemas, roles) = (array(&rpc.exposed_schemas), array(&rpc.client_roles));
    format!(
        "SELECT set_config('trueup.exposed_schemas', {schemas}, true), set_config('trueup.client_roles', {roles}, true), \
         ARRAY(SELECT nspname FROM pg_catalog.pg_namespace) AS schemas, \
         ARRAY(SELECT rolname FROM pg_catalog.pg_roles) AS roles"
    )
}

/// Refuses names that somebody wrote into the configuration and that nothing bears: nobody would look at what is meant.
fn check_names(rows: &Rows, rpc: &Rpc) -> Result<()> {
    let Some(row) = rows.iter().next() else { return Err(Error::new("the server does not say which roles it has")) };
    let (default, schemas, roles) = (Rpc::default(), row.texts("schemas")?, row.texts("roles")?);
    let missing = |named: &[String], default: &[String], there: &[String]| {
        named.iter().find(|name| named != default && !there.contains(name)).cloned()
    };
    if let Some(name) = missing(&rpc.exposed_schemas, &default.exposed_schemas, &schemas) {
        return Err(Error::new(format!("there is no schema {name:?}, which `exposed_schemas` under [rpc] names"))
            .hint("correct it in trueup.toml; nothing is known of what it stands for"));
    }
    if let Some(name) = missing(&rpc.client_roles, &default.client_roles, &roles) {
        return Err(Error::new(format!("there is no role {name:?}, which `client_roles` under [rpc] names"))
            .hint("correct it in trueup.toml, or name it under [throwaway] as well: `roles = [\"…\"]`"));
    }
    Ok(())
}
