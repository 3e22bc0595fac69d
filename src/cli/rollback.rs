//! `trueup rollback`.

use super::FINDINGS;
use super::args::Connection;
use super::context::Context;
use super::migrate::{Run, Selection, confirm, declined};
use super::output::Shown;
use crate::error::Result;
use crate::report::visible;

/// Undo migrations by their down files, newest first
///
/// By default the newest one. Nothing is undone if any of those to be undone has
/// no down file, or if a down file would lose data: it drops a table or column
/// that is not empty, deletes rows … Those are named; --allow-data-loss goes on
/// all the same (asking first on a terminal). What the bodies of DO blocks and
/// functions do is not seen.
///
/// With migrations/trueup.lock, the schema must be the expected one before and
/// behind each, as with `trueup migrate`.
#[derive(Debug, clap::Args)]
#[command(
    verbatim_doc_comment,
    after_help = "\
Examples:
  trueup rollback                       the newest
  trueup rollback --step 3
  trueup rollback --to 20260112081500   all that are newer than this one; --to 0 undoes everything"
)]
pub(super) struct Args {
    #[command(flatten)]
    connection: Connection,
    /// Undo what loses data, too
    #[arg(long)]
    allow_data_loss: bool,
    #[command(flatten)]
    selection: Selection,
}

impl Args {
    pub(super) async fn run(self, context: &Context) -> Result<Shown> {
        let undo = self.selection.undo();
        let run = Run::new(&self.connection, self.selection, context, Some(undo))?;
        if !self.allow_data_loss {
            let losses = confirm::lines(&run.preview().await?);
            if !losses.is_empty() {
                return Ok(refused(&losses));
            }
        } else if !run.yes && confirm::is_possible() && !run.agreed(&run.preview().await?).await? {
            return Ok(declined());
        }
        run.go().await
    }
}

fn refused(losses: &[String]) -> Shown {
    let mut text: String = losses.iter().map(|loss| format!("✗ {}\n", visible(loss))).collect();
    text.push_str("  hint: save what is needed, then `trueup rollback --allow-data-loss`\n");
    text.push_str("nothing was changed\n");
    Shown { code: FINDINGS, text }
}
