//! `trueup status`.

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
pub(super) struct Args {
    #[command(flatten)]
    connection: Connection,
    /// human or json
    #[arg(long, value_name = "FORMAT", default_value = "human", hide_possible_values = true)]
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
        let source = Source::configured(&context.config)?;
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

/// A time as ISO 8601 has it, without the fraction of its second.
fn to_the_second(time: &str) -> String {
    let Some((seconds, rest)) = time.split_once('.') else { return time.to_owned() };
    format!("{seconds}{}", rest.trim_start_matches(|digit: char| digit.is_ascii_digit()))
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
    let names = status.applied.iter().map(|one| &one.name).chain(status.pending.iter().map(|one| &one.name));
    let width = names.map(|name| visible(name).chars().count()).max().unwrap_or(0);
    for applied in &status.applied {
        let at = applied.applied_at.as_deref().map_or_else(|| "at an unknown time".to_owned(), to_the_second);
        out.push_str(&format!("✓ {} {:width$}  applied {at}\n", applied.version, visible(&applied.name)));
    }
    for pending in &status.pending {
        let how = match (pending.transactional, pending.reversible) {
            (true, true) => "",
            (true, false) => "  (not reversible)",
            (false, true) => "  (not in a transaction)",
            (false, false) => "  (not in a transaction, not reversible)",
        };
        out.push_str(&format!("· {} {:width$}  pending{how}\n", pending.version, visible(&pending.name)));
    }
    let history = match &status.history {
        Some(table) => format!("history in {table}"),
        None => "no history yet".to_owned(),
    };
    let (applied, pending) = (status.applied.len(), status.pending.len());
    out.push_str(&format!("{target}: {applied} applied, {pending} pending, {history}\n"));
    out
}
