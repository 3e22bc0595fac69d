//! How tools name the files of migrations.

use super::refinery::REFINERY;
use super::sqlx::SQLX;
use crate::config::History;
use crate::migrate::Version;

/// The formats that are known, in the order in which they are tried.
pub(crate) static FORMATS: [&Format; 2] = [&SQLX, &REFINERY];

/// A tool's way to name files.
#[derive(Debug)]
pub(crate) struct Format {
    /// The tool's name.
    pub(crate) name: &'static str,
    /// Takes a file's name apart; `None` if the tool would not name a file so.
    pub(crate) parse: fn(&str) -> Option<Name>,
    /// Makes a file's name from the version's digits, the name and the role.
    pub(crate) file_name: fn(&str, &str, Role) -> String,
    /// Whether the tool looks into subfolders.
    pub(crate) recursive: bool,
    /// The history table that the tool keeps.
    pub(crate) history: History,
    /// Whether the tool's own command starts a folder with timestamps.
    pub(crate) timestamps: bool,
}

/// What a file's name says.
#[derive(Debug, Clone)]
pub(crate) struct Name {
    /// The version as it is written.
    pub(crate) digits: String,
    /// Its number; `None` if it is none that fits.
    pub(crate) version: Option<Version>,
    /// The name, as it is written.
    pub(crate) name: String,
    pub(crate) role: Role,
}

/// What a file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// Applies, and another file undoes it.
    Up,
    /// Undoes.
    Down,
    /// Applies; nothing in its name says that it can be undone.
    Alone,
    /// Applies, at any time, or undoes: the folder decides. See `refinery.rs`.
    Unordered,
}
