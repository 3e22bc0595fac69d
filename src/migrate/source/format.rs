//! How tools name the files of migrations, and what they write into them.

use std::path::Path;

use super::dbmate::DBMATE;
use super::flyway::FLYWAY;
use super::golang_migrate::GOLANG_MIGRATE;
use super::goose::GOOSE;
use super::refinery::REFINERY;
use super::section::Sections;
use super::sqlx::SQLX;
use super::supabase::SUPABASE;
use crate::config::{FileFormat, History};
use crate::migrate::Version;
use crate::migrate::problem::Problem;

/// The formats that are known.
pub(crate) static FORMATS: [&Format; 7] = [&SQLX, &REFINERY, &SUPABASE, &FLYWAY, &DBMATE, &GOOSE, &GOLANG_MIGRATE];

/// The ways to name files that differ by more than what is in the files, in the order in which they are tried.
static NAMINGS: [&Format; 3] = [&SQLX, &REFINERY, &FLYWAY];

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
    /// Where a migration's two directions are.
    pub(crate) layout: Layout,
    /// What the tool makes of a file `R__<name>.sql`.
    pub(crate) repeatables: Repeatables,
    /// Whether the tool applies files in the order of their names rather than of their numbers.
    pub(crate) lexical: bool,
    /// What is wrong with a text for this tool alone.
    pub(crate) check: fn(&Path, &str) -> Vec<Problem>,
}

/// Where a migration's two directions are.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Layout {
    /// The one that undoes is in a file of its own, if there is one.
    Optional,
    /// Always in two files.
    Two,
    /// In sections of one file.
    One {
        /// Takes a file apart.
        sections: fn(&Path, &str, &mut Vec<Problem>) -> Sections,
        /// The file of a new migration, behind its first comment.
        template: &'static str,
    },
    /// Nothing undoes.
    UpOnly,
}

/// What a tool makes of a file `R__<name>.sql`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Repeatables {
    /// It applies the file whenever its text changes.
    Known,
    /// It passes the file over, so that trueup may apply it.
    Ignored,
    /// It refuses the whole folder.
    Refused,
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

/// The format of a setting; `None` if the files decide.
pub(crate) fn named(setting: FileFormat) -> Option<&'static Format> {
    FORMATS.into_iter().find(|format| format.name == setting.name())
}

/// What a name would be to any tool.
pub(crate) fn parse(file: &str) -> Option<(&'static Format, Name)> {
    NAMINGS.into_iter().find_map(|format| Some((format, (format.parse)(file)?)))
}

/// The digits at the start of a name and what is behind them.
pub(super) fn digits(file: &str) -> Option<(&str, &str)> {
    let end = file.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(file.len());
    (end > 0).then(|| file.split_at(end))
}

/// Nothing is wrong with any text for this tool alone.
pub(super) fn nothing(_: &Path, _: &str) -> Vec<Problem> {
    Vec::new()
}
