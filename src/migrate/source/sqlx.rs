//! sqlx's names: `<version>_<name>.sql`, or `<version>_<name>.up.sql` with `<version>_<name>.down.sql`.
//!
//! From `sqlx-core/src/migrate/source.rs` of sqlx 0.9: a name without an underscore or that ends in something else is passed
//! over, one that starts with anything but a number is an error.

use super::format::{self, Format, Layout, Name, Repeatables, Role};
use crate::config::History;
use crate::migrate::Version;

pub(crate) static SQLX: Format = Format {
    name: "sqlx",
    parse,
    file_name,
    recursive: false,
    history: History::Sqlx,
    timestamps: true,
    layout: Layout::Optional,
    repeatables: Repeatables::Refused,
    lexical: false,
    check: format::nothing,
};

fn parse(file: &str) -> Option<Name> {
    let (digits, rest) = file.split_once('_')?;
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (role, suffix) = match rest {
        rest if rest.ends_with(".up.sql") => (Role::Up, ".up.sql"),
        rest if rest.ends_with(".down.sql") => (Role::Down, ".down.sql"),
        rest if rest.ends_with(".sql") => (Role::Alone, ".sql"),
        _ => return None,
    };
    // As sqlx does it: all of them, if the name ends in several.
    let mut name = rest;
    while let Some(shorter) = name.strip_suffix(suffix) {
        name = shorter;
    }
    Some(Name { digits: digits.to_owned(), version: Version::numbers(digits), name: name.to_owned(), role })
}

pub(super) fn file_name(digits: &str, name: &str, role: Role) -> String {
    match role {
        Role::Up => format!("{digits}_{name}.up.sql"),
        Role::Down => format!("{digits}_{name}.down.sql"),
        Role::Alone | Role::Unordered => format!("{digits}_{name}.sql"),
    }
}
