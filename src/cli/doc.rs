//! `trueup doc`.

use super::args::ThrowAway;
use super::context::Context;
use super::output::Shown;
use super::{CLEAN, FINDINGS};
use crate::error::{Error, Result};
use crate::{check, schema};

/// Write the document that says what is verified, from what is
///
/// By default DATABASE_SSOT_VERIFICATION.md: the objects, an entity-relationship diagram, the functions with who may call them
/// and what they touch, the behaviors proved, the fingerprint. `trueup check` fails when it is stale.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Write nothing; exit with 1 if anything would be written
    #[arg(long)]
    check: bool,
    #[command(flatten)]
    server: ThrowAway,
}

impl Args {
    pub(super) async fn run(self, context: &Context) -> Result<Shown> {
        let path = &context.config.paths.document;
        let text = check::document(&context.config, &self.server.check_options(context)).await?;
        let old = match std::fs::read_to_string(path) {
            Ok(old) => old.replace("\r\n", "\n"),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(Error::io("read", path, error)),
        };
        let (code, said) = match (old == text, self.check) {
            (true, _) => (CLEAN, "is up to date"),
            (false, true) => (FINDINGS, "is stale: `trueup doc` rewrites it"),
            (false, false) => {
                schema::replace(path, &text)?;
                (CLEAN, "written")
            }
        };
        let quiet = context.quiet && code == CLEAN;
        Ok(Shown { code, text: if quiet { String::new() } else { format!("{}: {said}\n", path.display()) } })
    }
}
