//! `trueup verify`.

use super::args::{Connection, Output, ThrowAway};
use super::context::Context;
use super::output::Shown;
use crate::error::Result;
use crate::verify;

/// Compare a live database with schema/: has it drifted?
///
/// Reads the whole catalog in one read-only snapshot and compares it with the files, object by object. It changes nothing, and
/// needs no rights but to connect and to read the history of migrations. What is not modelled is a finding too, so that an empty
/// report means that everything was looked at.
///
/// Migrations that are not applied yet are found as pending, and what they bring is not called drift: for that, and only then,
/// a throw-away server replays the migrations that the database has.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  trueup verify --url postgresql://app@db.example.com/app
  DATABASE_URL=… trueup verify --format json
  trueup verify --allow-pending    before a deploy")]
pub(super) struct Args {
    #[command(flatten)]
    connection: Connection,
    /// Migrations that are not applied yet are no findings
    #[arg(long)]
    allow_pending: bool,
    #[command(flatten)]
    output: Output,
    #[command(flatten)]
    server: ThrowAway,
}

impl Args {
    pub(super) async fn run(self, context: &Context) -> Result<Shown> {
        let target = self.connection.target(context)?;
        context.progress.say("reading the catalog");
        let options = verify::Options { allow_pending: self.allow_pending, server: self.server.options(context) };
        let report = verify::verify(&target, &context.config, &options).await?;
        Ok(context.shown(&report, self.output.format))
    }
}
