//! `trueup review`.

mod keys;
mod screen;
mod terminal;
mod walk;

use super::args::{Part, ThrowAway};
use super::context::Context;
use super::output::Shown;
use super::{CLEAN, FINDINGS};
use crate::error::{Error, Result};
use crate::report::visible;
use crate::review::{Gathered, Pending, gather};
use screen::Screen;
use terminal::{Event, Terminal};
use walk::{Fate, Walk};

/// Walk through the changes that wait, one by one: accept, reject or skip each
///
/// Three kinds of changes wait for a person's word: files of schema/ that the migrations would make otherwise, contracts of RPCs
/// (functions that clients call by name) whose snapshot says something else, and the .snap.new files that tests have left, which
/// `cargo insta review` shows too.
///
/// Each is shown as a diff. What you accept is written at once, so that quitting keeps it. Nothing is ever run on a database of
/// yours.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Without a terminal: `trueup pending` lists, `trueup accept` and `trueup reject` take names.

Examples:
  trueup review                after writing a migration
  trueup review --only tests   what tests have left; needs no server")]
pub(super) struct Args {
    /// Only one part: schema, rpc or tests
    #[arg(long, value_name = "PART", hide_possible_values = true)]
    only: Option<Part>,
    #[command(flatten)]
    server: ThrowAway,
}

impl Args {
    pub(super) async fn run(self, context: &Context) -> Result<Shown> {
        if !terminal::is_there() {
            return Err(Error::new("`trueup review` asks for keys, and this is not a terminal")
                .hint("`trueup pending` lists what waits; `trueup accept NAME…` and `trueup reject NAME…` decide"));
        }
        let options = self.server.check_options(context);
        let found = gather(&context.config, &options, Part::wanted(self.only)).await?;
        context.progress.clear();
        found.notes.iter().for_each(|note| context.note(&format!("note: {note}")));
        if found.pending.is_empty() {
            return Ok(Shown::clean("nothing is pending\n"));
        }
        let fates = walk(&found.pending, context.color_out).await?;
        Ok(outcome(&found, &fates))
    }
}

async fn walk(pending: &[Pending], color: bool) -> Result<Vec<Fate>> {
    let mut terminal = Terminal::take()?;
    let mut walk = Walk::new(pending);
    loop {
        let (width, height) = Terminal::size();
        let Some(page) = walk.page(Screen { color, width, height }) else { break };
        terminal.show(&page)?;
        match terminal.event().await? {
            Event::Resized => {}
            Event::Key(key) if walk.press(key)? => {}
            Event::Key(_) => break,
        }
    }
    Ok(walk.fates)
}

/// What was decided, in lines, and whether something still waits.
fn outcome(found: &Gathered, fates: &[Fate]) -> Shown {
    let mut text = String::new();
    for (pending, fate) in found.pending.iter().zip(fates) {
        let word = match fate {
            Fate::Accepted => "accepted",
            Fate::Removed => "rejected",
            Fate::Stays => "rejected, still pending",
            Fate::Skipped | Fate::Open => continue,
        };
        text.push_str(&format!("{word}: {}\n", visible(&pending.name)));
    }
    let left = fates.iter().filter(|fate| !matches!(fate, Fate::Accepted | Fate::Removed)).count();
    let all = fates.len();
    text.push_str(&match left {
        0 => "nothing is pending any more\n".to_owned(),
        _ => format!("{left} of {all} still pending\n"),
    });
    Shown { code: if left == 0 { CLEAN } else { FINDINGS }, text }
}
