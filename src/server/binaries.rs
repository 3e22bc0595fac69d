//! The server binaries of this machine.

use std::fs;
use std::path::{Path, PathBuf};

use super::account::Account;
use super::{MAJORS, tool};
use crate::error::{Error, Result};

/// Folders that distributions and installers use; a `*` stands for any one name.
const USUAL: [&str; 10] = [
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/usr/libexec/postgresql*",
    "/usr/lib64/pgsql*/bin",
    "/usr/local/pgsql/bin",
    "/opt/homebrew/opt/postgresql@*/bin",
    "/usr/local/opt/postgresql@*/bin",
    "/home/linuxbrew/.linuxbrew/opt/postgresql@*/bin",
    "/Applications/Postgres.app/Contents/Versions/*/bin",
    "/Library/PostgreSQL/*/bin",
];

/// A folder with `postgres` and `initdb`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Binaries {
    /// The folder, symlinks resolved.
    pub(crate) folder: PathBuf,
    /// What `postgres --version` said after the product's name: `17.10 (Debian 17.10-1)`.
    pub(crate) banner: String,
    /// The major version.
    pub(crate) major: u32,
}

impl Binaries {
    /// The version alone: `17.10`.
    pub(crate) fn version(&self) -> &str {
        self.banner.split_whitespace().next().unwrap_or_default()
    }

    /// Asks the binaries in a folder who they are.
    pub(crate) async fn inspect(folder: &Path, account: &Account) -> Result<Binaries> {
        let folder = home_of(folder).ok_or_else(|| {
            Error::new(format!("{} does not hold both `postgres` and `initdb`", folder.display()))
                .hint("name the folder of the server's own binaries, as `pg_config --bindir` prints it")
        })?;
        if !account.can_enter(&folder) {
            let name = account.stand_in().unwrap_or_default();
            return Err(Error::new(format!("user {name} cannot enter {}", folder.display()))
                .detail("PostgreSQL refuses to run as root, so that root runs it as another user"));
        }
        let postgres = folder.join("postgres");
        let output = tool(&postgres).arg("--version").output().await;
        let output = output.map_err(|cause| Error::io("run", &postgres, cause))?;
        let banner = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        parse_banner(&banner).map(|(banner, major)| Binaries { folder, banner, major }).ok_or_else(|| {
            let complaint = String::from_utf8_lossy(&output.stderr).trim().to_owned();
            Error::new(format!("`{} --version` printed no version", postgres.display())).detail(banner + &complaint)
        })
    }

    fn serves(&self, major: Option<u32>) -> bool {
        major.map_or(MAJORS.contains(&self.major), |asked| asked == self.major)
    }
}

/// The binaries in the folder that the user named; anything else about them is an error.
pub(crate) async fn named(folder: &Path, major: Option<u32>, account: &Account) -> Result<Binaries> {
    let binaries = Binaries::inspect(folder, account).await?;
    if binaries.serves(major) {
        return Ok(binaries);
    }
    let wanted = major.map_or_else(super::majors, |major| major.to_string());
    Err(Error::new(format!("{} holds PostgreSQL {}, not {wanted}", folder.display(), binaries.version())))
}

/// The binaries of the major asked for, else the newest that is supported.
pub(crate) async fn find(major: Option<u32>, account: &Account) -> Result<Binaries> {
    let mut refused = Vec::new();
    if let Some(found) = best(on_path().into_iter().chain(usual()), major, account, &mut refused).await {
        return Ok(found);
    }
    // Last, for it costs a process: on Debian it is a script that asks for the newest, which was looked at by now.
    if let Some(found) = best(pg_config().await, major, account, &mut refused).await {
        return Ok(found);
    }
    let wanted = major.map_or_else(String::new, |major| format!(" of PostgreSQL {major}"));
    let error = Error::new(format!("no server binaries{wanted} on PATH, by `pg_config`, or in the usual folders"));
    refused.dedup();
    Err(refused.into_iter().fold(error, Error::detail))
}

async fn best(
    folders: impl IntoIterator<Item = PathBuf>,
    major: Option<u32>,
    account: &Account,
    refused: &mut Vec<String>,
) -> Option<Binaries> {
    let mut homes: Vec<PathBuf> = folders.into_iter().filter_map(|folder| home_of(&folder)).collect();
    let mut seen = Vec::new();
    homes.retain(|home| {
        !seen.contains(home) && {
            seen.push(home.clone());
            true
        }
    });
    let inspected = homes.iter().map(|home| Binaries::inspect(home, account));
    let mut found: Option<Binaries> = None;
    for result in futures_util::future::join_all(inspected).await {
        match result {
            Err(error) => refused.push(error.to_string()),
            Ok(other) if !other.serves(major) => {
                refused.push(format!("{} holds PostgreSQL {}", other.folder.display(), other.version()));
            }
            Ok(other) if found.as_ref().is_none_or(|found| found.major < other.major) => found = Some(other),
            Ok(_) => {}
        }
    }
    found
}

/// The folder where `postgres` and `initdb` really are: a PATH often holds links to them.
fn home_of(folder: &Path) -> Option<PathBuf> {
    let postgres = folder.join("postgres").canonicalize().ok()?;
    let initdb = folder.join("initdb").canonicalize().ok()?;
    let home = postgres.parent()?;
    (initdb.parent() == Some(home)).then(|| home.to_owned())
}

fn on_path() -> Vec<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = std::env::split_paths(&path).filter(|folder| folder.is_absolute()).collect();
    // Beside a `pg_config` that is a link are the server's binaries, even where only the client's are on PATH.
    let beside = folders.iter().filter_map(|folder| folder.join("pg_config").canonicalize().ok());
    let beside: Vec<PathBuf> = beside.filter_map(|file| Some(file.parent()?.to_owned())).collect();
    folders.into_iter().chain(beside).collect()
}

fn usual() -> Vec<PathBuf> {
    USUAL.iter().flat_map(|pattern| expand(pattern)).collect()
}

/// Expands the one `*` of a pattern, the greatest names first.
fn expand(pattern: &str) -> Vec<PathBuf> {
    let Some((before, after)) = pattern.split_once('*') else { return vec![pattern.into()] };
    let (parent, prefix) = before.rsplit_once('/').unwrap_or(("", before));
    let Ok(entries) = fs::read_dir(parent) else { return Vec::new() };
    let names = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = names.filter(|name| name.starts_with(prefix)).collect();
    names.sort_by(|a, b| b.cmp(a));
    names.into_iter().map(|name| PathBuf::from(format!("{parent}/{name}{after}"))).collect()
}

async fn pg_config() -> Option<PathBuf> {
    let output = tool("pg_config").arg("--bindir").output().await.ok()?;
    let folder = PathBuf::from(String::from_utf8_lossy(&output.stdout).trim());
    folder.is_absolute().then_some(folder)
}

/// `postgres (PostgreSQL) 17.10 (Debian 17.10-1)` without the product, and its major.
fn parse_banner(line: &str) -> Option<(String, u32)> {
    let (_, banner) = line.split_once("(PostgreSQL) ")?;
    let digits: String = banner.chars().take_while(char::is_ascii_digit).collect();
    Some((banner.to_owned(), digits.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_is_read_from_releases_and_from_betas() {
        let debian = parse_banner("postgres (PostgreSQL) 17.10 (Debian 17.10-1)");
        assert_eq!(debian, Some(("17.10 (Debian 17.10-1)".to_owned(), 17)));
        assert_eq!(parse_banner("postgres (PostgreSQL) 19beta2"), Some(("19beta2".to_owned(), 19)));
        assert_eq!(parse_banner("postgres: error"), None);
    }
}
