//! Makes migrations of files.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::files::File;
use super::format::{FORMATS, Format, Role};
use super::{Migration, Script, text};
use crate::migrate::Version;
use crate::migrate::problem::Problem;

/// The format that most files have. Several are a problem: no tool would apply all of them.
pub(super) fn detect(files: &[File], problems: &mut Vec<Problem>) -> Option<&'static Format> {
    let of = |format: &Format| files.iter().filter(|file| file.format.name == format.name).collect::<Vec<_>>();
    let mut found: Vec<_> =
        FORMATS.iter().map(|format| (*format, of(format))).filter(|(_, files)| !files.is_empty()).collect();
    found.sort_by_key(|(_, files)| std::cmp::Reverse(files.len()));
    let (main, _) = *found.first().map(|(format, files)| (format, files)).as_ref()?;
    for (format, files) in found.iter().skip(1) {
        let (count, first) = (files.len(), files.first()?);
        let message =
            format!("{count} of the files are named as {} names them, the others as {} does", format.name, main.name);
        problems.push(
            Problem::error("mixed-formats", message)
                .path(&first.path)
                .hint(format!("name all files as {} does", main.name)),
        );
    }
    Some(main)
}

/// The files of one version.
#[derive(Default)]
struct Group {
    ups: Vec<File>,
    downs: Vec<File>,
}

/// Makes one migration of the files of each version.
pub(super) fn migrations(
    files: Vec<File>,
    format: Option<&'static Format>,
    problems: &mut Vec<Problem>,
) -> Vec<Migration> {
    let recursive = format.is_some_and(|format| format.recursive);
    let (files, nested): (Vec<_>, Vec<_>) = files.into_iter().partition(|file| recursive || !file.nested);
    problems.extend(nested.iter().map(in_subfolder));
    let mut groups: BTreeMap<Version, Group> = BTreeMap::new();
    let undo = undoes(&files);
    for file in files {
        let Some(version) = file.name.version.clone() else { continue };
        let group = groups.entry(version).or_default();
        let down = file.name.role == Role::Down || file.name.role == Role::Unordered && undo;
        if down { group.downs.push(file) } else { group.ups.push(file) }
    }
    groups.into_iter().filter_map(|(version, group)| migration(version, group, problems)).collect()
}

fn in_subfolder(file: &File) -> Problem {
    let message = format!("a file in a subfolder is not read: {} does not look there", file.format.name);
    Problem::warning("subfolder", message).path(&file.path).hint("move it up, or out of the folder of migrations")
}

/// Whether the folder's `U` files undo: see `refinery.rs`.
fn undoes(files: &[File]) -> bool {
    let versions = |role| -> BTreeSet<Version> {
        files.iter().filter(|file| file.name.role == role).filter_map(|file| file.name.version.clone()).collect()
    };
    !versions(Role::Alone).is_disjoint(&versions(Role::Unordered))
}

fn migration(version: Version, group: Group, problems: &mut Vec<Problem>) -> Option<Migration> {
    for files in [&group.ups, &group.downs] {
        problems.extend(duplicates(&version, files));
    }
    let down = group.downs.into_iter().next();
    let Some(up) = group.ups.into_iter().next() else {
        let message = format!("nothing applies version {version}, which this file undoes");
        problems.extend(down.map(|down| Problem::error("down-without-up", message).path(down.path).version(&version)));
        return None;
    };
    Some(Migration {
        version,
        digits: up.name.digits.clone(),
        name: up.name.name.clone(),
        ordered: up.name.role != Role::Unordered,
        up: script(up),
        down: down.map(script),
    })
}

/// All files that have the version of another: one problem, so that nine are not nine times the same.
fn duplicates(version: &Version, files: &[File]) -> Option<Problem> {
    let [first, rest @ ..] = files else { return None };
    if rest.is_empty() {
        return None;
    }
    let name = |path: &Path| path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    let others: Vec<String> = rest.iter().map(|file| name(&file.path)).collect();
    let message = format!("{} files have version {version}: this one, {}", files.len(), others.join(", "));
    Some(
        Problem::error("duplicate-version", message)
            .path(&first.path)
            .version(version)
            .hint("give each its own version, in the order in which they must run"),
    )
}

fn script(file: File) -> Script {
    let transactional = text::is_transactional(&file.text);
    let body = 0..file.text.len();
    Script { path: file.path, text: file.text, body, transactional }
}
