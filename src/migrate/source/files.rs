//! Lists the files of a folder that could be migrations.

use std::fs;
use std::path::{Path, PathBuf};

use super::format::{FORMATS, Format, Name};
use super::text;
use crate::error::{Error, Result};
use crate::migrate::problem::Problem;

/// A file that some tool would take for a migration.
pub(super) struct File {
    /// As the user would name it.
    pub(super) path: PathBuf,
    pub(super) format: &'static Format,
    pub(super) name: Name,
    pub(super) text: String,
    /// Whether it is in a subfolder.
    pub(super) nested: bool,
}

/// Reads all files of a folder and its subfolders, in the order of their names.
pub(super) fn list(project: &Path, root: &Path, shown: &Path, problems: &mut Vec<Problem>) -> Result<Vec<File>> {
    let mut reader = Reader { bounds: bounds(project, root)?, files: Vec::new(), problems };
    reader.folder(root, shown, false)?;
    Ok(reader.files)
}

/// The folders that a link must lead into.
fn bounds(project: &Path, root: &Path) -> Result<[PathBuf; 2]> {
    let real = |path: &Path| fs::canonicalize(path).map_err(|error| Error::io("find", path, error));
    let project = if project.as_os_str().is_empty() { Path::new(".") } else { project };
    Ok([real(project)?, real(root)?])
}

struct Reader<'a> {
    bounds: [PathBuf; 2],
    files: Vec<File>,
    problems: &'a mut Vec<Problem>,
}

impl Reader<'_> {
    fn folder(&mut self, at: &Path, shown: &Path, nested: bool) -> Result<()> {
        let failed = |error| Error::io("read the folder", shown, error);
        let entries = fs::read_dir(at).map_err(failed)?.collect::<Result<Vec<_>, _>>().map_err(failed)?;
        let mut names: Vec<_> = entries.iter().map(fs::DirEntry::file_name).collect();
        names.sort();
        for name in names {
            let shown = shown.join(&name);
            match name.to_str() {
                Some(name) if name.starts_with('.') => {}
                Some(text) => self.entry(&at.join(&name), &shown, text, nested)?,
                None if name.to_string_lossy().ends_with(".sql") => self.unreadable(&shown, nested, "it is not UTF-8"),
                None => {}
            }
        }
        Ok(())
    }

    fn entry(&mut self, at: &Path, shown: &Path, name: &str, nested: bool) -> Result<()> {
        let kind = fs::symlink_metadata(at).map_err(|error| Error::io("look at", shown, error))?.file_type();
        if kind.is_dir() {
            return self.folder(at, shown, true);
        }
        if !name.to_ascii_lowercase().ends_with(".sql") {
            self.not_sql(shown, name);
            return Ok(());
        }
        if kind.is_symlink() && !self.is_inside(at, shown) {
            return Ok(());
        }
        // A link to a folder, a socket: nothing that a tool would read.
        if !at.is_file() {
            return Ok(());
        }
        let found = FORMATS.into_iter().find_map(|format| Some((format, (format.parse)(name)?)));
        match found {
            None => self.unreadable(shown, nested, reason(name)),
            Some((_, name)) if name.version.is_none() => {
                self.unreadable(shown, nested, &format!("{} is not a whole number of 63 bits", name.digits));
            }
            Some((format, name)) => {
                let bytes = fs::read(at).map_err(|error| Error::io("read", shown, error))?;
                let text = text::decode(shown, bytes, self.problems);
                self.files.push(File { path: shown.to_owned(), format, name, text, nested });
            }
        }
        Ok(())
    }

    /// Whether a link leads to a file of the project; if not, that is a problem.
    fn is_inside(&mut self, at: &Path, shown: &Path) -> bool {
        let Ok(real) = fs::canonicalize(at) else {
            self.problems.push(Problem::error("broken-link", "the link leads nowhere").path(shown));
            return false;
        };
        let inside = self.bounds.iter().any(|bound| real.starts_with(bound));
        if !inside {
            let message = format!("the link leads out of the project, to {}", real.display());
            self.problems
                .push(Problem::error("escaping-link", message).path(shown).hint("put a copy of the file here"));
        }
        inside
    }

    fn not_sql(&mut self, shown: &Path, name: &str) {
        let is_rust = name
            .strip_suffix(".rs")
            .is_some_and(|stem| FORMATS.iter().any(|format| (format.parse)(&format!("{stem}.sql")).is_some()));
        if is_rust {
            let message = "a migration in Rust can be run by refinery only";
            self.problems.push(Problem::error("rust-migration", message).path(shown).hint("write it in SQL"));
        }
    }

    /// In a subfolder it may well be something else.
    fn unreadable(&mut self, shown: &Path, nested: bool, reason: &str) {
        let message = format!("the file's name is not that of a migration: {reason}");
        let problem = if nested {
            Problem::warning("unreadable-name", message)
        } else {
            Problem::error("unreadable-name", message)
        };
        self.problems.push(
            problem
                .path(shown)
                .hint("name it <version>_<name>.sql (sqlx) or V<version>__<name>.sql (refinery), or move it elsewhere"),
        );
    }
}

fn reason(name: &str) -> &'static str {
    if !name.ends_with(".sql") {
        return "tools read `.sql` in lower case only";
    }
    if name.starts_with(['V', 'U']) && name.contains('_') && !name.contains("__") {
        return "refinery wants two underscores behind the version";
    }
    "it does not start with a version and an underscore"
}
