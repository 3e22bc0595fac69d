//! dbmate's files: `<version>_<name>.sql`, with the sections `-- migrate:up` and `-- migrate:down`.
//!
//! From `pkg/dbmate/migration.go` and `db.go` of dbmate 2: what has another name is passed over, files are applied in the order
//! of their names, and the underscore may be missing. `transaction:false` behind a marker keeps its section out of a
//! transaction.

use std::path::Path;

use super::format::{self, Format, Layout, Name, Repeatables, Role};
use super::section::{self, Marker, Sections};
use crate::config::History;
use crate::migrate::Version;
use crate::migrate::problem::Problem;

pub(crate) static DBMATE: Format = Format {
    name: "dbmate",
    parse,
    file_name: |digits, name, _| format!("{digits}_{name}.sql"),
    recursive: false,
    history: History::Dbmate,
    timestamps: true,
    layout: Layout::One { sections, template: "-- migrate:up\n\n\n-- migrate:down\n" },
    repeatables: Repeatables::Ignored,
    lexical: true,
    check: format::nothing,
};

const UP: &str = "-- migrate:up";
const DOWN: &str = "-- migrate:down";

fn parse(file: &str) -> Option<Name> {
    let (digits, rest) = format::digits(file.strip_suffix(".sql")?)?;
    let name = rest.strip_prefix('_').unwrap_or(rest).to_owned();
    Some(Name { digits: digits.to_owned(), version: Version::numbers(digits), name, role: Role::Alone })
}

/// Whether a text has dbmate's sections.
pub(super) fn is_own(text: &str) -> bool {
    text.contains("migrate:up") && markers(text).iter().any(|marker| marker.is_up)
}

fn sections(path: &Path, text: &str, problems: &mut Vec<Problem>) -> Sections {
    let markers = markers(text);
    if markers.iter().any(|marker| marker.is_up) && !markers.iter().any(|marker| !marker.is_up) {
        let message = format!("the file has no line `{DOWN}`, without which dbmate refuses it");
        problems.push(
            Problem::error("missing-section", message)
                .path(path)
                .hint(format!("write `{DOWN}` at its end, with nothing below it if it cannot be undone")),
        );
    }
    section::sections(path, text, &markers, [UP, DOWN], problems)
}

fn markers(text: &str) -> Vec<Marker> {
    let marker = |(line, content): (_, &str)| {
        let words = content.strip_prefix("--")?.trim_start().strip_prefix("migrate:")?;
        let (is_up, options) = match words.strip_prefix("up") {
            Some(options) => (true, options),
            None => (false, words.strip_prefix("down")?),
        };
        if options.starts_with(|letter: char| !letter.is_whitespace()) {
            return None;
        }
        let transactional = !options.split_whitespace().any(|option| option == "transaction:false");
        Some(Marker { line, is_up, transactional })
    };
    section::lines(text).filter_map(marker).collect()
}
