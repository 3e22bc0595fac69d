//! `trueup repair`.

use clap::ValueEnum;
use serde::Serialize;

use super::args::Connection;
use super::context::Context;
use super::migrate::Teller;
use super::output::Shown;
use super::status::{Format, to_the_second};
use crate::db::Session;
use crate::error::{Error, Result};
use crate::migrate::{self, LogEntry, Options, Repair, Source, Version};
use crate::report::visible;

/// Mend what is recorded of a migration, with a reason
///
/// The files and the database are left alone: only the record of what was applied
/// is changed, in trueup's own ledger and in the history of the tool whose names
/// the files bear, in one transaction with a line of the log that says who did it,
/// when, from where and why.
///
///   accept VERSION          the file was edited (or its line endings), and that
///                           changes nothing: record its checksum
///   forget VERSION          remove the record: of a migration that failed, was
///                           interrupted, or has no file any more
///   applied VERSION         record it as applied without running it
///   step-done VERSION STEP  an interrupted step was done, as you have seen
///   step-redo VERSION STEP  it was not, and is to run again
#[derive(Debug, clap::Args)]
#[command(
    verbatim_doc_comment,
    after_help = "\
Examples:
  trueup repair accept 20260112081500 --reason \"only a comment was corrected\"
  trueup repair step-done 20260301100000 2 --reason \"the prepared transaction is gone\"
  trueup repair --log                    what was mended, and all else but applying"
)]
pub(super) struct Args {
    /// What to do: accept, forget, applied, step-done or step-redo
    #[arg(value_name = "ACTION", required_unless_present = "log", hide_possible_values = true)]
    action: Option<Action>,
    /// To which migration
    #[arg(value_name = "VERSION", required_unless_present = "log")]
    version: Option<Version>,
    /// For step-done and step-redo, the number of the step, as the error and `trueup status` say it
    #[arg(value_name = "STEP", required_if_eq_any = [("action", "step-done"), ("action", "step-redo")])]
    step: Option<usize>,
    /// Why; it is written into the log
    #[arg(long, value_name = "TEXT", required_unless_present = "log")]
    reason: Option<String>,
    /// Show what was changed by hand: repairs, baselines, rollbacks, runs on another schema than the expected one
    #[arg(long, conflicts_with_all = ["action", "version", "step", "reason"])]
    log: bool,
    /// How --log is shown: human or json
    #[arg(long, value_name = "FORMAT", default_value = "human", hide_possible_values = true, requires = "log")]
    format: Format,
    #[command(flatten)]
    connection: Connection,
}

/// How to mend.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Action {
    /// The edit changes nothing
    Accept,
    /// Remove the record
    Forget,
    /// Record as applied
    Applied,
    /// The step was done
    StepDone,
    /// The step is to run again
    StepRedo,
}

impl Args {
    pub(super) async fn run(self, context: &Context) -> Result<Shown> {
        let target = self.connection.target(context)?;
        let (Some(action), Some(version), Some(reason)) = (self.action, self.version, self.reason) else {
            let session = Session::connect(&target).await?;
            let log = migrate::repairs(&session).await?;
            drop(session.close().await);
            return shown(&log, self.format);
        };
        let repair = repair(action, self.step)?;
        let source = Source::configured(&context.config)?;
        let options = Options::of(&context.config);
        let teller = &mut Teller::new(context, false);
        let said = migrate::repair(&target, &source, &version, repair, &reason, &options, teller).await?;
        Ok(Shown::clean(if context.quiet { String::new() } else { format!("{}\n", visible(&said)) }))
    }
}

fn repair(action: Action, step: Option<usize>) -> Result<Repair> {
    match (action, step) {
        (Action::Accept, None) => Ok(Repair::Accept),
        (Action::Forget, None) => Ok(Repair::Forget),
        (Action::Applied, None) => Ok(Repair::Applied),
        (Action::StepDone, Some(step)) => Ok(Repair::StepDone(step)),
        (Action::StepRedo, Some(step)) => Ok(Repair::StepRedo(step)),
        (_, Some(_)) => Err(Error::new("a step is named, and only step-done and step-redo are of a step")),
        (_, None) => Err(Error::new("no step is named").hint("give its number behind the version")),
    }
}

/// The version of the JSON.
const FORMAT: u32 = 1;

#[derive(Serialize)]
struct Json<'a> {
    format: u32,
    changes: &'a [LogEntry],
}

fn shown(log: &[LogEntry], format: Format) -> Result<Shown> {
    let text = match format {
        Format::Human if log.is_empty() => "nothing was changed by hand\n".to_owned(),
        Format::Human => table(log),
        Format::Json => {
            let json = serde_json::to_string_pretty(&Json { format: FORMAT, changes: log });
            json.map_err(|error| Error::new("cannot write the log as JSON").cause(error))? + "\n"
        }
    };
    Ok(Shown::clean(text))
}

/// When, who, from where, what and why, in columns.
fn table(log: &[LogEntry]) -> String {
    let cells = |entry: &LogEntry| {
        let version = entry.version.as_deref().map(|version| format!(" {version}")).unwrap_or_default();
        [
            to_the_second(&entry.at),
            visible(&entry.by).into_owned(),
            visible(entry.from.as_deref().unwrap_or("local")).into_owned(),
            visible(&format!("{}{version}", entry.change)).into_owned(),
        ]
    };
    let rows: Vec<[String; 4]> = log.iter().map(cells).collect();
    let width = |at: usize| rows.iter().map(|row| row[at].chars().count()).max().unwrap_or(0);
    let widths = [width(0), width(1), width(2), width(3)];
    let mut text = String::new();
    for (row, entry) in rows.iter().zip(log) {
        for (cell, width) in row.iter().zip(widths) {
            text.push_str(&format!("{cell:width$}  "));
        }
        text.push_str(&format!("{}\n", visible(&entry.reason)));
    }
    text
}
