//! goose's files: `<version>_<name>.sql`, with the sections `-- +goose Up` and `-- +goose Down`.
//!
//! From `internal/sqlparser/parser.go` and `migrate.go` of goose 3. `-- +goose NO TRANSACTION` keeps both sections out of
//! a transaction, wherever it stands; `StatementBegin` and `StatementEnd` tell goose where a statement ends, which we know.

use std::path::Path;

use super::format::{self, Format, Layout, Name, Repeatables, Role};
use super::section::{self, Marker, Sections};
use crate::config::History;
use crate::migrate::Version;
use crate::migrate::problem::Problem;

pub(crate) static GOOSE: Format = Format {
    name: "goose",
    parse,
    file_name: |digits, name, _| format!("{digits}_{name}.sql"),
    recursive: false,
    history: History::Goose,
    timestamps: true,
    layout: Layout::One { sections, template: "-- +goose Up\n\n\n-- +goose Down\n" },
    repeatables: Repeatables::Refused,
    lexical: false,
    check: annotations,
};

const UP: &str = "-- +goose Up";
const DOWN: &str = "-- +goose Down";

fn parse(file: &str) -> Option<Name> {
    let (digits, rest) = format::digits(file.strip_suffix(".sql")?)?;
    let name = rest.strip_prefix('_')?.to_owned();
    // goose keeps version 0 for itself.
    let version = Version::numbers(digits).filter(|version| *version != 0);
    Some(Name { digits: digits.to_owned(), version, name, role: Role::Alone })
}

/// Whether a text has goose's sections.
pub(super) fn is_own(text: &str) -> bool {
    text.contains("+goose") && markers(text).iter().any(|marker| marker.is_up)
}

fn sections(path: &Path, text: &str, problems: &mut Vec<Problem>) -> Sections {
    section::sections(path, text, &markers(text), [UP, DOWN], problems)
}

/// What a line tells goose.
fn annotation(line: &str) -> Option<&str> {
    Some(line.strip_prefix("--")?.trim().strip_prefix("+goose")?.trim())
}

fn markers(text: &str) -> Vec<Marker> {
    let transactional = !section::lines(text).any(|(_, line)| annotation(line) == Some("NO TRANSACTION"));
    let marker = |(line, content)| match annotation(content)? {
        "Up" => Some(Marker { line, is_up: true, transactional }),
        "Down" => Some(Marker { line, is_up: false, transactional }),
        _ => None,
    };
    section::lines(text).filter_map(marker).collect()
}

/// Annotations that we cannot follow, or that goose would refuse.
fn annotations(path: &Path, text: &str) -> Vec<Problem> {
    let mut begun = None;
    let mut problems = Vec::new();
    for (at, (_, line)) in section::lines(text).enumerate() {
        let Some(annotation) = annotation(line) else { continue };
        let (at, was) = (at + 1, begun);
        begun = match annotation {
            "StatementBegin" => Some(at),
            "StatementEnd" | "Up" | "Down" => None,
            _ => was,
        };
        problems.extend(refused(annotation, was.is_some()).map(|problem| problem.path(path).line(at)));
    }
    problems.extend(begun.map(|at| not_ended().path(path).line(at)));
    problems
}

fn not_ended() -> Problem {
    Problem::error("unpaired-annotation", "`-- +goose StatementBegin` has no StatementEnd")
}

/// Why an annotation is refused. `begun`: the one before it was `StatementBegin`.
fn refused(annotation: &str, begun: bool) -> Option<Problem> {
    match annotation {
        "StatementEnd" if !begun => {
            Some(Problem::error("unpaired-annotation", "`-- +goose StatementEnd` has no StatementBegin"))
        }
        "Up" | "Down" | "StatementBegin" if begun => Some(not_ended()),
        "ENVSUB ON" => Some(
            Problem::error("environment", "goose would put values of environment variables into the statements below")
                .hint("write the values themselves, and remove the line"),
        ),
        "Up" | "Down" | "StatementBegin" | "StatementEnd" | "NO TRANSACTION" | "ENVSUB OFF" => None,
        other => Some(Problem::error("unknown-annotation", format!("goose has no annotation `+goose {other}`"))),
    }
}
