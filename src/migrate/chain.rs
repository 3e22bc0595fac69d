//! The lock file of a folder of migrations: the fingerprint of the schema before the first of them and after each.
//!
//! One line for each migration, so that git sees a conflict where two branches add one each: only the schema that both
//! together make has a fingerprint.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::problem::Problem;
use super::{Migration, Source, Version};
use crate::db::OLDEST_MAJOR;
use crate::error::{Error, Place, Result};
use crate::model::{Fingerprint, Model};
use crate::schema;

mod parse;

/// The file's name, in the folder of migrations.
pub const FILE: &str = "trueup.lock";

/// The first line: what the file is, and in which format.
const HEADER: &str = "# trueup lock file, format 1";

/// What a person who meets the file wants to know.
const ABOUT: &str =
    "# Written by `trueup check`, to be committed. In a merge conflict, let `trueup snapshot` write it anew.
# version, SHA-256 of the up file, fingerprint of the schema after it";

/// Stands before the fingerprint of the schema that the first migration finds.
const START: &str = "start";

/// What the file says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chain {
    /// The file, as the user would name it.
    path: PathBuf,
    start: Fingerprint,
    /// In the order of their versions.
    links: Vec<Link>,
    /// The 1-based lines of the start and of the links.
    lines: Vec<usize>,
}

/// What a line says of a migration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Which migration.
    pub version: Version,
    /// SHA-256 of the up file with the line ends of Unix, in lower-case hexadecimal digits.
    pub checksum: String,
    /// The schema after it.
    pub fingerprint: Fingerprint,
}

/// What writing did, in lines.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// The file, as the user would name it.
    pub path: PathBuf,
    /// Migrations that had no line.
    pub added: usize,
    /// Lines that said something else.
    pub changed: usize,
    /// Lines without a migration.
    pub removed: usize,
}

impl Changes {
    /// Whether the file said it all before.
    pub fn is_empty(&self) -> bool {
        self.added + self.changed + self.removed == 0
    }
}

/// As people read it: `2 added, 1 changed`.
impl std::fmt::Display for Changes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let groups = [(self.added, "added"), (self.changed, "changed"), (self.removed, "removed")];
        let told: Vec<String> =
            groups.iter().filter(|(number, _)| *number > 0).map(|(number, word)| format!("{number} {word}")).collect();
        f.write_str(&if told.is_empty() { "nothing to write".to_owned() } else { told.join(", ") })
    }
}

/// The fingerprint that a schema has on every supported major: that of its texts as the oldest could hold them.
pub fn fingerprint(model: &Model) -> Fingerprint {
    schema::for_major(model.clone(), OLDEST_MAJOR).fingerprint()
}

/// The checksum of a migration: SHA-256 of what its up file runs, with the line endings of Unix. A section that undoes may
/// change.
pub fn checksum(migration: &Migration) -> String {
    Fingerprint::of(&migration.up.sql().replace("\r\n", "\n")).to_string()
}

impl Chain {
    /// The chain of a database that holds this model and has no migration yet.
    pub fn begin(source: &Source, blank: &Model) -> Chain {
        let lines = vec![first_line()];
        Chain { path: source.lock_path(), start: fingerprint(blank), links: Vec::new(), lines }
    }

    /// Adds the migration that has just been applied, and what the database holds now.
    pub fn push(&mut self, migration: &Migration, after: &Model) {
        let (version, checksum) = (migration.version.clone(), checksum(migration));
        self.links.push(Link { version, checksum, fingerprint: fingerprint(after) });
        self.lines.push(first_line() + self.links.len());
    }

    /// The file of a folder; `None` if there is none.
    ///
    /// # Errors
    /// If it cannot be read: what it says of one migration would be worth nothing.
    pub fn read(source: &Source) -> Result<Option<Chain>> {
        let Some(text) = source.lock_text()? else { return Ok(None) };
        Chain::parse(&source.lock_path(), &text).map(Some)
    }

    /// What a text says. `path` is what the user would call it.
    ///
    /// # Errors
    /// Of the first line that says nothing, or what cannot be.
    pub fn parse(path: &Path, text: &str) -> Result<Chain> {
        parse::parse(path, text)
    }

    /// The schema that the first migration finds.
    pub fn start(&self) -> &Fingerprint {
        &self.start
    }

    /// All links, in the order of their versions.
    pub fn links(&self) -> &[Link] {
        &self.links
    }

    /// The link of a migration: the schema after it.
    pub fn after(&self, version: &Version) -> Option<&Link> {
        self.find(version).ok().and_then(|at| self.links.get(at))
    }

    /// The schema that a migration finds: after the one before it that has a link, or at the start.
    pub fn before(&self, version: &Version) -> &Fingerprint {
        let (Ok(at) | Err(at)) = self.find(version);
        let link = at.checked_sub(1).and_then(|before| self.links.get(before));
        link.map_or(&self.start, |link| &link.fingerprint)
    }

    /// The schema that is there where just these are applied; `None` unless they are the first ones of the file.
    pub fn expect(&self, applied: &BTreeSet<Version>) -> Option<&Fingerprint> {
        let first = self.links.iter().take(applied.len());
        let are_first = self.links.len() >= applied.len() && first.map(|link| &link.version).eq(applied.iter());
        match applied.len().checked_sub(1) {
            _ if !are_first => None,
            None => Some(&self.start),
            Some(last) => self.links.get(last).map(|link| &link.fingerprint),
        }
    }

    fn find(&self, version: &Version) -> Result<usize, usize> {
        self.links.binary_search_by(|link| link.version.cmp(version))
    }

    /// Where in the file the start stands.
    pub fn start_place(&self) -> Place {
        self.place(0, format!("{START} {}", self.start))
    }

    /// Where in the file a migration's line stands.
    pub fn place_of(&self, version: &Version) -> Option<Place> {
        let at = self.find(version).ok()?;
        Some(self.place(at + 1, self.links.get(at)?.to_string()))
    }

    fn place(&self, at: usize, text: String) -> Place {
        Place { path: self.path.clone(), line: self.lines.get(at).copied().unwrap_or(1), column: 1, text }
    }

    /// Where the file and the migrations do not fit together; their fingerprints only a server can judge.
    pub fn problems(&self, source: &Source) -> Vec<Problem> {
        let mut problems: Vec<Problem> = source.migrations.iter().filter_map(|one| self.problem(one)).collect();
        for (link, line) in self.links.iter().zip(self.lines.iter().skip(1)) {
            if source.get(&link.version).is_none() {
                let message =
                    format!("version {} has a line in the lock file, and there is no file of it", link.version);
                problems.push(
                    Problem::error("lock-orphan", message).path(&self.path).line(*line).version(&link.version).hint(
                        "bring the file back; where it is meant to be gone, `trueup snapshot` rewrites the lock file",
                    ),
                );
            }
        }
        problems
    }

    fn problem(&self, migration: &Migration) -> Option<Problem> {
        let version = &migration.version;
        let Ok(at) = self.find(version) else {
            return Some(
                Problem::error("lock-missing", format!("version {version} has no line in {}", self.path.display()))
                    .path(&migration.up.path)
                    .line(1)
                    .version(version)
                    .hint("`trueup check` adds what is new, `trueup snapshot` rewrites the file; commit it"),
            );
        };
        let (recorded, actual) = (&self.links.get(at)?.checksum, checksum(migration));
        if *recorded == actual {
            return None;
        }
        let message = format!(
            "{} was edited since its line was written: its checksum is {}…, that of the line {}…",
            migration.up.path.display(),
            short(&actual),
            short(recorded)
        );
        Some(
            Problem::error("lock-stale", message)
                .path(&self.path)
                .line(self.lines.get(at + 1).copied().unwrap_or(1))
                .version(version)
                .hint(
                    "undo the edit if any database has the migration; if it is new, `trueup snapshot` rewrites the lock file",
                ),
        )
    }

    /// The file's text.
    pub fn render(&self) -> String {
        let links: String = self.links.iter().map(|link| format!("{link}\n")).collect();
        format!("{HEADER}\n{ABOUT}\n{START} {}\n{links}", self.start)
    }

    /// Makes the file say this: it is replaced as a whole, and only if it said something else.
    ///
    /// # Errors
    /// If it cannot be written, or the name of a migration cannot stand in a line.
    pub fn write(&self, source: &Source) -> Result<Changes> {
        let unfit = |link: &&Link| link.version.to_string().contains(char::is_control);
        if let Some(link) = self.links.iter().find(unfit) {
            return Err(Error::new(format!("{:?} cannot stand in the lock file", link.version.to_string()))
                .hint("rename the migration: its name holds a control character"));
        }
        let (old, changes) = self.compare(source);
        if old.is_none() || !changes.is_empty() {
            schema::replace(&source.root()?.join(FILE), &self.render())?;
        }
        Ok(changes)
    }

    /// What the folder's file says, and what would be written into it.
    fn compare(&self, source: &Source) -> (Option<Chain>, Changes) {
        // What cannot be read is replaced, which is what writing is for.
        let old = Chain::read(source).ok().flatten();
        let changes = self.changes(old.as_ref());
        (old, changes)
    }

    /// The file and its text, where writing would change something.
    ///
    /// # Errors
    /// If the migrations are not in a folder.
    pub(crate) fn pending(&self, source: &Source) -> Result<Option<(PathBuf, String)>> {
        let (old, changes) = self.compare(source);
        let file = source.root()?.join(FILE);
        Ok((old.is_none() || !changes.is_empty()).then(|| (file, self.render())))
    }

    fn changes(&self, old: Option<&Chain>) -> Changes {
        let mut changes = Changes { path: self.path.clone(), ..Changes::default() };
        let Some(old) = old else {
            changes.added = self.links.len();
            return changes;
        };
        changes.changed += usize::from(self.start != old.start);
        for link in &self.links {
            match old.after(&link.version) {
                None => changes.added += 1,
                Some(there) => changes.changed += usize::from(there != link),
            }
        }
        changes.removed = old.links.iter().filter(|link| self.after(&link.version).is_none()).count();
        changes
    }
}

/// A line without its end.
impl std::fmt::Display for Link {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {} {}", self.version, self.checksum, self.fingerprint)
    }
}

/// The line of the start in a file that trueup wrote.
fn first_line() -> usize {
    HEADER.lines().count() + ABOUT.lines().count() + 1
}

/// As many digits as a person compares.
fn short(digits: &str) -> &str {
    digits.get(..12).unwrap_or(digits)
}

#[cfg(test)]
mod tests;
