//! Makes migrations of files.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::format::{Format, Layout, Role};
use super::{File, Migration, Script, text};
use crate::migrate::Version;
use crate::migrate::problem::Problem;
use crate::migrate::source::detect::is_repeatable;

/// The files of one version.
#[derive(Default)]
struct Group {
    ups: Vec<File>,
    downs: Vec<File>,
}

/// Makes one migration of the files of each version.
pub(super) fn migrations(files: Vec<File>, format: &'static Format, problems: &mut Vec<Problem>) -> Vec<Migration> {
    let (files, nested): (Vec<_>, Vec<_>) = files.into_iter().partition(|file| format.recursive || !file.nested);
    problems.extend(nested.iter().map(|file| in_subfolder(file, format)));
    problems.extend(order(&files, format));
    let mut groups: BTreeMap<Version, Group> = BTreeMap::new();
    let undo = undoes(&files);
    for file in files {
        let Some(version) = file.name.version.clone() else { continue };
        let group = groups.entry(version).or_default();
        let down = file.name.role == Role::Down || file.name.role == Role::Unordered && undo;
        if down { group.downs.push(file) } else { group.ups.push(file) }
    }
    groups.into_iter().filter_map(|(version, group)| migration(version, group, format, problems)).collect()
}

fn in_subfolder(file: &File, format: &Format) -> Problem {
    let message = format!("a file in a subfolder is not read: {} does not look there", format.name);
    Problem::warning("subfolder", message).path(&file.path).hint("move it up, or out of the folder of migrations")
}

/// Where a tool goes by names, numbers of different lengths are not in their order.
fn order(files: &[File], format: &Format) -> Option<Problem> {
    if !format.lexical {
        return None;
    }
    let numbered: Vec<&File> = files.iter().filter(|file| !is_repeatable(&file.name)).collect();
    let [before, after] = *numbered.windows(2).find(|pair| pair[0].name.version > pair[1].name.version)? else {
        return None;
    };
    let message = format!(
        "{} would apply {} before {}, for it goes by names; trueup goes by numbers",
        format.name,
        base(&before.path),
        base(&after.path)
    );
    Some(
        Problem::warning("order-of-names", message)
            .path(&before.path)
            .hint("give all versions the same number of digits"),
    )
}

/// Whether the folder's `U` files undo: see `refinery.rs`.
fn undoes(files: &[File]) -> bool {
    let versions = |role| -> BTreeSet<Version> {
        files.iter().filter(|file| file.name.role == role).filter_map(|file| file.name.version.clone()).collect()
    };
    !versions(Role::Alone).is_disjoint(&versions(Role::Unordered))
}

fn migration(version: Version, group: Group, format: &Format, problems: &mut Vec<Problem>) -> Option<Migration> {
    for files in [&group.ups, &group.downs] {
        problems.extend(duplicates(&version, files));
    }
    let down = group.downs.into_iter().next();
    let Some(up) = group.ups.into_iter().next() else {
        let message = format!("nothing applies version {version}, which this file undoes");
        problems.extend(down.map(|down| Problem::error("down-without-up", message).path(down.path).version(&version)));
        return None;
    };
    let (digits, name, within) = (up.name.digits.clone(), up.name.name.clone(), up.within.clone());
    let ordered = up.name.role != Role::Unordered && !version.is_repeatable();
    let (up, down) = match format.layout {
        Layout::One { sections, .. } if !version.is_repeatable() => both(up, sections, problems)?,
        _ => (whole(up, problems), down.map(|down| whole(down, problems))),
    };
    Some(Migration { version, digits, name, file: within, up, down, ordered })
}

/// All files that have the version of another: one problem, so that nine are not nine times the same.
fn duplicates(version: &Version, files: &[File]) -> Option<Problem> {
    let [first, rest @ ..] = files else { return None };
    if rest.is_empty() {
        return None;
    }
    let others: Vec<String> = rest.iter().map(|file| base(&file.path)).collect();
    let message = format!("{} files have version {version}: this one, {}", files.len(), others.join(", "));
    Some(
        Problem::error("duplicate-version", message)
            .path(&first.path)
            .version(version)
            .hint("give each its own version, in the order in which they must run"),
    )
}

/// The file's own name.
fn base(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// The script of a whole file.
fn whole(file: File, problems: &mut Vec<Problem>) -> Script {
    let body = 0..file.text.len();
    let transactional = file.transactional && text::is_transactional(&file.path, &file.text, &body, problems);
    Script::new(file.path, file.text, body, transactional)
}

/// The scripts of a file's sections; none if it has no section that applies.
fn both(
    file: File,
    sections: fn(&Path, &str, &mut Vec<Problem>) -> super::section::Sections,
    problems: &mut Vec<Problem>,
) -> Option<(Script, Option<Script>)> {
    let found = sections(&file.path, &file.text, problems);
    let mut script = |section: super::section::Section| {
        let directive = text::is_transactional(&file.path, &file.text, &section.body, problems);
        let (path, text) = (file.path.clone(), file.text.clone());
        Script::new(path, text, section.body, section.transactional && directive)
    };
    Some((script(found.up?), found.down.map(script)))
}
