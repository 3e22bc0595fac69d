//! What is wrong with bodies, as findings.

use std::collections::BTreeMap;
use std::time::Instant;

use crate::body::{self, Understood};
use crate::check::{self, Options};
use crate::config::{Config, Date};
use crate::error::Result;
use crate::finding::Finding;
use crate::kinds::Gravity;
use crate::origin::Origin;
use crate::replay::Workshop;
use crate::report::{Count, Report};
use crate::routine::{self, Files, Routine};
use crate::schema;
use crate::server::Server;

/// Checks the bodies of all routines of a schema.
///
/// # Errors
/// If there is no server, the schema cannot be made there, or the connection is lost.
pub async fn check(config: &Config, origin: &Origin, options: &Options) -> Result<Report> {
    let began = Instant::now();
    let progress = &options.server.progress;
    progress.say("starting a throw-away server");
    let server = Server::start(&check::wanted(config, options)).await?;
    let workshop = Workshop::open(config, &server).await?;
    progress.say("making the schema");
    let opened = origin.open(&workshop, config).await?;
    progress.say("checking the functions");
    let routines = routine::read(&opened.made.session, &config.scope).await?;
    let mut bodies = body::understand(&opened.made.session, &routines).await?;
    let second = body::second_opinion(&opened.made.session, &routines, &mut bodies).await?;
    workshop.drop(opened.made).await?;
    let (folder, source) = (schema::read(&config.paths.schema).ok(), check::source(config).ok());
    let mut report = Report::new("rpc check");
    report.notes.push(format!("{} on {}, {second}", opened.name, server.way()));
    report.findings = findings(&routines, &bodies, &Files::new(config, folder.as_ref(), source.as_ref()));
    report.counts = counts(&routines, &bodies);
    report.ran.extend(body::RULES.iter().map(|rule| rule.id));
    report.accept(&config.accept, Date::today());
    server.stop().await?;
    report.elapsed = began.elapsed();
    Ok(report)
}

/// How many bodies were looked into, and how many parts of them nobody can know.
pub fn counts(routines: &[Routine], bodies: &BTreeMap<u32, Understood>) -> Vec<Count> {
    let unknown = bodies.values().map(|body| body.unknown.len()).sum();
    let mut counts = vec![Count::new(routines.len(), "function body")];
    if unknown > 0 {
        counts.push(Count::new(unknown, "part known only at run time"));
    }
    counts
}

/// What is wrong with bodies, each at its line.
pub fn findings(routines: &[Routine], bodies: &BTreeMap<u32, Understood>, files: &Files<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for routine in routines {
        for problem in bodies.get(&routine.oid).into_iter().flat_map(|body| &body.problems) {
            let mut finding = Finding::new(problem.rule, Gravity::Behavior, problem.message.clone());
            finding.object = Some(routine.object().to_string());
            finding.fact = Some(routine.fact());
            finding.place = Some(files.place(routine, problem.offset));
            finding.details.clone_from(&problem.details);
            found.push(finding);
        }
    }
    found
}
