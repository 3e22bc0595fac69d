//! `trueup verify`.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::args::{Connection, Output, ThrowAway};
use super::context::Context;
use super::output::Shown;
use crate::db::Env;
use crate::error::{Error, Result};
use crate::fleet::{self, Copies, Listed};
use crate::report::Status;
use crate::verify;

/// Compare a live database with schema/: has it drifted?
///
/// Reads the whole catalog in one read-only snapshot and compares it with the files, object by object. It changes nothing, and
/// needs no rights but to connect and to read the history of migrations. What is not modelled is a finding too, so that an empty
/// report means that everything was looked at.
///
/// Migrations that are not applied yet are found as pending, and what they bring is not called drift: for that, and only then,
/// a throw-away server replays the migrations that the database has.
///
/// Many databases are compared at the same time, each with the same schema/, and those that differ in the same way are told
/// together. All of them are looked at: one that cannot be reached makes the exit code 2, and hides nothing of the others.
///
/// A clean verification is remembered in the user's cache folder. As long as neither the files nor any row of the catalog changed
/// since, it is reported again, and says since when, at a small part of the time that reading takes. --full always reads, and so
/// do the schemas of --schemas.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  trueup verify --url postgresql://app@db.example.com/app
  DATABASE_URL=… trueup verify --format json
  trueup verify --allow-pending    before a deploy
  trueup verify --full             whatever is remembered
  trueup verify --targets urls.txt    many databases: a file with one URL a line
  trueup verify --databases 'shop_%' --url postgresql://app@db.example.com/postgres
                   many databases: all of this server whose names begin with shop_
  trueup verify --schemas 'tenant_%' --as app
                   a schema for each tenant: each is compared with what schema/ has of app")]
pub(super) struct Args {
    #[command(flatten)]
    connection: Connection,
    /// Migrations that are not applied yet are no findings
    #[arg(long)]
    allow_pending: bool,
    /// Read the whole catalog, even if nothing changed since a clean verification
    #[arg(long)]
    full: bool,
    #[command(flatten)]
    output: Output,
    #[command(flatten)]
    many: Many,
    #[command(flatten)]
    server: ThrowAway,
}

/// Which databases, if many.
#[derive(Debug, clap::Args)]
struct Many {
    /// Compare the databases that this file names, one URL a line; empty lines and lines that begin with # are passed over, and -
    /// reads standard input
    #[arg(long, value_name = "FILE", conflicts_with_all = ["url", "databases"], help_heading = "Many databases")]
    targets: Option<PathBuf>,
    /// Compare all databases of the server whose names are like this: % stands for any text, _ for one character
    #[arg(long, value_name = "PATTERN", help_heading = "Many databases")]
    databases: Option<String>,
    /// Compare all schemas of the database whose names are like this, each as a copy of the one that --as names; what is in no
    /// such schema is compared as usual
    #[arg(
        long,
        value_name = "PATTERN",
        requires = "original",
        conflicts_with_all = ["targets", "databases"],
        help_heading = "Many databases"
    )]
    schemas: Option<String>,
    /// The schema in schema/ that those of --schemas are copies of
    #[arg(long = "as", id = "original", value_name = "SCHEMA", requires = "schemas", help_heading = "Many databases")]
    original: Option<String>,
    /// How many databases are looked at at the same time
    #[arg(long, value_name = "NUMBER", default_value_t = fleet::JOBS, value_parser = jobs, help_heading = "Many databases")]
    jobs: usize,
}

fn jobs(text: &str) -> Result<usize, String> {
    text.parse()
        .ok()
        .filter(|jobs| (1..=1000).contains(jobs))
        .ok_or_else(|| "a number from 1 to 1000 is wanted".to_owned())
}

impl Args {
    pub(super) async fn run(self, context: &Context) -> Result<Shown> {
        let mut options = verify::Options {
            allow_pending: self.allow_pending,
            server: self.server.options(context),
            ..verify::Options::default()
        };
        if !self.full && !context.config.verify.full {
            options.cache = verify::cache_folder();
        }
        if let Some(listed) = self.many.databases(&self.connection, context).await? {
            let options = fleet::Options { verify: options, jobs: self.many.jobs, ..fleet::Options::default() };
            let report = fleet::verify(listed, &context.config, &options, |one| tell(context, one)).await?;
            return Ok(context.shown(&report, self.output.format));
        }
        let target = self.connection.target(context)?;
        context.progress.say("reading the catalog");
        if let (Some(pattern), Some(original)) = (self.many.schemas, self.many.original) {
            let copies = Copies { pattern, original };
            let report = fleet::schemas(&target, &copies, &context.config, |one| tell(context, one)).await?;
            return Ok(context.shown(&report, self.output.format));
        }
        let report = verify::verify(&target, &context.config, &options).await?;
        Ok(context.shown(&report, self.output.format))
    }
}

impl Many {
    /// The databases that are meant; `None` for the one of `--url`.
    async fn databases(&self, connection: &Connection, context: &Context) -> Result<Option<Vec<Listed>>> {
        if let Some(pattern) = &self.databases {
            let server = connection.target(context)?;
            context.progress.say("asking the server for its databases");
            return fleet::databases(&server, pattern).await.map(Some);
        }
        let Some(path) = &self.targets else { return Ok(None) };
        let (listed, notes) = fleet::list(&read(path)?, path, &Env::process(), &context.config.dir)?;
        let warnings = listed.iter().filter_map(|one| one.target.as_ref().ok()).flat_map(|target| &target.warnings);
        let warnings: BTreeSet<&String> = warnings.collect();
        warnings.into_iter().for_each(|warning| context.warn(warning));
        notes.iter().for_each(|note| context.note(&format!("note: {note}")));
        Ok(Some(listed))
    }
}

/// The text of a file, or of standard input.
fn read(path: &Path) -> Result<String> {
    if path == Path::new("-") {
        return std::io::read_to_string(std::io::stdin())
            .map_err(|error| Error::new("cannot read the databases from standard input").cause(error));
    }
    std::fs::read_to_string(path).map_err(|error| Error::io("read", path, error))
}

/// Says how far it has come.
fn tell(context: &Context, one: fleet::Progress<'_>) {
    let status = match one.status {
        Status::Clean => "matches",
        Status::Findings => "differs",
        Status::Incomplete => "could not be looked at",
    };
    context.progress.say(&format!("{} of {}: {} {status}", one.done, one.of, one.name));
}
