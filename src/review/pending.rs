//! One change, and what becomes of it.

use std::path::{Path, PathBuf};

use crate::config::Glob;
use crate::error::{Error, Result};
use crate::schema;
use crate::snap::{self, Snap};

/// What a change is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// `schema/`, and the lock file of the migrations.
    Schema,
    /// The contracts of RPCs.
    Rpc,
    /// Snapshots that tests have left as `.snap.new`.
    Tests,
}

impl Part {
    /// All of them, in the order in which they are walked.
    pub const ALL: [Part; 3] = [Part::Schema, Part::Rpc, Part::Tests];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Part::Schema => "schema",
            Part::Rpc => "rpc",
            Part::Tests => "tests",
        }
    }

    /// What people call its changes.
    pub fn label(self) -> &'static str {
        match self {
            Part::Schema => "schema/",
            Part::Rpc => "RPC contracts",
            Part::Tests => "snapshots of tests",
        }
    }
}

/// A change that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pending {
    /// What it is of.
    pub part: Part,
    /// What people call it: `table public.agents`, `RPC public.f`; of a test's snapshot, the file.
    pub name: String,
    /// The file that accepting writes, as the user would name it.
    pub path: PathBuf,
    /// What it says now; `None` if it is not there.
    pub old: Option<String>,
    /// What it would say; `None` if it would be removed.
    pub new: Option<String>,
    /// What a person should know beside.
    pub notes: Vec<String>,
    pub(super) files: Files,
}

/// What accepting does.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Files {
    /// The whole file as it was when the change was computed.
    pub(super) before: Option<String>,
    /// The whole file as it would be.
    pub(super) after: Option<String>,
    /// The `.snap.new` that the change comes from, or that goes with it.
    pub(super) waiting: Option<PathBuf>,
    /// The ending of the file of bytes that goes with it, and that of the one which it replaces.
    pub(super) bytes: (Option<String>, Option<String>),
    /// Folders that removing leaves empty go, up to this one.
    pub(super) root: PathBuf,
}

/// What rejecting did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rejected {
    /// The `.snap.new` is removed; the test leaves another one if it still fails.
    Removed,
    /// Nothing was written: it waits for as long as the migrations make it.
    Stays,
}

impl Pending {
    /// Whether a person means this one: by its name, with or without what kind of thing it is, or by its path. `*` stands for any
    /// text.
    pub fn is_called(&self, name: &str) -> bool {
        let glob = Glob::new(name);
        let bare = self.name.rsplit_once(' ').map_or(self.name.as_str(), |(_, bare)| bare);
        let path = self.path.to_string_lossy();
        let called = glob.matches(&self.name) || glob.matches(bare) || glob.matches(&path);
        called || name.strip_prefix("./").is_some_and(|name| Glob::new(name).matches(&path))
    }

    /// What would happen to the file, in one word.
    pub fn verb(&self) -> &'static str {
        match (&self.old, &self.new) {
            (None, _) => "new",
            (_, None) => "gone",
            _ => "changed",
        }
    }

    /// Writes it. The file is replaced atomically: whenever this is interrupted, there is the old one or the new one, and what is
    /// not done yet still waits.
    ///
    /// # Errors
    /// If the file is not the one any more that the change was computed for, or it cannot be written.
    pub fn accept(&self) -> Result<()> {
        let files = &self.files;
        if current(&self.path)? != files.before {
            return Err(Error::new(format!("{} was changed since its change was computed", self.path.display()))
                .hint("run the command again"));
        }
        self.move_bytes()?;
        match &files.after {
            Some(text) => schema::replace(&self.path, text)?,
            None => schema::remove(&files.root, &self.path)?,
        }
        files.waiting.as_deref().map_or(Ok(()), remove)
    }

    /// Moves the file of bytes that goes with a snapshot of them, and removes the one that it replaces.
    fn move_bytes(&self) -> Result<()> {
        let (new, old) = &self.files.bytes;
        if let (Some(new), Some(waiting)) = (new, &self.files.waiting) {
            let (from, to) = (beside(waiting, new)?, beside(&self.path, new)?);
            // An earlier try may have come so far.
            if from.exists() || !to.exists() {
                std::fs::rename(&from, &to).map_err(|error| Error::io("move", &from, error))?;
            }
        }
        match old.as_ref().filter(|old| new.as_ref() != Some(old)) {
            Some(old) => remove(&beside(&self.path, old)?),
            None => Ok(()),
        }
    }

    /// Removes what a test has left. What is computed from the migrations cannot be taken back by a file.
    ///
    /// # Errors
    /// If a file cannot be removed.
    pub fn reject(&self) -> Result<Rejected> {
        if let (Some(bytes), Some(waiting)) = (&self.files.bytes.0, &self.files.waiting) {
            remove(&beside(waiting, bytes)?)?;
        }
        self.files.waiting.as_deref().map_or(Ok(()), remove)?;
        Ok(if self.part == Part::Tests { Rejected::Removed } else { Rejected::Stays })
    }
}

/// What a snapshot that waits would change.
///
/// # Errors
/// If one of the two files cannot be read.
pub(super) fn of_test(path: PathBuf) -> Result<Pending> {
    let waiting = snap::new_path(&path);
    let new = Snap::read(&waiting)?;
    let before = current(&path)?;
    let old = before.as_deref().map(|text| Snap::parse(text, &path)).transpose()?;
    let bytes = |snap: &Snap| snap.binary().map(str::to_owned);
    Ok(Pending {
        part: Part::Tests,
        name: path.display().to_string(),
        old: old.as_ref().map(shown),
        new: Some(shown(&new)),
        notes: new.source().map(|source| format!("from {source}")).into_iter().collect(),
        files: Files {
            before,
            after: Some(new.accepted().render()),
            bytes: (bytes(&new), old.as_ref().and_then(bytes)),
            waiting: Some(waiting),
            root: PathBuf::new(),
        },
        path,
    })
}

fn shown(snap: &Snap) -> String {
    match snap.binary() {
        Some(ending) => format!("(bytes, in the file beside it that ends in .{ending})\n"),
        None => format!("{}\n", snap.text),
    }
}

/// A file's text, where one is.
fn current(path: &Path) -> Result<Option<String>> {
    match std::fs::read(path) {
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Error::io("read", path, error)),
    }
}

/// The file of bytes beside a snapshot.
fn beside(snap: &Path, ending: &str) -> Result<PathBuf> {
    if ending.contains(['/', '\\']) {
        return Err(Error::new(format!("{} names an ending that is a path", snap.display())));
    }
    let mut path = snap.as_os_str().to_owned();
    path.push(".");
    path.push(ending);
    Ok(path.into())
}

/// Removes a file; another process may have been faster.
fn remove(path: &Path) -> Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(Error::io("remove", path, error)),
        _ => Ok(()),
    }
}
