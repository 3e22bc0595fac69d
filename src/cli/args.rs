//! Arguments that several commands share.

use std::path::PathBuf;

use crate::db::{Env, Target};
use crate::error::Result;
use crate::report::{FORMATS, Format};
use crate::review::{self, Parts};
use crate::server;

use super::context::Context;

/// Arguments of every command.
#[derive(Debug, clap::Args)]
pub(super) struct Global {
    /// The configuration; without it, the trueup.toml of this folder or of one above it
    #[arg(long, global = true, value_name = "FILE", help_heading = "Global options")]
    pub(super) config: Option<PathBuf>,
    /// Say nothing but what was found
    #[arg(long, short, global = true, help_heading = "Global options")]
    pub(super) quiet: bool,
    /// Colours: auto (on a terminal, unless NO_COLOR is set), always or never
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        default_value = "auto",
        hide_possible_values = true,
        help_heading = "Global options"
    )]
    pub(super) color: ColorChoice,
}

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum ColorChoice {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// Which live database.
#[derive(Debug, clap::Args)]
pub(super) struct Connection {
    /// The database, as postgresql://user@host:port/name or libpq's key=value form; without it, DATABASE_URL, then libpq's
    /// PGHOST, PGUSER, PGDATABASE …, from the environment or from .env. Put the password into PGPASSWORD or ~/.pgpass, not here
    #[arg(long, value_name = "URL", help_heading = "Connection")]
    pub(super) url: Option<String>,
}

impl Connection {
    pub(super) fn target(&self, context: &Context) -> Result<Target> {
        let target = Target::resolve(self.url.as_deref(), &Env::process(), &context.config.dir)?;
        for warning in &target.warnings {
            context.warn(warning);
        }
        Ok(target)
    }
}

/// Which throw-away server.
#[derive(Debug, clap::Args)]
pub(super) struct ThrowAway {
    /// Make temporary databases on this server instead of starting one
    #[arg(
        long,
        value_name = "URL",
        env = "TRUEUP_SERVER_URL",
        hide_env_values = true,
        help_heading = "Throw-away server"
    )]
    server_url: Option<String>,
    /// The folder of PostgreSQL's server programs
    #[arg(
        long,
        value_name = "FOLDER",
        env = "TRUEUP_PG_BIN",
        hide_env_values = true,
        help_heading = "Throw-away server"
    )]
    server_bin: Option<PathBuf>,
    /// The major version that it must be, 14 to 18; by default the newest at hand
    #[arg(long, value_name = "MAJOR", help_heading = "Throw-away server")]
    server_major: Option<u32>,
    /// Never fetch server programs from a registry
    #[arg(long, help_heading = "Throw-away server")]
    offline: bool,
}

impl ThrowAway {
    pub(super) fn options(&self, context: &Context) -> server::Options {
        server::Options {
            url: self.server_url.clone(),
            bin_dir: self.server_bin.clone(),
            major: self.server_major,
            offline: self.offline,
            progress: context.progress.listener(),
            ..server::Options::default()
        }
    }

    pub(super) fn check_options(&self, context: &Context) -> crate::check::Options {
        crate::check::Options { server: self.options(context), ..crate::check::Options::default() }
    }
}

/// One part of what is reviewed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Part {
    /// Files of schema/, and the lock file
    Schema,
    /// Contracts of RPCs
    Rpc,
    /// Snapshots that tests have left
    Tests,
}

impl Part {
    /// The part that is named, else all.
    pub(super) fn wanted(only: Option<Part>) -> Parts {
        only.map_or(Parts::ALL, |part| {
            Parts::only(match part {
                Part::Schema => review::Part::Schema,
                Part::Rpc => review::Part::Rpc,
                Part::Tests => review::Part::Tests,
            })
        })
    }
}

/// How to show what was found.
#[derive(Debug, clap::Args)]
pub(super) struct Output {
    /// human, json, markdown, github, gitlab, sarif, junit or html
    #[arg(long, value_name = "FORMAT", default_value = "human", value_parser = format)]
    pub(super) format: Format,
}

fn format(name: &str) -> Result<Format, String> {
    Format::from_name(name).map_err(|_| {
        let names: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
        format!("use one of {}", names.join(", "))
    })
}
