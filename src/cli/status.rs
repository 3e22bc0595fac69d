//! `trueup status`.

use serde::Serialize;

use super::args::Connection;
use super::context::Context;
use super::migrate::outcome;
use super::output::Shown;
use super::{CLEAN, FINDINGS};
use crate::error::{Error, Result};
use crate::migrate::{self, Applied, Midway, Pending, Status, look};
use crate::report::visible;

/// Which migrations a database has, which are pending, and what is wrong with them
///
/// Reads the history that the database has, trueup's own or another tool's, and
/// changes nothing. Exits with 1 if anything is wrong that `trueup migrate` would
/// refuse, such as an applied file that was edited since.
///
///   ✓  applied
///   ·  pending
///   ↻  applied, and pending again: a repeatable migration whose file changed
///   ◐  begun or being undone, and interrupted: the next run goes on with it
#[derive(Debug, clap::Args)]
#[command(
    verbatim_doc_comment,
    after_help = "\
Examples:
  trueup status
  trueup status --format json | jq '.pending[].version'"
)]
pub(super) struct Args {
    #[command(flatten)]
    connection: Connection,
    /// human or json
    #[arg(long, value_name = "FORMAT", default_value = "human", hide_possible_values = true)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Format {
    /// For people
    Human,
    /// For programs
    Json,
}

/// The version of the JSON.
const FORMAT: u32 = 1;

#[derive(Serialize)]
struct Json<'a> {
    format: u32,
    #[serde(flatten)]
    status: &'a Status,
}

impl Args {
    pub(super) async fn run(self, context: &Context) -> Result<Shown> {
        let target = self.connection.target(context)?;
        let (source, (session, look)) = look::beside_files(&target, &context.config, None).await?;
        let status = look.status(&session, &source, &context.config.migrate).await?;
        drop(session.close().await);
        let wrong = status.problems.iter().any(migrate::Problem::is_error);
        let text = match self.format {
            Format::Human => describe(&status, &target.to_string(), context.quiet),
            Format::Json => {
                let json = serde_json::to_string_pretty(&Json { format: FORMAT, status: &status });
                json.map_err(|error| Error::new("cannot write the status as JSON").cause(error))? + "\n"
            }
        };
        Ok(Shown { code: if wrong { FINDINGS } else { CLEAN }, text })
    }
}

/// A time as ISO 8601 has it, without the fraction of its second.
pub(super) fn to_the_second(time: &str) -> String {
    let Some((seconds, rest)) = time.split_once('.') else { return time.to_owned() };
    format!("{seconds}{}", rest.trim_start_matches(|digit: char| digit.is_ascii_digit()))
}

fn describe(status: &Status, target: &str, quiet: bool) -> String {
    let mut out = outcome::problems(&status.problems);
    if quiet {
        return out;
    }
    let names = status.applied.iter().map(|one| &one.name).chain(status.pending.iter().map(|one| &one.name));
    let width = names.map(|name| visible(name).chars().count()).max().unwrap_or(0);
    // Of one that was applied and is pending again, the latter is told.
    let again = |one: &&Applied| status.pending.iter().any(|pending| pending.again && pending.version == one.version);
    for one in status.applied.iter().filter(|one| !again(one)) {
        let (mark, what) = applied(one);
        out.push_str(&format!("{mark} {} {:width$}  {what}\n", one.version, visible(&one.name)));
    }
    for one in &status.pending {
        let (mark, what) = pending(one);
        out.push_str(&format!("{mark} {} {:width$}  {what}\n", one.version, visible(&one.name)));
    }
    for index in &status.invalid_indexes {
        let name = visible(&index.name);
        out.push_str(&format!("! {name} is not valid: an interrupted step of {} left it\n", index.version));
    }
    for holder in &status.locked_by {
        out.push_str(&format!("! the lock of migrations is held by {}\n", visible(&holder.to_string())));
    }
    out + &end(status, target)
}

fn applied(one: &Applied) -> (&'static str, String) {
    match &one.undoing {
        Some(midway) => ("◐", format!("undoing: {}", how_far(midway))),
        None => {
            let at = one.applied_at.as_deref().map_or_else(|| "at an unknown time".to_owned(), to_the_second);
            ("✓", format!("applied {at}"))
        }
    }
}

fn pending(one: &Pending) -> (&'static str, String) {
    if let Some(midway) = &one.midway {
        return ("◐", how_far(midway));
    }
    let how = match (one.transactional, one.reversible) {
        (true, true) => "",
        (true, false) => "  (not reversible)",
        (false, true) => "  (not in a transaction)",
        (false, false) => "  (not in a transaction, not reversible)",
    };
    if one.again { ("↻", format!("changed since it was applied{how}")) } else { ("·", format!("pending{how}")) }
}

/// As in `step 2 of 4 is next; 1 done`.
fn how_far(midway: &Midway) -> String {
    match midway.next {
        Some(next) => format!("step {next} of {} is next; {} done", midway.of, midway.done),
        None => format!("all {} steps are done, and it is not recorded yet", midway.of),
    }
}

fn end(status: &Status, target: &str) -> String {
    let history = match &status.history {
        Some(table) => format!("history in {table}"),
        None => "no history yet".to_owned(),
    };
    let (applied, pending) = (status.applied.len(), status.pending.len());
    let again = status.pending.iter().filter(|pending| pending.again).count();
    let again = if again > 0 { format!(" ({again} of them again)") } else { String::new() };
    format!("{target}: {applied} applied, {pending} pending{again}, {history}\n")
}
