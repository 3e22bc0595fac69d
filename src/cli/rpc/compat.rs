//! `trueup rpc compat`.

use super::From;
use crate::cli::args::Output;
use crate::cli::context::Context;
use crate::cli::output::Shown;
use crate::error::Result;
use crate::origin::Origin;
use crate::rpc::compat::compat;

/// Find what breaks the callers of functions
///
/// The calls that the old schema resolves are resolved by PostgreSQL in the new one, by position and by name, with and without
/// the arguments that have defaults; requests through PostgREST by its rules. Then results, rights, HTTP methods, STRICT,
/// SECURITY and the errors raised are compared. Each finding says who calls, which call worked, how it fails now, and two
/// ways out. `trueup check` does this against the branch that the work started from.
///
/// An intended break is accepted in trueup.toml: [[accept]] with `object`, `rule` and `reason`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  trueup rpc compat --against origin/main                 the work of this branch
  trueup rpc compat --against postgresql://app@db/app     what a deploy would break
  trueup rpc compat --against v1.4 --from v1.5            two releases")]
pub(super) struct Args {
    /// The old schema: a git revision, a folder such as schema/, or the address of a live database
    #[arg(long, value_name = "WHAT")]
    against: String,
    #[command(flatten)]
    output: Output,
    #[command(flatten)]
    from: From,
}

impl Args {
    pub(super) async fn run(self, context: &Context) -> Result<Shown> {
        let before = Origin::parse(&self.against, &context.config)?;
        let after = Origin::parse(&self.from.from, &context.config)?;
        let report = compat(&context.config, &before, &after, &self.from.server.check_options(context)).await?;
        Ok(context.shown(&report, self.output.format))
    }
}
