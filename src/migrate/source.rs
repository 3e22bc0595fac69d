//! A folder of migrations, and everything that is wrong with it.

use std::collections::BTreeMap;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use crate::config::{Config, FileFormat};
use crate::error::{Error, Place, Result};
use crate::migrate::problem::Problem;
use crate::migrate::script;
use crate::migrate::{Version, chain};

mod assemble;
mod dbmate;
mod detect;
mod elsewhere;
mod files;
mod flyway;
pub(super) mod format;
mod golang_migrate;
mod goose;
mod names;
mod refinery;
mod section;
mod sqlx;
mod supabase;
mod text;

use files::Listing;
use format::{Format, Name};

/// The files of a folder, in the order of their versions.
#[derive(Debug)]
pub struct Source {
    /// The folder, as the user would name it.
    pub folder: PathBuf,
    /// Where it is.
    root: Root,
    /// The tool whose names the files bear; `None` if no file bears any and the configuration names none.
    format: Option<&'static Format>,
    /// The migrations, by version. Where files have one version, the first.
    pub migrations: Vec<Migration>,
    /// All that is wrong with the files.
    pub problems: Vec<Problem>,
}

/// Where the files are.
#[derive(Debug)]
enum Root {
    /// In a folder.
    Folder(PathBuf),
    /// In the program itself, with this lock file.
    Program { lock: Option<String> },
}

/// What one version does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Migration {
    /// The number that orders it.
    pub version: Version,
    /// The version as the file's name has it, with leading zeros.
    pub digits: String,
    /// The name, as the file's name has it.
    pub name: String,
    /// The file that applies it, within the folder.
    pub file: PathBuf,
    /// What applies it.
    pub up: Script,
    /// What undoes it.
    pub down: Option<Script>,
    /// Whether it must not be applied after a newer one. Only refinery's `U` files may.
    pub ordered: bool,
}

/// One file of SQL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Script {
    /// The file, as the user would name it.
    pub path: PathBuf,
    /// The text of the whole file, byte for byte.
    pub text: String,
    /// The bytes of the text that are run: all of them, or the section of a file that also holds the other direction.
    pub body: Range<usize>,
    /// Whether it runs in one transaction with its record.
    pub transactional: bool,
}

impl Script {
    /// What a file says; `transactional` unless it holds only what PostgreSQL refuses inside of a transaction.
    fn new(path: PathBuf, text: String, body: Range<usize>, transactional: bool) -> Self {
        let transactional = transactional && !script::is_for_outside(&text[body.clone()]);
        Script { path, text, body, transactional }
    }

    /// What is run.
    pub fn sql(&self) -> &str {
        &self.text[self.body.clone()]
    }

    /// The place of a byte of [`Script::sql`] in the file.
    pub(super) fn place(&self, offset: usize) -> Place {
        Place::at(&self.path, &self.text, self.body.start + offset)
    }
}

/// A file that a tool would take for a migration.
struct File {
    /// As the user would name it.
    path: PathBuf,
    /// Its path within the folder.
    within: PathBuf,
    name: Name,
    text: String,
    /// Whether it is in a subfolder.
    nested: bool,
    /// Whether it runs in a transaction, as far as a file beside it says.
    transactional: bool,
}

impl Source {
    /// Reads the folder that the configuration names, as the tool that it names would.
    ///
    /// # Errors
    /// As [`Source::read`].
    pub fn configured(config: &Config) -> Result<Source> {
        Source::read_as(Path::new(""), &config.paths.migrations, config.migrate.format)
    }

    /// Reads a folder. `project` is the folder that `folder` is relative to, and that its links may not leave.
    ///
    /// # Errors
    /// Only if the folder cannot be read. What is wrong with its files is in [`Source::problems`].
    pub fn read(project: &Path, folder: &Path) -> Result<Source> {
        Source::read_as(project, folder, FileFormat::Auto)
    }

    /// Reads a folder as a tool would.
    ///
    /// # Errors
    /// As [`Source::read`].
    pub fn read_as(project: &Path, folder: &Path, format: FileFormat) -> Result<Source> {
        let root = project.join(folder);
        if !root.is_dir() {
            return Err(missing(&root, folder));
        }
        let mut problems = Vec::new();
        let listing = files::list(project, &root, folder, &mut problems)?;
        let format = detect::detect(&listing, &root, format)?;
        Source::assemble(listing, folder, Root::Folder(root), format, problems)
    }

    /// Takes the files that a program carries: their paths within the folder of migrations, and their texts, with
    /// `trueup.lock` among them. They are checked as those of a folder are; the lock file tells one that was forgotten.
    ///
    /// ```
    /// # fn main() -> trueup::Result<()> {
    /// // In a program: `("1_accounts.sql", include_str!("../migrations/1_accounts.sql"))`.
    /// let source = trueup::migrate::Source::embedded([
    ///     ("1_accounts.sql", "CREATE TABLE accounts (id bigint PRIMARY KEY);"),
    ///     ("2_names.sql", "ALTER TABLE accounts ADD name text;"),
    /// ])?;
    /// assert_eq!(source.migrations.len(), 2);
    /// assert!(source.problems.is_empty());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// If two files have one path. What is wrong with them is in [`Source::problems`], and [`apply`](super::apply) refuses it.
    pub fn embedded<P: Into<String>, T: Into<String>>(files: impl IntoIterator<Item = (P, T)>) -> Result<Source> {
        let mut texts = BTreeMap::new();
        for (path, text) in files.into_iter().map(|(path, text)| (path.into(), text.into())) {
            if texts.contains_key(&path) {
                return Err(Error::new(format!("the program carries two files {path}")).hint("name each of them once"));
            }
            texts.insert(path, text);
        }
        let lock = texts.remove(chain::FILE);
        let folder = Path::new("migrations");
        let listing = files::embedded(texts, folder);
        let format = detect::detect(&listing, folder, FileFormat::Auto)?;
        Source::assemble(listing, folder, Root::Program { lock }, format, Vec::new())
    }

    fn assemble(
        listing: Listing,
        folder: &Path,
        root: Root,
        format: Option<&'static Format>,
        mut problems: Vec<Problem>,
    ) -> Result<Source> {
        let files = names::files(listing, format, &mut problems)?;
        let migrations = format.map(|format| assemble::migrations(files, format, &mut problems)).unwrap_or_default();
        if migrations.is_empty() && problems.is_empty() {
            problems.push(empty(folder));
        }
        problems.sort_by(|a, b| (a.level, &a.path, a.line).cmp(&(b.level, &b.path, b.line)));
        Ok(Source { folder: folder.to_owned(), root, format, migrations, problems })
    }

    /// The tool whose names the files bear, such as `sqlx`; `None` if no file bears any and the configuration names none.
    pub fn format(&self) -> Option<&'static str> {
        self.format.map(|format| format.name)
    }

    pub(super) fn tool(&self) -> Option<&'static Format> {
        self.format
    }

    /// The folder on the file system.
    ///
    /// # Errors
    /// If there is none.
    pub(super) fn root(&self) -> Result<&Path> {
        match &self.root {
            Root::Folder(root) => Ok(root),
            Root::Program { .. } => Err(Error::new("the migrations are part of a program, which cannot be written to")
                .hint("read them from their folder")),
        }
    }

    /// The lock file, as the user would name it.
    pub fn lock_path(&self) -> PathBuf {
        self.folder.join(chain::FILE)
    }

    /// The text of the lock file; `None` if there is none.
    pub(super) fn lock_text(&self) -> Result<Option<String>> {
        let root = match &self.root {
            Root::Folder(root) => root,
            Root::Program { lock } => return Ok(lock.clone()),
        };
        match fs::read_to_string(root.join(chain::FILE)) {
            Ok(text) => Ok(Some(text)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Error::io("read", &self.lock_path(), error)),
        }
    }

    /// The migration of a version.
    pub fn get(&self, version: &Version) -> Option<&Migration> {
        let at = self.migrations.binary_search_by(|migration| migration.version.cmp(version)).ok()?;
        self.migrations.get(at)
    }

    /// The migration of a version that a person named.
    pub(super) fn wanted(&self, version: &Version) -> Result<&Migration> {
        self.get(version).ok_or_else(|| {
            Error::new(format!("{} has no migration {version}", self.folder.display()))
                .hint("give the version at the start of a file's name")
        })
    }
}

fn missing(root: &Path, folder: &Path) -> Error {
    let what = if fs::symlink_metadata(root).is_ok() { "is not a folder" } else { "does not exist" };
    Error::new(format!("the folder of migrations {what}: {}", folder.display()))
        .hint("name it in trueup.toml ([paths] migrations), or start one with `trueup new NAME`")
}

fn empty(folder: &Path) -> Problem {
    Problem::error("no-migrations", "the folder has no migrations")
        .path(folder)
        .hint("start one with `trueup new NAME`, or name the right folder in trueup.toml ([paths] migrations)")
}

#[cfg(test)]
mod tests;
