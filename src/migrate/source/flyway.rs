//! Flyway's names: `V<version>__<name>.sql`, `U<version>__<name>.sql`, which undoes it, and `R__<name>.sql`, which is applied
//! again whenever its text changes.
//!
//! From `ResourceNameParser` and `MigrationVersion` of flyway-core: an underscore in a version is a dot, the name may be left out.
//! `<file>.conf` beside a file holds settings for it.

use std::path::Path;

use super::format::{Format, Layout, Name, Repeatables, Role};
use super::refinery::{REFINERY, file_name};
use crate::config::History;
use crate::error::Place;
use crate::migrate::Version;
use crate::migrate::problem::Problem;

pub(crate) static FLYWAY: Format = Format {
    name: "flyway",
    parse,
    file_name,
    recursive: true,
    history: History::Flyway,
    timestamps: false,
    layout: Layout::Optional,
    repeatables: Repeatables::Known,
    lexical: false,
    check: placeholders,
};

fn parse(file: &str) -> Option<Name> {
    let stem = file.strip_suffix(".sql")?;
    if let Some(name) = stem.strip_prefix("R__") {
        let version = (!name.is_empty()).then(|| Version::Repeatable(name.to_owned()));
        return Some(Name { digits: String::new(), version, name: name.to_owned(), role: Role::Alone });
    }
    let (role, rest) = match stem.split_at_checked(1)? {
        ("V", rest) => (Role::Alone, rest),
        ("U", rest) => (Role::Down, rest),
        _ => return None,
    };
    let (digits, name) = rest.split_once("__").unwrap_or((rest, ""));
    let numeric = |byte: u8| byte.is_ascii_digit() || byte == b'.' || byte == b'_';
    if digits.is_empty() || !digits.bytes().all(numeric) {
        return None;
    }
    let digits = digits.replace('_', ".");
    Some(Name { version: Version::numbers(&digits), digits, name: name.to_owned(), role })
}

/// Whether only Flyway would name a file so, and not refinery.
pub(super) fn is_own(file: &str) -> bool {
    match file.strip_suffix(".conf") {
        Some(sql) => parse(sql).is_some(),
        None => parse(file).is_some() && (REFINERY.parse)(file).is_none(),
    }
}

/// Flyway puts values in the place of `${name}`, anywhere in a text; we know none.
fn placeholders(path: &Path, text: &str) -> Vec<Problem> {
    let found = text.match_indices("${").filter_map(|(at, _)| {
        let name = &text[at..at + text[at..].find('}')? + 1];
        (!name.contains(char::is_whitespace)).then(|| {
            Problem::error(
                "placeholder",
                format!("Flyway would put a value in the place of {name}, which is not known here"),
            )
            .place(Place::at(path, text, at))
            .hint("write the value itself; or let `<file>.conf` say placeholderReplacement=false if none is meant")
        })
    });
    found.collect()
}

/// What the file of settings beside a file says.
#[derive(Debug, Clone, Copy)]
pub(super) struct Settings {
    /// Whether the file runs in a transaction.
    pub(super) transactional: bool,
    /// Whether values are put in the place of `${name}`.
    pub(super) placeholders: bool,
}

/// Reads a file of settings.
pub(super) fn settings(path: &Path, text: &str, problems: &mut Vec<Problem>) -> Settings {
    let mut settings = Settings { transactional: true, placeholders: true };
    for (at, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with(['#', '!']) {
            continue;
        }
        let (key, value) = line.split_once('=').unwrap_or((line, ""));
        match (key.trim(), value.trim()) {
            ("executeInTransaction", value) => settings.transactional = value != "false",
            ("placeholderReplacement", value) => settings.placeholders = value != "false",
            ("encoding", value) if value.eq_ignore_ascii_case("UTF-8") => {}
            ("outputQueryResults", _) => {}
            (key, _) => problems.push(
                Problem::error("unknown-setting", format!("only Flyway does what `{key}` asks for"))
                    .path(path)
                    .line(at + 1)
                    .hint("known here are executeInTransaction and placeholderReplacement"),
            ),
        }
    }
    settings
}
