//! Supabase's names: `<timestamp>_<name>.sql`.
//!
//! From `pkg/migration/list.go` of the Supabase CLI: what has another name is passed over, files are applied in the order of
//! their names, and nothing undoes. `.up.sql` and `.down.sql` mean nothing to it: it would apply both.

use super::format::{self, Format, Layout, Name, Repeatables, Role};
use crate::config::History;
use crate::migrate::Version;

pub(crate) static SUPABASE: Format = Format {
    name: "supabase",
    parse,
    file_name: |digits, name, _| format!("{digits}_{name}.sql"),
    recursive: false,
    history: History::Supabase,
    timestamps: true,
    layout: Layout::UpOnly,
    repeatables: Repeatables::Ignored,
    lexical: true,
    check: format::nothing,
};

fn parse(file: &str) -> Option<Name> {
    let (digits, rest) = format::digits(file.strip_suffix(".sql")?)?;
    let name = rest.strip_prefix('_')?.to_owned();
    Some(Name { digits: digits.to_owned(), version: Version::numbers(digits), name, role: Role::Alone })
}
