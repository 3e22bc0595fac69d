//! refinery's names: `V<version>__<name>.sql` and `U<version>__<name>.sql`.
//!
//! From `refinery-core/src/util.rs` of refinery 0.9, which passes over what has another name. To refinery, `U` is
//! "unversioned": a migration that may be applied out of order. To Flyway, whose names these are too, it undoes the `V` of its
//! version. Refinery cannot run a folder where both have one version, for the version is the history table's key; so where any
//! version has both, the folder's `U`s undo.

use super::format::{self, Format, Layout, Name, Repeatables, Role};
use crate::config::History;
use crate::migrate::Version;

pub(crate) static REFINERY: Format = Format {
    name: "refinery",
    parse,
    file_name,
    recursive: true,
    history: History::Refinery,
    timestamps: false,
    layout: Layout::Optional,
    repeatables: Repeatables::Ignored,
    lexical: false,
    check: format::nothing,
};

fn parse(file: &str) -> Option<Name> {
    let stem = file.strip_suffix(".sql")?;
    let (role, rest) = match stem.split_at_checked(1)? {
        ("V", rest) => (Role::Alone, rest),
        ("U", rest) => (Role::Unordered, rest),
        _ => return None,
    };
    let (digits, name) = rest.split_once("__")?;
    let numeric = digits.bytes().all(|byte| byte.is_ascii_digit());
    let word = |letter: char| letter.is_alphanumeric() || letter == '_';
    if digits.is_empty() || !numeric || name.is_empty() || !name.chars().all(word) {
        return None;
    }
    Some(Name { digits: digits.to_owned(), version: Version::numbers(digits), name: name.to_owned(), role })
}

pub(super) fn file_name(digits: &str, name: &str, role: Role) -> String {
    match role {
        Role::Up | Role::Alone => format!("V{digits}__{name}.sql"),
        Role::Down | Role::Unordered => format!("U{digits}__{name}.sql"),
    }
}
