//! Writes `schema/`: from the migrations, from a live database, or from itself. From the migrations, their lock file too.

use crate::catalog::{self, Reading};
use crate::check::{self, Options};
use crate::config::Config;
use crate::db::{Session, Target};
use crate::error::{Error, Result};
use crate::migrate::chain::Changes;
use crate::migrate::{Chain, Source};
use crate::model::Model;
use crate::replay::{Made, Workshop};
use crate::schema::{self, Written};
use crate::server::Server;

/// Writes what the migrations make, and what they make one by one into their lock file.
///
/// # Errors
/// If there is no server, a migration does not run, something is not modelled, or a file cannot be written.
pub async fn from_migrations(config: &Config, options: &Options) -> Result<(Written, Changes)> {
    let source = check::sound_source(config)?;
    let server = Server::start(&check::wanted(config, options)).await?;
    let workshop = Workshop::open(config, &server).await?;
    options.server.progress.say("replaying the migrations");
    let (chain, reading, made) = step(&workshop, &source).await?;
    workshop.drop(made).await?;
    let written = write(config, &reading)?;
    let lock = chain.write(&source)?;
    server.stop().await?;
    Ok((written, lock))
}

/// Replays the migrations, and reads after each of them what they have made; at the end in this database.
pub(crate) async fn step(workshop: &Workshop<'_>, source: &Source) -> Result<(Chain, Reading, Made)> {
    let made = workshop.blank().await?;
    let (reader, scope) = (workshop.reader(&made).await?, &workshop.config().scope);
    let mut reading = reader.read(scope).await?;
    let mut chain = Chain::begin(source, &reading.model);
    for migration in source.migrations.chunks(1) {
        if let Some(failure) = workshop.run(&made.session, source, migration, false).await?.into_iter().next() {
            return Err(failure.error.context(format!("migration {} fails", failure.version)));
        }
        reading = reader.read(scope).await?;
        chain.push(&migration[0], &reading.model);
    }
    reader.close().await?;
    Ok((chain, reading, made))
}

/// Writes what a live database holds.
///
/// # Errors
/// If it cannot be read whole, or a file cannot be written.
pub async fn from_database(config: &Config, target: &Target) -> Result<Written> {
    let session = Session::connect(target).await?;
    let reading = catalog::read(&session, &config.scope).await?;
    // Everything is read; a failure to say goodbye changes nothing.
    drop(session.close().await);
    write(config, &reading)
}

fn write(config: &Config, reading: &Reading) -> Result<Written> {
    whole(reading)?;
    schema::write(&config.paths.schema, &reading.model)
}

/// An SSOT that lacks something would call its absence right.
pub(crate) fn whole(reading: &Reading) -> Result<()> {
    let Some(row) = reading.summary.unmodelled.first() else { return Ok(()) };
    Err(Error::new(format!("{row} cannot be written: trueup does not model it"))
        .hint("leave its schema out of the scope in trueup.toml, or drop it"))
}

/// Rewrites the files canonically, without changing what they say: they are loaded into a throw-away server and read back.
///
/// # Errors
/// If there is no server, or a statement cannot run.
pub async fn format(config: &Config, options: &Options) -> Result<Formatted> {
    let folder = schema::read(&config.paths.schema)?;
    if let Some(path) = folder.strangers.first() {
        return Err(Error::new(format!("{} is of no object, so it cannot be formatted", path.display()))
            .hint("rename it to the path that an object of its name has, or move it out of the folder"));
    }
    let server = Server::start(&check::wanted(config, options)).await?;
    let workshop = Workshop::open(config, &server).await?;
    let made = workshop.blank().await?;
    schema::load_in_parts(&made.session, &folder.sources()).await?;
    let reading = workshop.read(&made.session).await?;
    workshop.drop(made).await?;
    server.stop().await?;
    Ok(Formatted { before: folder.model(), after: reading.model })
}

/// What formatting found; nothing is written yet.
#[derive(Debug)]
pub struct Formatted {
    /// The texts as they are on disk.
    pub before: Model,
    /// The canonical texts.
    pub after: Model,
}
