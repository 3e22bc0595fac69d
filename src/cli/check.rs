//! `trueup check`.

use super::args::{Output, ThrowAway};
use super::context::Context;
use super::output::Shown;
use crate::check::{self, LockPolicy};
use crate::error::Result;

/// Prove on a throw-away server that migrations, schema/, behavior and document agree
///
/// The main gate of a repository; it needs no database of yours. It starts a
/// PostgreSQL server (your own server programs, or ones that are fetched once),
/// replays migrations/ on an empty database, and finds:
///
///   - migrations that do not run, or whose files are in disorder (duplicate
///     versions, a second folder …)
///   - whatever schema/ says otherwise than the migrations make
///   - down files that do not lead back
///   - behavior files (tests/behavior/*.sql) with an error or a failed ASSERT
///   - functions whose bodies use what is not there, or with other types
///   - changes of functions that break their callers, against the branch that
///     the work began from; contracts that differ from their snapshots
///   - what lint finds
///   - a generated document that is stale
///   - a lock file (migrations/trueup.lock) that says otherwise of a migration
///
/// New migrations get their lines in the lock file, if nothing was found; with
/// --locked, or where the environment sets CI, they are findings instead. Nothing
/// else of yours is changed, and nothing stays behind.
#[derive(Debug, clap::Args)]
#[command(
    verbatim_doc_comment,
    after_help = "\
Examples:
  trueup check                     all of the above, for people
  trueup check --format github     the same as annotations of a pull request
  trueup check --server-major 15   on the major version that production runs"
)]
pub(super) struct Args {
    /// Never write the lock file: migrations without a line in it are findings
    #[arg(long)]
    locked: bool,
    #[command(flatten)]
    output: Output,
    #[command(flatten)]
    server: ThrowAway,
}

impl Args {
    pub(super) async fn run(self, context: &Context) -> Result<Shown> {
        let lock = if self.locked || is_ci() { LockPolicy::Locked } else { LockPolicy::Write };
        let options = check::Options { lock, ..self.server.check_options(context) };
        let report = check::check(&context.config, &options).await?;
        Ok(context.shown(&report, self.output.format))
    }
}

/// Whether the environment says that nobody would commit what is written.
fn is_ci() -> bool {
    std::env::var_os("CI").is_some_and(|value| !value.is_empty() && value != "0" && value != "false")
}
