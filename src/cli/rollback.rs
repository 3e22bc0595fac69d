//! `trueup rollback`.

use super::args::Connection;
use super::context::Context;
use super::migrate::{Selection, shown, tell};
use super::output::Shown;
use crate::error::Result;
use crate::migrate::{self, Event, Source};

/// Undo migrations by their down files, newest first
///
/// By default the newest one. Nothing is undone if any of those to be undone has no down file.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  trueup rollback                       the newest
  trueup rollback --step 3
  trueup rollback --to 20260112081500   all that are newer than this one; --to 0 undoes everything")]
pub(super) struct Args {
    #[command(flatten)]
    connection: Connection,
    #[command(flatten)]
    selection: Selection,
}

impl Args {
    pub(super) async fn run(self, context: &Context) -> Result<Shown> {
        let target = self.connection.target(context)?;
        let source = Source::configured(&context.config)?;
        let options = self.selection.for_undo(context);
        let undo = self.selection.undo();
        let tell = &mut |event: Event<'_>| tell(&event, context);
        let outcome = migrate::rollback(&target, &source, undo, &options, tell).await?;
        Ok(shown(outcome, context, "undid", "there is nothing to undo"))
    }
}
