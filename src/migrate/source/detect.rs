//! Finds out whose names and marks the files of a folder bear.

use std::collections::BTreeMap;
use std::path::Path;

use super::dbmate::{self, DBMATE};
use super::files::{Entry, Listing};
use super::flyway::{self, FLYWAY};
use super::format::{self, Format, Name};
use super::goose::{self, GOOSE};
use super::refinery::REFINERY;
use super::sqlx::SQLX;
use super::supabase::SUPABASE;
use crate::config::FileFormat;
use crate::error::Result;

/// The format of a folder; `None` if it holds no file that any tool would take for a migration.
pub(super) fn detect(listing: &Listing, root: &Path, setting: FileFormat) -> Result<Option<&'static Format>> {
    if let Some(format) = format::named(setting) {
        return Ok(Some(format));
    }
    let names = || listing.sql.iter().filter_map(|entry| Some((entry, entry.name.as_deref()?)));
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (format, name) in names().filter_map(|(_, file)| format::parse(file)) {
        // A repeatable file says little: trueup applies them in the folders of most tools.
        *counts.entry(format.name).or_default() += if is_repeatable(&name) { 0 } else { 1 };
    }
    let count = |format: &Format| counts.get(format.name).copied().unwrap_or_default();
    let letters = count(&REFINERY) + count(&FLYWAY);
    if letters > count(&SQLX) || counts.contains_key(FLYWAY.name) && count(&SQLX) == 0 {
        return Ok(Some(lettered(listing)));
    }
    if count(&SQLX) == 0 {
        return Ok(None);
    }
    let numbered = names().filter(|(_, file)| (SQLX.parse)(file).is_some()).map(|(entry, _)| entry);
    Ok(Some(marked(numbered)?.unwrap_or(if is_supabases(root) { &SUPABASE } else { &SQLX })))
}

pub(super) fn is_repeatable(name: &Name) -> bool {
    name.version.as_ref().is_some_and(crate::migrate::Version::is_repeatable)
}

/// Flyway's, if any file is as only Flyway would name it.
fn lettered(listing: &Listing) -> &'static Format {
    let mut files = listing.sql.iter().chain(&listing.others).filter_map(|entry| entry.name.as_deref());
    if files.any(flyway::is_own) { &FLYWAY } else { &REFINERY }
}

/// The tool whose marks most files bear.
fn marked<'a>(entries: impl Iterator<Item = &'a Entry>) -> Result<Option<&'static Format>> {
    let (mut dbmate, mut goose) = (0, 0);
    for entry in entries {
        let text = String::from_utf8_lossy(entry.read()?);
        dbmate += usize::from(dbmate::is_own(&text));
        goose += usize::from(goose::is_own(&text));
    }
    Ok(match (dbmate, goose) {
        (0, 0) => None,
        (dbmate, goose) if goose > dbmate => Some(&GOOSE),
        _ => Some(&DBMATE),
    })
}

fn is_supabases(root: &Path) -> bool {
    let place = Path::new("supabase").join("migrations");
    root.ends_with(&place) || std::fs::canonicalize(root).is_ok_and(|root| root.ends_with(&place))
}
