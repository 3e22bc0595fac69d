//! `trueup rpc snapshot`.

use std::time::Instant;

use super::From;
use crate::cli::args::Output;
use crate::cli::context::Context;
use crate::cli::output::Shown;
use crate::config::Date;
use crate::error::Result;
use crate::report::{Count, Report, visible};
use crate::snap::{self, Change, Contract, Folder};

/// Write the contracts of RPCs as snapshots, or check that they are as accepted
///
/// One file for each name that clients can call: snapshots/rpc/<schema>.<name>.snap, in the format of insta, so that tests in Rust
/// and `cargo insta review` work on the same files. Without an option all are written, and those of RPCs that are gone removed;
/// commit them. `trueup review` asks about each instead.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  trueup rpc snapshot                    accept all contracts as they are
  trueup rpc snapshot --check            in CI: exit 1 if a contract is not as accepted
  trueup rpc snapshot --new              leave .snap.new files for a review")]
pub(super) struct Args {
    /// Write nothing: what differs is found, and the exit code is 1
    #[arg(long)]
    check: bool,
    /// Leave what differs beside the snapshots, as .snap.new
    #[arg(long, conflicts_with = "check")]
    new: bool,
    #[command(flatten)]
    output: Output,
    #[command(flatten)]
    from: From,
}

impl Args {
    pub(super) async fn run(self, context: &Context) -> Result<Shown> {
        let began = Instant::now();
        let folder = snap::read(&context.config.paths.snapshots)?;
        let (contracts, name) = self.from.contracts(context).await?;
        let contracts = snap::of(&contracts);
        if self.check {
            let mut report = Report::new("rpc snapshot");
            report.findings = folder.findings(&contracts);
            report.counts.push(Count::new(contracts.len(), "RPC"));
            report.notes.push(format!("of {name}"));
            report.accept(&context.config.accept, Date::today());
            // What is accepted elsewhere was not looked at here.
            report.findings.retain(|finding| finding.rule.id.starts_with("snapshot/"));
            report.elapsed = began.elapsed();
            return Ok(context.shown(&report, self.output.format));
        }
        let changes = if self.new { folder.leave(&contracts)? } else { folder.write(&contracts)? };
        Ok(Shown::clean(self.describe(&folder, &contracts, &changes, context)))
    }

    /// A line for each snapshot that changed, and a summary.
    fn describe(&self, folder: &Folder, contracts: &[Contract], changes: &[Change], context: &Context) -> String {
        let mut out = String::new();
        for change in changes {
            let path = folder.file(change.stem());
            let (word, path) = match change {
                Change::Gone { .. } if self.new => ("gone", path),
                Change::Gone { .. } => ("removed", path),
                _ if self.new => ("left", snap::new_path(&path)),
                Change::New { .. } => ("added", path),
                Change::Changed { .. } => ("changed", path),
            };
            out.push_str(&format!("{word:8} {}\n", visible(&path.display().to_string())));
        }
        for path in &folder.strangers {
            context.warn(&format!("{} is of no RPC: it stays, and is compared with nothing", path.display()));
        }
        if !context.quiet {
            let changed =
                if changes.is_empty() { "nothing to write".to_owned() } else { format!("{} changed", changes.len()) };
            let same = contracts.len() - changes.iter().filter(|one| !matches!(one, Change::Gone { .. })).count();
            out.push_str(&format!("{}: {changed}, {same} unchanged\n", folder.path.display()));
            if self.new && !changes.is_empty() {
                out.push_str("`trueup review` or `cargo insta review` shows each\n");
            }
        }
        out
    }
}
