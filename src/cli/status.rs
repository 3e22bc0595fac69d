//! `trueup status`.

use std::path::Path;

use super::args::Connection;
use super::context::Context;
use super::output::Shown;
use super::{CLEAN, FINDINGS};
use crate::db::Session;
use crate::error::{Error, Result};
use crate::migrate::{self, Source, Status};
use crate::report::visible;

/// Which migrations a database has, which are pending, and what is wrong with them
///
/// Reads trueup's own history, sqlx's or refinery's, and changes nothing. Exits with 1 if anything is wrong, such as an applied
/// file that was edited since.
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Args {
    #[command(flatten)]
    connection: Connection,
    /// human or json
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For people
    Human,
    /// For programs
    Json,
}

impl Args {
    pub(super) async fn run(self, context: &Context) -> Result<Shown> {
        let target = self.connection.target(context)?;
        let source = Source::read(Path::new(""), &context.config.paths.migrations)?;
        let session = Session::connect(&target).await?;
        let status = migrate::status(&session, &source, &context.config.migrate).await?;
        drop(session.close().await);
        let wrong = status.problems.iter().chain(&source.problems).any(migrate::Problem::is_error);
        let text = match self.format {
            Format::Human => describe(&status, &target.to_string(), context.quiet),
            Format::Json => {
                let json = serde_json::to_string_pretty(&status);
                json.map_err(|error| Error::new("cannot write the status as JSON").cause(error))? + "\n"
            }
        };
        Ok(Shown { code: if wrong { FINDINGS } else { CLEAN }, text })
    }
}

fn describe(status: &Status, target: &str, quiet: bool) -> String {
    let mut out = String::new();
    for problem in &status.problems {
        out.push_str(&format!("✗ {}\n", visible(&problem.to_string())));
        if let Some(hint) = &problem.hint {
            out.push_str(&format!("  hint: {}\n", visible(hint)));
        }
    }
    if quiet {
        return out;
    }
    for applied in &status.applied {
        let at = applied.applied_at.as_deref().unwrap_or("at an unknown time");
        out.push_str(&format!("✓ {} {}  applied {at}\n", applied.version, visible(&applied.name)));
    }
    for pending in &status.pending {
        let how = match (pending.transactional, pending.reversible) {
            (true, true) => "",
            (true, false) => "  (not reversible)",
            (false, true) => "  (not in a transaction)",
            (false, false) => "  (not in a transaction, not reversible)",
        };
        out.push_str(&format!("· {} {}  pending{how}\n", pending.version, visible(&pending.name)));
    }
    let history = match &status.history {
        Some(table) => format!("history in {table}"),
        None => "no history yet".to_owned(),
    };
    let (applied, pending) = (status.applied.len(), status.pending.len());
    out.push_str(&format!("{target}: {applied} applied, {pending} pending, {history}\n"));
    out
}
