//! `trueup rpc check`.

use super::From;
use crate::cli::args::Output;
use crate::cli::context::Context;
use crate::cli::output::Shown;
use crate::error::Result;

/// Check the bodies of all functions: does what they use exist, with these types?
///
/// Each statement in a PL/pgSQL or SQL body is analysed on the throw-away server with the variables that it sees, and none is
/// run: tables, columns and functions that are missing, wrong types of arguments, names that mean two things, rows without a
/// destination, RETURN QUERY with other columns than the function declares, ways that end without RETURN. PostgreSQL itself
/// finds these only when a call comes to the statement. `trueup check` does this too; this command can also look at a live
/// database or another revision.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  trueup rpc check
  trueup rpc check --from postgresql://app@db/app   the functions of a live database")]
pub(super) struct Args {
    #[command(flatten)]
    output: Output,
    #[command(flatten)]
    from: From,
}

impl Args {
    pub(super) async fn run(self, context: &Context) -> Result<Shown> {
        let origin = crate::origin::Origin::parse(&self.from.from, &context.config)?;
        let options = self.from.server.check_options(context);
        let report = crate::rpc::check(&context.config, &origin, &options).await?;
        Ok(context.shown(&report, self.output.format))
    }
}
