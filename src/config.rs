//! The configuration, `trueup.toml`: everything has a default, and what cannot be read is an error with its line.

use std::path::{Path, PathBuf};

use crate::error::{Error, Place, Result};

mod accept;
mod glob;
mod lint;
mod presets;
mod read;
mod rpc;
mod sections;

pub use accept::{Accept, Date};
pub use glob::Glob;
pub use lint::{Level, Levels};
pub use presets::{Preset, Role};
pub use rpc::{Base, Rpc};
pub use sections::{
    ColumnOrder, Excluded, FileFormat, History, Migrate, OutOfOrder, Paths, Scope, Throwaway, Verification, Verify,
};

/// The name of the file that is looked for.
pub const FILE_NAME: &str = "trueup.toml";

/// The configuration of a project.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// The file, if there is one.
    pub file: Option<PathBuf>,
    /// The project's folder: that of the file, else the current one, which is then the empty path.
    pub dir: PathBuf,
    /// `[paths]`, with the project's folder in front.
    pub paths: Paths,
    /// `[scope]`: what is compared.
    pub scope: Scope,
    /// `[throwaway]`: the server that is started for a check.
    pub throwaway: Throwaway,
    /// `[migrate]`: how migrations are applied.
    pub migrate: Migrate,
    /// `[verify]`: how a live database is verified.
    pub verify: Verification,
    /// `[rpc]`: what clients see, and as whom they come.
    pub rpc: Rpc,
    /// `[lint]`: how much each lint rule matters.
    pub lint: Levels,
    /// `[[accept]]`: differences that are known.
    pub accept: Vec<Accept>,
}

impl Config {
    /// Reads the file that `--config` names, else the `trueup.toml` of `current` or of a folder above it, up to the
    /// root of the git repository; else everything is by default.
    ///
    /// Give the empty path as `current` for the process's folder: paths in messages are then relative.
    pub fn load(file: Option<&Path>, current: &Path) -> Result<Self> {
        match file.map(Path::to_owned).or(find(current)?) {
            Some(file) => Self::parse(&read_text(&file)?, &file),
            None => Ok(Self::by_default(current)),
        }
    }

    /// The configuration of a project without a file.
    pub fn by_default(dir: &Path) -> Self {
        Config {
            file: None,
            dir: dir.to_owned(),
            paths: Paths::default().inside(dir),
            scope: Scope::default(),
            throwaway: Throwaway::default(),
            migrate: Migrate::default(),
            verify: Verification::default(),
            rpc: Rpc::default(),
            lint: Levels::default(),
            accept: Vec::new(),
        }
    }

    /// Reads the text of a file; its folder is the project's.
    pub fn parse(text: &str, file: &Path) -> Result<Self> {
        let dir = file.parent().unwrap_or(Path::new(""));
        let table = read::table(text, file)?;
        let mut root = read::Section::root(&table, text, file);
        let config = Config {
            file: Some(file.to_owned()),
            dir: dir.to_owned(),
            paths: root.section("paths", Paths::read)?.inside(dir),
            scope: root.section("scope", Scope::read)?,
            throwaway: root.section("throwaway", |section| Throwaway::read(section, dir))?,
            migrate: root.section("migrate", Migrate::read)?,
            verify: root.section("verify", Verification::read)?,
            rpc: root.section("rpc", Rpc::read)?,
            lint: root.section("lint", Levels::read)?,
            accept: root.sections("accept", Accept::read)?,
        };
        root.finish()?;
        Ok(config)
    }

    /// The roles that a throw-away server needs before the migrations run: the preset's, then the configured ones.
    pub fn throwaway_roles(&self) -> Vec<Role> {
        let mut roles = self.scope.preset.roles();
        for name in &self.throwaway.roles {
            if !roles.iter().any(|role| role.name == *name) {
                roles.push(Role::plain(name));
            }
        }
        roles
    }

    /// A commented `trueup.toml` for a new project: all keys, at their defaults.
    pub fn template() -> &'static str {
        include_str!("config/template.toml")
    }
}

/// The nearest `trueup.toml`, looking upwards.
fn find(current: &Path) -> Result<Option<PathBuf>> {
    let here = current.join(FILE_NAME);
    if here.is_file() {
        return Ok(Some(here));
    }
    let absolute = if current.as_os_str().is_empty() { std::env::current_dir() } else { std::path::absolute(current) };
    let absolute = absolute.map_err(|error| Error::io("find the folder", current, error))?;
    for folder in absolute.ancestors() {
        let file = folder.join(FILE_NAME);
        if file.is_file() {
            return Ok(Some(file));
        }
        if folder.join(".git").exists() {
            break;
        }
    }
    Ok(None)
}

fn read_text(file: &Path) -> Result<String> {
    let bytes = std::fs::read(file).map_err(|error| Error::io("read the configuration", file, error))?;
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let text = String::from_utf8_lossy(error.as_bytes());
        Error::new(format!("{} is not UTF-8", file.display())).place(Place::at(file, &text, valid))
    })
}

#[cfg(test)]
#[path = "config/tests.rs"]
mod tests;
