//! `trueup new`.

use super::context::Context;
use super::output::Shown;
use crate::error::{Error, Result};
use crate::migrate::{self, Source};

/// Start a new migration: an up and a down file, named as the others are
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  trueup new add_routing_direction
  trueup new \"one number per direction\"")]
pub(super) struct Args {
    /// What it does, in a few words
    name: String,
}

impl Args {
    pub(super) fn run(self, context: &Context) -> Result<Shown> {
        let folder = &context.config.paths.migrations;
        std::fs::create_dir_all(folder).map_err(|error| Error::io("make the folder", folder, error))?;
        let source = Source::configured(&context.config)?;
        let paths = migrate::create(&source, &self.name)?;
        let lines: String = paths.iter().map(|path| format!("{}\n", path.display())).collect();
        Ok(Shown::clean(lines))
    }
}
