//! Other folders of migrations in the project, which nobody applies.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::Source;
use super::format;
use crate::migrate::Version;
use crate::migrate::problem::Problem;

/// How far below the project's root to look.
const DEPTH: usize = 4;

/// Folders of other people's files, of built things, and of tests, whose migrations are not the project's.
const SKIPPED: [&str; 12] = [
    "node_modules",
    "target",
    "vendor",
    "dist",
    "build",
    "venv",
    "tests",
    "test",
    "fixtures",
    "testdata",
    "examples",
    "third_party",
];

impl Source {
    /// Folders below `project` that hold migrations which this source does not have.
    ///
    /// What cannot be read is passed over: this looks for mistakes, it proves nothing.
    pub fn elsewhere(&self, project: &Path) -> Vec<Problem> {
        // The empty path is the current folder, but it cannot be read by that name.
        let here = if project.as_os_str().is_empty() { Path::new(".") } else { project };
        let mut folders = Vec::new();
        collect(here, DEPTH, &mut folders);
        let own = self.root().ok().and_then(|root| fs::canonicalize(root).ok());
        folders.retain(|folder| own.as_ref().is_none_or(|own| !is_inside(folder, own)));
        folders.sort();
        folders.iter().filter_map(|folder| self.strange(here, folder)).collect()
    }

    fn strange(&self, project: &Path, folder: &Path) -> Option<Problem> {
        let own: BTreeSet<(&Version, &str)> =
            self.migrations.iter().map(|own| (&own.version, own.name.as_str())).collect();
        let mut strange: Vec<(Version, String)> = migrations(folder)
            .filter(|(version, name, _)| !own.contains(&(version, name)))
            .map(|(version, _, file)| (version, file))
            .collect();
        strange.sort();
        let own = self.folder.display();
        let message = match strange.as_slice() {
            [] => return None,
            [(_, one)] => format!("a migration that is not in {own} is never applied from here: {one}"),
            [(_, first), ..] => {
                let count = strange.len();
                format!("{count} files of migrations that are not in {own} are never applied from here, first {first}")
            }
        };
        let hint = format!("move what is needed to {own}, and delete the folder if it is dead");
        let shown = folder.strip_prefix(project).unwrap_or(folder);
        Some(Problem::warning("other-folder", message).path(shown).hint(hint))
    }
}

/// Folders whose name speaks of migrations.
fn collect(folder: &Path, depth: usize, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().to_lowercase();
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        if !is_folder || name.starts_with('.') || SKIPPED.contains(&name.as_str()) {
            continue;
        }
        if name.contains("migration") {
            found.push(entry.path());
        } else if depth > 1 {
            collect(&entry.path(), depth - 1, found);
        }
    }
}

/// Version, name and file of each migration in a folder.
fn migrations(folder: &Path) -> impl Iterator<Item = (Version, String, String)> {
    fs::read_dir(folder).into_iter().flatten().flatten().filter_map(|entry| {
        let file = entry.file_name().into_string().ok()?;
        let (_, name) = format::parse(&file)?;
        Some((name.version?, name.name, file))
    })
}

fn is_inside(folder: &Path, own: &Path) -> bool {
    fs::canonicalize(folder).is_ok_and(|folder| folder.starts_with(own) || own.starts_with(&folder))
}
