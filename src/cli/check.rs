//! `trueup check`.

use super::args::{Output, ThrowAway};
use super::context::Context;
use super::output::Shown;
use crate::check;
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
///   - a generated document that is stale
///
/// Nothing stays behind, and nothing of yours is changed.
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
    #[command(flatten)]
    output: Output,
    #[command(flatten)]
    server: ThrowAway,
}

impl Args {
    pub(super) async fn run(self, context: &Context) -> Result<Shown> {
        let report = check::check(&context.config, &self.server.check_options(context)).await?;
        Ok(context.shown(&report, self.output.format))
    }
}
