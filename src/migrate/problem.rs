//! What is wrong with migrations, told all at once.

use std::fmt;
use std::path::PathBuf;

use serde::{Serialize, Serializer};

use super::Version;
use crate::error::Place;

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Nothing is applied before it is mended.
    Error,
    /// Worth a look; it stands in nobody's way.
    Warning,
}

/// One thing that is wrong with the files or with what a database has of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// A stable name of what it is, such as `duplicate-version`.
    pub code: &'static str,
    /// How bad it is.
    pub level: Level,
    /// The file or folder, as the user would name it.
    #[serde(serialize_with = "as_text", skip_serializing_if = "Option::is_none")]
    pub path: Option<PathBuf>,
    /// 1-based line in the file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// 1-based column, in characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<usize>,
    /// The version of the migration, if it is about one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<Version>,
    /// The sentence.
    pub message: String,
    /// What to do next.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
}

impl Problem {
    /// A problem that nothing is applied with.
    pub(super) fn error(code: &'static str, message: impl Into<String>) -> Self {
        let message = message.into();
        Problem { code, level: Level::Error, path: None, line: None, column: None, version: None, message, hint: None }
    }

    /// A problem that is only shown.
    pub(super) fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Problem { level: Level::Warning, ..Problem::error(code, message) }
    }

    pub(super) fn path(mut self, path: impl Into<PathBuf>) -> Self {
        self.path = Some(path.into());
        self
    }

    pub(super) fn line(mut self, line: usize) -> Self {
        self.line = Some(line);
        self
    }

    pub(super) fn place(mut self, place: Place) -> Self {
        self.path = Some(place.path);
        self.line = Some(place.line);
        self.column = Some(place.column);
        self
    }

    pub(super) fn version(mut self, version: &Version) -> Self {
        self.version = Some(version.clone());
        self
    }

    pub(super) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Whether nothing is applied before it is mended.
    pub fn is_error(&self) -> bool {
        self.level == Level::Error
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(path) = &self.path {
            write!(f, "{}:", path.display())?;
            for number in [self.line, self.column].into_iter().flatten() {
                write!(f, "{number}:")?;
            }
            f.write_str(" ")?;
        }
        f.write_str(&self.message)
    }
}

fn as_text<S: Serializer>(path: &Option<PathBuf>, serializer: S) -> Result<S::Ok, S::Error> {
    path.as_ref().map(|path| path.display().to_string()).serialize(serializer)
}
