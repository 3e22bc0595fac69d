//! `trueup accept` and `trueup reject`.

use super::args::{Part, ThrowAway};
use super::context::Context;
use super::output::Shown;
use super::{CLEAN, FINDINGS};
use crate::error::{Error, Result};
use crate::report::visible;
use crate::review::{Pending, Rejected, gather};

/// Which changes.
#[derive(Debug, clap::Args)]
struct Which {
    /// Objects (`public.agents`, `table public.agents`), RPCs or files, as `trueup pending` names them; `*` stands for any text
    #[arg(value_name = "NAME", required_unless_present = "all", conflicts_with = "all")]
    names: Vec<String>,
    /// Everything that is pending
    #[arg(long)]
    all: bool,
    /// Only one part: schema, rpc or tests
    #[arg(long, value_name = "PART", hide_possible_values = true)]
    only: Option<Part>,
    #[command(flatten)]
    server: ThrowAway,
}

impl Which {
    /// The changes that are meant. A name that means none is an error before anything is written.
    async fn pending(&self, context: &Context) -> Result<Vec<Pending>> {
        let options = self.server.check_options(context);
        let found = gather(&context.config, &options, Part::wanted(self.only)).await?;
        context.progress.clear();
        found.notes.iter().for_each(|note| context.note(&format!("note: {note}")));
        for name in &self.names {
            if !found.pending.iter().any(|pending| pending.is_called(name)) {
                let error = Error::new(format!("nothing that is pending is called {name}"));
                let known = found.pending.iter().map(|pending| format!("pending: {}", pending.name));
                return Err(known.fold(error, Error::detail).hint("`trueup pending` lists what waits"));
            }
        }
        let meant = |pending: &Pending| self.all || self.names.iter().any(|name| pending.is_called(name));
        Ok(found.pending.into_iter().filter(meant).collect())
    }
}

/// Accept changes that wait, without being asked about each
///
/// Writes what `trueup review` would write for these.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  trueup accept public.agents      the file of a table, and whatever else has this name
  trueup accept 'public.*' --only rpc
  trueup accept --all")]
pub(super) struct Accept {
    #[command(flatten)]
    which: Which,
}

impl Accept {
    pub(super) async fn run(self, context: &Context) -> Result<Shown> {
        let mut text = String::new();
        for pending in self.which.pending(context).await? {
            pending.accept()?;
            text.push_str(&line("accepted", &pending));
        }
        Ok(Shown::clean(if text.is_empty() { "nothing is pending\n".to_owned() } else { text }))
    }
}

/// Reject changes that wait, without being asked about each
///
/// Removes the .snap.new files of these. What the migrations make, in schema/ and in the contracts of RPCs, cannot be taken back
/// by a file: nothing is written, it stays pending, and the exit code is 1. Change the migrations, or accept it.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  trueup reject --all --only tests
  trueup reject tests/snapshots/main__list.snap")]
pub(super) struct Reject {
    #[command(flatten)]
    which: Which,
}

impl Reject {
    pub(super) async fn run(self, context: &Context) -> Result<Shown> {
        let (mut text, mut code) = (String::new(), CLEAN);
        for pending in self.which.pending(context).await? {
            match pending.reject()? {
                Rejected::Removed => text.push_str(&line("rejected", &pending)),
                Rejected::Stays => {
                    code = FINDINGS;
                    text.push_str(&line("still pending", &pending));
                }
            }
        }
        if code == FINDINGS {
            text.push_str("nothing was written; it stays pending until the migrations make something else\n");
        }
        Ok(Shown { code, text: if text.is_empty() { "nothing is pending\n".to_owned() } else { text } })
    }
}

/// What happened to a change, and its file where the name does not say it.
fn line(word: &str, pending: &Pending) -> String {
    let path = pending.path.display().to_string();
    let place = if path == pending.name { String::new() } else { format!("  {}", visible(&path)) };
    format!("{word:8} {}{place}\n", visible(&pending.name))
}
