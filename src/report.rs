//! What a command found, and the formats that it is shown in: one file per format, one line in [`FORMATS`].

mod accept;
pub(crate) mod diff;
mod escape;
mod fleet;
mod github;
mod gitlab;
mod html;
mod human;
mod json;
mod junit;
mod markdown;
mod sarif;
mod summary;

use std::time::Duration;

pub use escape::visible;
pub use fleet::{Fleet, Member};

use crate::config::Date;
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::model::Fingerprint;

/// The outcome of a command; decides its exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Everything was looked at, and nothing was found.
    Clean,
    /// Everything was looked at.
    Findings,
    /// Something could not be looked at, so nothing is known about it.
    Incomplete,
}

impl Status {
    /// Its name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Status::Clean => "clean",
            Status::Findings => "findings",
            Status::Incomplete => "incomplete",
        }
    }

    /// The exit code that stands for it.
    pub fn exit_code(self) -> u8 {
        match self {
            Status::Clean => 0,
            Status::Findings => 1,
            Status::Incomplete => 2,
        }
    }
}

/// How many of something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// How many.
    pub number: usize,
    /// Of what, in the singular: `object`, `behavior`; for what was excluded, the reason: `belongs to an extension`.
    pub what: String,
    /// Whether only a program would ask: people are not told.
    pub technical: bool,
}

impl Count {
    /// So many of these.
    pub fn new(number: usize, what: impl Into<String>) -> Self {
        Count { number, what: what.into(), technical: false }
    }

    /// So many of these, which no person decides about.
    pub fn technical(number: usize, what: impl Into<String>) -> Self {
        Count { technical: true, ..Count::new(number, what) }
    }
}

/// One of the two things that were compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// What people call it: `schema/`, `app@db.example.com`. Never with a password.
    pub name: String,
    /// The fingerprint of the whole.
    pub fingerprint: Option<Fingerprint>,
}

/// Something that could not be looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incomplete {
    /// What, and why: lower-case, one sentence.
    pub message: String,
    /// What to do next.
    pub hint: Option<String>,
}

/// A difference that the configuration accepts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// What would have been found.
    pub finding: Finding,
    /// Why it is accepted.
    pub reason: String,
    /// The last day on which it is.
    pub until: Option<Date>,
}

/// What a command found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// The command: `verify`.
    pub command: &'static str,
    /// What was compared, for a command that compares: the expected side and the actual one.
    pub sides: Option<(Side, Side)>,
    /// What was looked at, the most important first.
    pub counts: Vec<Count>,
    /// What was left out, by reason.
    pub excluded: Vec<Count>,
    /// What was found.
    pub findings: Vec<Finding>,
    /// What was found and does not fail the command.
    pub warnings: Vec<Finding>,
    /// What was found and is accepted; see [`Report::accept`].
    pub accepted: Vec<Accepted>,
    /// The rules that ran: an entry of `[[accept]]` that is for none of them is not missed.
    pub ran: Vec<&'static str>,
    /// What could not be looked at.
    pub incomplete: Vec<Incomplete>,
    /// What else people should know, such as migrations that are pending.
    pub notes: Vec<String>,
    /// When all was read of which nothing changed since, in UTC, as RFC 3339; `None` if it was read now.
    pub unchanged_since: Option<String>,
    /// Those that were compared, where there are many; each finding says by whom it is had.
    pub fleet: Option<Fleet>,
    /// How long it took.
    pub elapsed: Duration,
}

impl Report {
    /// A report of a command, of which nothing is known yet.
    pub fn new(command: &'static str) -> Self {
        Report { command, ..Report::default() }
    }

    /// The outcome. What could not be looked at is never clean, whatever else was found.
    pub fn status(&self) -> Status {
        match (self.incomplete.is_empty(), self.findings.is_empty()) {
            (false, _) => Status::Incomplete,
            (true, false) => Status::Findings,
            (true, true) => Status::Clean,
        }
    }

    /// The exit code of the process; to be read before anything is written.
    pub fn exit_code(&self) -> u8 {
        self.status().exit_code()
    }
}

/// How text for people looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// Whether ANSI colours may be used.
    pub color: bool,
    /// How many characters a line of the terminal has.
    pub width: usize,
}

impl Default for Style {
    fn default() -> Self {
        Style { color: false, width: 100 }
    }
}

/// How a report is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Options {
    /// For the format for people.
    pub style: Style,
    /// Findings only: no summary, nothing at all for a clean report.
    pub quiet: bool,
}

/// A format of reports.
#[derive(Debug, Clone, Copy)]
pub struct Format {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it is, for help pages.
    pub about: &'static str,
    write: fn(&Report, &Options) -> String,
}

/// Every format; the first is the default.
pub const FORMATS: &[Format] = &[
    human::FORMAT,
    json::FORMAT,
    markdown::FORMAT,
    github::FORMAT,
    gitlab::FORMAT,
    sarif::FORMAT,
    junit::FORMAT,
    html::FORMAT,
];

/// The JSON Schema of the format `json`.
pub const JSON_SCHEMA: &str = include_str!("../docs/report.schema.json");

impl Format {
    /// The format of this name.
    ///
    /// # Errors
    /// If there is none; the hint lists those that there are.
    pub fn from_name(name: &str) -> Result<Format> {
        FORMATS.iter().find(|format| format.name == name).copied().ok_or_else(|| {
            let names: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
            Error::new(format!("there is no report format {name:?}")).hint(format!("use one of {}", names.join(", ")))
        })
    }
}

/// The report in a format; ends in a line feed unless it is empty.
pub fn write(report: &Report, format: Format, options: &Options) -> String {
    (format.write)(report, options)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::BEHAVIOR;
    use crate::kinds::Gravity;

    #[test]
    fn the_exit_code_follows_from_what_was_found() {
        let mut report = Report::new("verify");
        assert_eq!((report.status(), report.exit_code()), (Status::Clean, 0));
        report.findings.push(Finding::new(&BEHAVIOR, Gravity::Behavior, "failed"));
        assert_eq!((report.status(), report.exit_code()), (Status::Findings, 1));
        report.incomplete.push(Incomplete { message: "no right to read pg_user_mapping".into(), hint: None });
        assert_eq!((report.status(), report.exit_code()), (Status::Incomplete, 2));
    }

    #[test]
    fn formats_are_found_by_name() {
        for format in FORMATS {
            assert_eq!(Format::from_name(format.name).map(|found| found.about).ok(), Some(format.about));
        }
        let error = Format::from_name("xml").expect_err("no such format");
        assert!(error.hints()[0].contains("junit"), "{error:?}");
    }
}
