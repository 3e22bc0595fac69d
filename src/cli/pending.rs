//! `trueup pending`.

use std::time::Instant;

use super::args::{Output, Part, ThrowAway};
use super::context::Context;
use super::output::Shown;
use crate::error::Result;
use crate::review::{gather, report};

/// List the changes that wait for `trueup review`; exit 1 if there are any
///
/// Files of schema/ that the migrations would make otherwise, contracts of RPCs whose snapshot says something else, and the
/// .snap.new files that tests have left.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Only one part: schema, rpc or tests
    #[arg(long, value_name = "PART", hide_possible_values = true)]
    only: Option<Part>,
    #[command(flatten)]
    output: Output,
    #[command(flatten)]
    server: ThrowAway,
}

impl Args {
    pub(super) async fn run(self, context: &Context) -> Result<Shown> {
        let began = Instant::now();
        let options = self.server.check_options(context);
        let mut report = report(&gather(&context.config, &options, Part::wanted(self.only)).await?);
        report.elapsed = began.elapsed();
        Ok(context.shown(&report, self.output.format))
    }
}
