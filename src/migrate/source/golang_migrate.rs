//! golang-migrate's names: `<version>_<name>.up.sql` and `<version>_<name>.down.sql`.
//!
//! From `source/parse.go` of golang-migrate 4: what has another name is passed over, and numbers may have gaps. sqlx's names for
//! what can be undone are the same, so that a folder is taken for sqlx's unless it is said otherwise; to the history that a
//! database has it makes no difference.

use super::format::{self, Format, Layout, Name, Repeatables, Role};
use super::sqlx::file_name;
use crate::config::History;
use crate::migrate::Version;

pub(crate) static GOLANG_MIGRATE: Format = Format {
    name: "golang-migrate",
    parse,
    file_name,
    recursive: false,
    history: History::GolangMigrate,
    timestamps: true,
    layout: Layout::Two,
    repeatables: Repeatables::Ignored,
    lexical: false,
    check: format::nothing,
};

fn parse(file: &str) -> Option<Name> {
    let (digits, rest) = format::digits(file)?;
    let rest = rest.strip_prefix('_')?;
    let ends = |suffix, role| rest.strip_suffix(suffix).map(|name: &str| (name, role));
    let (name, role) = ends(".up.sql", Role::Up).or_else(|| ends(".down.sql", Role::Down))?;
    Some(Name { digits: digits.to_owned(), version: Version::numbers(digits), name: name.to_owned(), role })
}
