//! What can go wrong, told so that a person knows what to do next.
//!
//! An [`Error`] always means "could not tell": the process ends with exit code 2. What a command
//! *found* is not an error but a finding (exit code 1).

use std::fmt;
use std::path::{Path, PathBuf};

/// The result of everything in this crate that can fail.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// A place in a text file, to be shown with the line itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file, as the user would name it.
    pub path: PathBuf,
    /// 1-based line.
    pub line: usize,
    /// 1-based column, in characters.
    pub column: usize,
    /// The text of that line, without its end.
    pub text: String,
}

impl Place {
    /// The place of a byte offset in `text`, the contents of `path`. An offset behind the end is the end.
    pub fn at(path: impl Into<PathBuf>, text: &str, offset: usize) -> Self {
        let mut offset = offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        let start = text[..offset].rfind('\n').map_or(0, |at| at + 1);
        Place {
            path: path.into(),
            line: text[..offset].matches('\n').count() + 1,
            column: text[start..offset].chars().count() + 1,
            text: text[start..].lines().next().unwrap_or_default().to_owned(),
        }
    }

    /// The place of a 1-based position counted in characters, as PostgreSQL reports it.
    pub fn at_position(path: impl Into<PathBuf>, text: &str, position: usize) -> Self {
        let offset = text.char_indices().nth(position.saturating_sub(1)).map_or(text.len(), |(at, _)| at);
        Self::at(path, text, offset)
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.path.display(), self.line, self.column)
    }
}

/// Why a command could not tell: one sentence, where it happened, and what to do next.
#[derive(Debug)]
pub struct Error(Box<Inner>);

#[derive(Debug)]
struct Inner {
    message: String,
    place: Option<Place>,
    details: Vec<String>,
    hints: Vec<String>,
    sqlstate: Option<String>,
    cause: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl Error {
    /// An error with its sentence: lower-case, naming the object, without a full stop.
    pub fn new(message: impl Into<String>) -> Self {
        Error(Box::new(Inner {
            message: message.into(),
            place: None,
            details: Vec::new(),
            hints: Vec::new(),
            sqlstate: None,
            cause: None,
        }))
    }

    /// An error of the file system, naming the path.
    pub fn io(doing: &str, path: &Path, cause: std::io::Error) -> Self {
        Error::new(format!("cannot {doing} {}", path.display())).cause(cause)
    }

    /// Adds what to do next: an imperative sentence, shown after `hint:`.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.0.hints.push(hint.into());
        self
    }

    /// Adds a fact that helps to understand, such as PostgreSQL's DETAIL or CONTEXT.
    #[must_use]
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.0.details.push(detail.into());
        self
    }

    /// Adds the file, line and column that it is about.
    #[must_use]
    pub fn place(mut self, place: Place) -> Self {
        self.0.place = Some(place);
        self
    }

    /// Adds the error underneath.
    #[must_use]
    pub fn cause(mut self, cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        self.0.cause = Some(cause.into());
        self
    }

    /// Records the SQLSTATE that PostgreSQL gave.
    #[must_use]
    pub fn with_sqlstate(mut self, code: impl Into<String>) -> Self {
        self.0.sqlstate = Some(code.into());
        self
    }

    /// Puts a sentence in front that says what was being done.
    #[must_use]
    pub fn context(mut self, doing: impl fmt::Display) -> Self {
        self.0.message = format!("{doing}: {}", self.0.message);
        self
    }

    /// Rewrites all that it says but the line of its place: the sentence, the facts and the hints.
    #[must_use]
    pub fn map(mut self, rewrite: impl Fn(&str) -> String) -> Self {
        self.0.message = rewrite(&self.0.message);
        self.0.details.iter_mut().chain(&mut self.0.hints).for_each(|text| *text = rewrite(text));
        self
    }

    /// The sentence alone.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// Where in a file it happened, if in one.
    pub fn where_(&self) -> Option<&Place> {
        self.0.place.as_ref()
    }

    /// PostgreSQL's five-letter code, if the server raised it.
    pub fn sqlstate(&self) -> Option<&str> {
        self.0.sqlstate.as_deref()
    }

    /// Facts beside the sentence.
    pub fn details(&self) -> &[String] {
        &self.0.details
    }

    /// What to do next.
    pub fn hints(&self) -> &[String] {
        &self.0.hints
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)?;
        let mut cause = std::error::Error::source(self);
        while let Some(error) = cause {
            write!(f, ": {error}")?;
            cause = error.source();
        }
        Ok(())
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.cause.as_deref().map(|cause| cause as _)
    }
}
