//! What every command needs: the configuration, and how to talk to the user.

use std::io::IsTerminal as _;
use std::path::Path;

use super::args::{ColorChoice, Global};
use super::output;
use super::progress::Progress;
use crate::config::Config;
use crate::error::Error;
use crate::report::{Options, Report, Style};

/// The configuration, and how to talk to the user.
pub(super) struct Context {
    pub(super) config: Config,
    pub(super) quiet: bool,
    pub(super) color_out: bool,
    pub(super) color_err: bool,
    pub(super) progress: Progress,
}

impl Context {
    /// # Errors
    /// If the configuration cannot be read; with whether the error may be coloured.
    pub(super) fn new(global: Global) -> Result<Self, (Error, bool)> {
        let color = |terminal: bool| match global.color {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
        };
        let (out, err) = (std::io::stdout().is_terminal(), std::io::stderr().is_terminal());
        let config = Config::load(global.config.as_deref(), Path::new("")).map_err(|error| (error, color(err)))?;
        Ok(Context {
            config,
            quiet: global.quiet,
            color_out: color(out),
            color_err: color(err),
            progress: Progress::new(err && !global.quiet),
        })
    }

    /// How reports are written.
    pub(super) fn report_options(&self) -> Options {
        Options { style: Style { color: self.color_out, width: width() }, quiet: self.quiet }
    }

    /// A report as a command's outcome.
    pub(super) fn shown(&self, report: &Report, format: crate::report::Format) -> output::Shown {
        output::Shown { code: report.exit_code(), text: crate::report::write(report, format, &self.report_options()) }
    }

    /// A sentence that stands beside the result, on standard error.
    pub(super) fn warn(&self, warning: &str) {
        self.progress.suspend(|| output::warning(warning, self.color_err));
    }

    /// Lines beside the result, on standard error.
    pub(super) fn beside(&self, lines: &[String]) {
        self.progress.suspend(|| lines.iter().for_each(|line| output::note(line)));
    }

    /// A line beside the result, on standard error, unless nothing but findings is wanted.
    pub(super) fn note(&self, line: &str) {
        if !self.quiet {
            self.progress.suspend(|| output::note(line));
        }
    }
}

/// The width of the terminal, or what reads well.
fn width() -> usize {
    std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok()).unwrap_or(100)
}
