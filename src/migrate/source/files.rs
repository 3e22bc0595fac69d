//! Lists the files of a folder that could be migrations.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::fs::{self, FileType};
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};
use crate::migrate::problem::Problem;

/// What a folder and its subfolders hold, in the order of names.
pub(super) struct Listing {
    /// The files of SQL.
    pub(super) sql: Vec<Entry>,
    /// All others.
    pub(super) others: Vec<Entry>,
}

/// One file.
pub(super) struct Entry {
    /// Where it is.
    pub(super) at: PathBuf,
    /// As the user would name it.
    pub(super) path: PathBuf,
    /// Its path within the folder.
    pub(super) within: PathBuf,
    /// Its own name; `None` if it is not UTF-8.
    pub(super) name: Option<String>,
    /// What it holds, once it was read; a program carries it.
    bytes: OnceCell<Vec<u8>>,
}

impl Entry {
    /// Whether it is in a subfolder.
    pub(super) fn is_nested(&self) -> bool {
        self.within.components().count() > 1
    }

    /// The file's bytes, which are read once.
    pub(super) fn read(&self) -> Result<&[u8]> {
        if let Some(bytes) = self.bytes.get() {
            return Ok(bytes);
        }
        let bytes = fs::read(&self.at).map_err(|error| Error::io("read", &self.path, error))?;
        Ok(self.bytes.get_or_init(|| bytes))
    }
}

/// Lists all files of a folder and its subfolders.
pub(super) fn list(project: &Path, root: &Path, shown: &Path, problems: &mut Vec<Problem>) -> Result<Listing> {
    let listing = Listing { sql: Vec::new(), others: Vec::new() };
    let mut reader = Reader { bounds: bounds(project, root)?, listing, problems };
    reader.folder(root, shown, Path::new(""))?;
    Ok(reader.listing)
}

/// The files that a program carries, by their paths within the folder.
pub(super) fn embedded(files: BTreeMap<String, String>, shown: &Path) -> Listing {
    let entry = |(within, text): (String, String)| {
        let within = PathBuf::from(within);
        let name = within.file_name().map(|name| name.to_string_lossy().into_owned());
        Entry { at: PathBuf::new(), path: shown.join(&within), within, name, bytes: text.into_bytes().into() }
    };
    let is_sql = |entry: &Entry| entry.path.to_string_lossy().to_ascii_lowercase().ends_with(".sql");
    let (sql, others) = files.into_iter().map(entry).partition(is_sql);
    Listing { sql, others }
}

/// The folders that a link must lead into.
fn bounds(project: &Path, root: &Path) -> Result<[PathBuf; 2]> {
    let real = |path: &Path| fs::canonicalize(path).map_err(|error| Error::io("find", path, error));
    let project = if project.as_os_str().is_empty() { Path::new(".") } else { project };
    Ok([real(project)?, real(root)?])
}

struct Reader<'a> {
    bounds: [PathBuf; 2],
    listing: Listing,
    problems: &'a mut Vec<Problem>,
}

impl Reader<'_> {
    fn folder(&mut self, at: &Path, shown: &Path, within: &Path) -> Result<()> {
        let failed = |error| Error::io("read the folder", shown, error);
        let entries = fs::read_dir(at).map_err(failed)?.collect::<Result<Vec<_>, _>>().map_err(failed)?;
        let mut entries: Vec<_> = entries.iter().map(|entry| (entry.file_name(), entry.file_type())).collect();
        entries.sort_by(|(a, _), (b, _)| a.cmp(b));
        for (name, kind) in entries.into_iter().filter(|(name, _)| !name.to_string_lossy().starts_with('.')) {
            let text = name.to_str().map(str::to_owned);
            let (at, path, within) = (at.join(&name), shown.join(&name), within.join(&name));
            let kind = kind.map_err(|error| Error::io("look at", &path, error))?;
            self.entry(Entry { at, path, within, name: text, bytes: OnceCell::new() }, kind)?;
        }
        Ok(())
    }

    fn entry(&mut self, entry: Entry, kind: FileType) -> Result<()> {
        if kind.is_dir() {
            return self.folder(&entry.at, &entry.path, &entry.within);
        }
        if !entry.path.to_string_lossy().to_ascii_lowercase().ends_with(".sql") {
            self.listing.others.push(entry);
            return Ok(());
        }
        if kind.is_symlink() && !self.is_inside(&entry) {
            return Ok(());
        }
        // A link to a folder, a socket: nothing that a tool would read.
        if kind.is_file() || entry.at.is_file() {
            self.listing.sql.push(entry);
        }
        Ok(())
    }

    /// Whether a link leads to a file of the project; if not, that is a problem.
    fn is_inside(&mut self, entry: &Entry) -> bool {
        let Ok(real) = fs::canonicalize(&entry.at) else {
            self.problems.push(Problem::error("broken-link", "the link leads nowhere").path(&entry.path));
            return false;
        };
        let inside = self.bounds.iter().any(|bound| real.starts_with(bound));
        if !inside {
            let message = format!("the link leads out of the project, to {}", real.display());
            self.problems
                .push(Problem::error("escaping-link", message).path(&entry.path).hint("put a copy of the file here"));
        }
        inside
    }
}
