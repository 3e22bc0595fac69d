//! The lint rules, on the migrated database.

use super::{Options, Replayed, replay, sound_source, source, wanted};
use crate::catalog;
use crate::config::{Config, Date};
use crate::db::{Session, Target};
use crate::error::Result;
use crate::lint::{self, Outcome, Subject};
use crate::replay::Workshop;
use crate::report::{Count, Report};
use crate::schema::{self, Folder};
use crate::server::Server;

/// What the rules find in what the migrations make.
pub(super) async fn find(
    workshop: &Workshop<'_>,
    config: &Config,
    replayed: &Replayed,
    folder: Option<&Folder>,
) -> Result<Outcome> {
    let session = Session::connect(&workshop.server().target(&replayed.database)).await?;
    let subject = Subject { model: &replayed.reading.model, folder, source: Some(&replayed.source), live: false };
    let outcome = lint::lint(&session, config, subject).await;
    // Whoever copies the database next must find nobody in it.
    session.close().await?;
    outcome
}

/// The lint rules alone, on what the migrations make.
///
/// # Errors
/// If there is no server, or the migrations do not run.
pub async fn lint(config: &Config, options: &Options) -> Result<Report> {
    let source = sound_source(config)?;
    let folder = folder(config)?;
    options.server.progress.say("starting a throw-away server");
    let server = Server::start(&wanted(config, options)).await?;
    let workshop = Workshop::open(config, &server).await?;
    options.server.progress.say("replaying the migrations");
    let replayed = replay(&workshop, source).await?.complete()?;
    let outcome = find(&workshop, config, &replayed, folder.as_ref()).await?;
    let report = report(config, outcome, replayed.reading.model.objects.len());
    server.stop().await?;
    Ok(report)
}

/// The lint rules alone, on a live database, which is only read.
///
/// # Errors
/// If it cannot be read whole.
pub async fn lint_live(target: &Target, config: &Config) -> Result<Report> {
    let folder = folder(config)?;
    let source = if config.paths.migrations.is_dir() { Some(source(config)?) } else { None };
    let session = Session::connect(target).await?;
    let reading = catalog::read(&session, &config.scope).await?;
    let subject = Subject { model: &reading.model, folder: folder.as_ref(), source: source.as_ref(), live: true };
    let outcome = lint::lint(&session, config, subject).await?;
    // Everything is read; a failure to say goodbye changes nothing.
    drop(session.close().await);
    Ok(report(config, outcome, reading.model.objects.len()))
}

/// `schema/`, if the project has it: findings then point into it.
fn folder(config: &Config) -> Result<Option<Folder>> {
    if config.paths.schema.is_dir() { schema::read(&config.paths.schema).map(Some) } else { Ok(None) }
}

fn report(config: &Config, outcome: Outcome, objects: usize) -> Report {
    let mut report = Report::new("lint");
    report.counts.push(Count::new(objects, "object"));
    outcome.add_to(&mut report);
    report.accept(&config.accept, Date::today());
    report
}
