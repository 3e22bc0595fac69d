//! Asks a person before data is lost.

use std::io::IsTerminal as _;

use tokio::sync::oneshot;

use super::super::context::Context;
use super::super::output;
use crate::error::{Error, Result};
use crate::migrate::{DryRun, Hazard};

/// Whether there is a person to ask.
pub(in crate::cli) fn is_possible() -> bool {
    std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
}

/// What would be lost, a line each.
pub(in crate::cli) fn lines(preview: &DryRun) -> Vec<String> {
    let line = |(file, loss): (&str, &Hazard)| format!("{file}:{}: {}", loss.line, loss.what);
    preview.losses().map(line).collect()
}

/// Shows what would be lost, and asks whether to go on.
pub(in crate::cli) async fn ask(context: &Context, losses: &[String], question: &str) -> Result<bool> {
    context.progress.hide(true);
    output::note("this may lose data:");
    losses.iter().for_each(|loss| output::note(&format!("  {loss}")));
    output::complain(&format!("{question} [y/N] "));
    // On a thread that nobody waits for: ctrl-C must end the command while it reads.
    let (tell, hear) = oneshot::channel();
    std::thread::spawn(move || {
        let mut answer = String::new();
        let read = std::io::stdin().read_line(&mut answer).map(|_| answer);
        drop(tell.send(read));
    });
    let answer = hear.await.map_err(|error| Error::new("nobody answered").cause(error))?;
    let answer = answer.map_err(|error| Error::new("cannot read the answer").cause(error))?;
    context.progress.hide(false);
    Ok(is_yes(&answer))
}

fn is_yes(answer: &str) -> bool {
    ["y", "yes"].contains(&answer.trim().to_ascii_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::is_yes;

    #[test]
    fn only_a_yes_is_one() {
        assert!(["y\n", "Y", " yes\r\n", "YES"].iter().all(|answer| is_yes(answer)));
        assert!(["", "\n", "n", "yep", "j"].iter().all(|answer| !is_yes(answer)));
    }
}
