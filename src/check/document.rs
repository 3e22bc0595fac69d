//! The generated document: written by `trueup doc`, checked by `trueup check`.

use std::collections::BTreeMap;

use super::{Options, Replayed, replay, sound_source, wanted};
use super::{behaviors, confined};
use crate::body::{self, Understood};
use crate::config::Config;
use crate::doc::{self, Behavior};
use crate::error::{Error, Place, Result};
use crate::finding::{Finding, Rule};
use crate::kinds::Gravity;
use crate::replay::{Made, Workshop};
use crate::report::Report;
use crate::routine;
use crate::server::Server;

/// The document is not what would be written now.
pub(super) const STALE: Rule = Rule {
    id: "document/stale",
    meaning: "the generated document does not say what is",
    next: "`trueup doc` rewrites the document",
};

/// The text that the document of a project must have.
///
/// # Errors
/// If there is no server, or the migrations do not run.
pub async fn document(config: &Config, options: &Options) -> Result<String> {
    let source = sound_source(config)?;
    let server = Server::start(&wanted(config, options)).await?;
    let workshop = Workshop::open(config, &server).await?;
    let replayed = replay(&workshop, source).await?;
    let replayed = replayed.complete()?;
    let files = behaviors::files(config)?;
    let confined = confined::all(&replayed.source, &files);
    let behaviors = behaviors::run(&workshop, &files, &replayed.database, confined).await?;
    let behaviors: Vec<Behavior> = behaviors.into_iter().map(|run| run.behavior).collect();
    let made = workshop.copy(&replayed.database).await?;
    let routines = routine::read(&made.session, &config.scope).await?;
    let bodies = body::understand(&made.session, &routines).await?;
    let text = render(&made, config, &replayed, &bodies, &behaviors).await?;
    workshop.drop(made).await?;
    server.stop().await?;
    Ok(text)
}

/// Writes the document of a copy of what was replayed, in which the bodies were analysed.
async fn render(
    made: &Made,
    config: &Config,
    replayed: &Replayed,
    bodies: &BTreeMap<u32, Understood>,
    behaviors: &[Behavior],
) -> Result<String> {
    let input = doc::Input::new(config, &replayed.reading, bodies, &replayed.source, behaviors.to_vec());
    doc::render(&made.session, &input).await
}

/// Compares the document with what would be written.
pub(super) async fn check(
    made: &Made,
    config: &Config,
    replayed: &Replayed,
    bodies: &BTreeMap<u32, Understood>,
    behaviors: &[Behavior],
    report: &mut Report,
) -> Result<()> {
    let path = &config.paths.document;
    let actual = match std::fs::read_to_string(path) {
        Ok(text) => text.replace("\r\n", "\n"),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(Error::io("read", path, error)),
    };
    let expected = render(made, config, replayed, bodies, behaviors).await?;
    if actual == expected {
        return Ok(());
    }
    let title = if actual.is_empty() { "the document is missing" } else { "the document is stale" };
    let mut finding = Finding::new(&STALE, Gravity::Cosmetic, title);
    let line = expected.lines().zip(actual.lines()).take_while(|(one, other)| one == other).count();
    finding.place = Some(Place {
        path: path.clone(),
        line: line + 1,
        column: 1,
        text: actual.lines().nth(line).unwrap_or_default().to_owned(),
    });
    // Not sides of the comparison: the document is neither schema/ nor what the migrations make.
    let says = |word: &str, text: &str| text.lines().nth(line).map(|line| format!("{word} {line}"));
    finding.details = [says("says:      ", &actual), says("should say:", &expected)].into_iter().flatten().collect();
    report.findings.push(finding);
    Ok(())
}
