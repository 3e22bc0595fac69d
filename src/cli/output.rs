//! The only place that writes to the terminal.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "this is where the program prints")]

use std::io::Write as _;
use std::process::ExitCode;

use anstyle::{AnsiColor, Style};

use super::{CLEAN, UNKNOWN};
use crate::error::Error;
use crate::report::visible;

/// What a command shows on standard output, and its exit code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// Decided before anything is written.
    pub code: u8,
    /// The text, with a line feed at its end unless it is empty.
    pub text: String,
}

impl Shown {
    /// A text, and nothing was found.
    pub(super) fn clean(text: impl Into<String>) -> Self {
        Shown { code: CLEAN, text: text.into() }
    }
}

/// Writes a command's outcome. A reader that goes away early changes nothing of the exit code, unless nothing was found: then
/// nobody was told so.
pub(super) fn show(shown: &Shown) -> ExitCode {
    let mut out = std::io::stdout().lock();
    let written = out.write_all(shown.text.as_bytes()).and_then(|()| out.flush());
    match written {
        Ok(()) => ExitCode::from(shown.code),
        Err(error) => {
            if error.kind() != std::io::ErrorKind::BrokenPipe {
                complain(&format!("error: cannot write the result: {error}\n"));
            }
            ExitCode::from(if shown.code == CLEAN { UNKNOWN } else { shown.code })
        }
    }
}

/// Writes why a command could not tell.
pub(super) fn failure(error: &Error, color: bool) -> ExitCode {
    let paint = |style: Style, text: &str| if color { format!("{style}{text}{style:#}") } else { text.to_owned() };
    let red = AnsiColor::Red.on_default().bold();
    let cyan = AnsiColor::Cyan.on_default();
    let mut text = format!("{} {}\n", paint(red, "error:"), visible(&error.to_string()));
    if let Some(place) = error.where_() {
        let number = place.line.to_string();
        let margin = " ".repeat(number.len());
        text.push_str(&format!("{margin} {} {}\n", paint(cyan, "-->"), visible(&place.to_string())));
        if !place.text.trim().is_empty() {
            let line: String = visible(&place.text).replace('\t', " ");
            let caret = format!("{}^", " ".repeat(place.column.saturating_sub(1)));
            text.push_str(&format!("{number} {} {line}\n", paint(cyan, "|")));
            text.push_str(&format!("{margin} {} {}\n", paint(cyan, "|"), paint(red, &caret)));
        }
    }
    for detail in error.details() {
        detail.lines().for_each(|line| text.push_str(&format!("  {}\n", visible(line))));
    }
    for hint in error.hints() {
        text.push_str(&format!("{} {}\n", paint(cyan, "hint:"), visible(hint)));
    }
    complain(&text);
    ExitCode::from(UNKNOWN)
}

/// Writes a sentence that stands beside the result.
pub(super) fn warning(sentence: &str, color: bool) {
    let yellow = AnsiColor::Yellow.on_default().bold();
    let word = if color { format!("{yellow}warning:{yellow:#}") } else { "warning:".to_owned() };
    complain(&format!("{word} {}\n", visible(sentence)));
}

/// Writes a line beside the result.
pub(super) fn note(line: &str) {
    complain(&format!("{}\n", visible(line)));
}

/// Writes what clap has to say: help and versions, or what is wrong with the arguments.
pub(super) fn usage(error: &clap::Error) -> ExitCode {
    let failed = error.print().is_err() || error.use_stderr();
    ExitCode::from(if failed { UNKNOWN } else { CLEAN })
}

/// Writes to standard error; where that is closed, there is nobody left to tell.
pub(super) fn complain(text: &str) {
    let mut err = std::io::stderr().lock();
    drop(err.write_all(text.as_bytes()).and_then(|()| err.flush()));
}

/// Writes a result while the command goes on: the line itself to standard output, what it is to standard error.
pub(super) fn announce(line: &str, about: &str, quiet: bool) {
    if !quiet {
        complain(&format!("{}\n", visible(about)));
    }
    let mut out = std::io::stdout().lock();
    drop(writeln!(out, "{line}").and_then(|()| out.flush()));
}
