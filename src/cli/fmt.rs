//! `trueup fmt`.

use super::args::ThrowAway;
use super::context::Context;
use super::output::Shown;
use super::{CLEAN, FINDINGS};
use crate::error::Result;
use crate::snapshot;
use crate::{schema, verify};

/// Rewrite schema/ canonically, without changing what it says
///
/// For schema/ that was edited by hand: the files are loaded into a throw-away server, which says whether they can run, and
/// written back as it understood them.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  trueup fmt           rewrite
  trueup fmt --check   only say whether anything would be rewritten (exit code 1)")]
pub(super) struct Args {
    /// Write nothing; exit with 1 if anything would be written
    #[arg(long)]
    check: bool,
    #[command(flatten)]
    server: ThrowAway,
}

impl Args {
    pub(super) async fn run(self, context: &Context) -> Result<Shown> {
        let formatted = snapshot::format(&context.config, &self.server.check_options(context)).await?;
        if !self.check {
            let written = schema::write(&context.config.paths.schema, &formatted.after)?;
            return Ok(Shown::clean(super::snapshot::describe(&written, context)));
        }
        let folder = verify::display_folder(&context.config.paths.schema);
        if formatted.before == formatted.after {
            let text = if context.quiet { String::new() } else { format!("{folder} is canonical\n") };
            return Ok(Shown { code: CLEAN, text });
        }
        let mut text = String::new();
        for id in formatted
            .before
            .objects
            .keys()
            .chain(formatted.after.objects.keys().filter(|id| !formatted.before.objects.contains_key(id)))
        {
            if formatted.before.objects.get(id) != formatted.after.objects.get(id) {
                text.push_str(&format!("not canonical: {}{}\n", folder, schema::path(id).display()));
            }
        }
        text.push_str("`trueup fmt` rewrites them\n");
        Ok(Shown { code: FINDINGS, text })
    }
}
