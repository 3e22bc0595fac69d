//! The environment that a connection is made from.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::dotenv;
use crate::error::Result;

/// Environment variables, and who runs this process. A value of its own, so that tests need no real ones.
///
/// An empty variable counts as unset. There is no `Debug`: it holds passwords.
#[derive(Clone, Default)]
pub struct Env {
    process: BTreeMap<String, String>,
    /// From `.env`; the process's own win.
    project: BTreeMap<String, String>,
    os_user: Option<String>,
}

impl Env {
    /// The environment of this process.
    pub fn process() -> Self {
        let vars = std::env::vars_os();
        // A value that is not UTF-8 is not dropped, which would be to ignore it, but fails where it is used.
        let text = |value: std::ffi::OsString| value.to_string_lossy().into_owned();
        let mut env = Env::of(vars.map(|(name, value)| (text(name), text(value))));
        env.os_user = os_user().or_else(|| env.get("USER").or_else(|| env.get("LOGNAME")).map(str::to_owned));
        env
    }

    /// An environment of the given variables alone. `USER` is who runs the process.
    pub fn of<N: Into<String>, V: Into<String>>(vars: impl IntoIterator<Item = (N, V)>) -> Self {
        let process: BTreeMap<String, String> =
            vars.into_iter().map(|(name, value)| (name.into(), value.into())).collect();
        let os_user = process.get("USER").cloned();
        Env { process, project: BTreeMap::new(), os_user }
    }

    /// Adds the variables of the file `.env` in a folder, if it is there, for what is not set otherwise.
    pub fn with_dotenv(mut self, directory: &Path) -> Result<Self> {
        self.project = dotenv::read(&directory.join(".env"), &self.process)?;
        Ok(self)
    }

    /// A variable that is set and not empty.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.of_process(name).or_else(|| self.project.get(name).map(String::as_str).filter(|value| !value.is_empty()))
    }

    /// As [`Env::get`], without `.env`.
    pub fn of_process(&self, name: &str) -> Option<&str> {
        self.process.get(name).map(String::as_str).filter(|value| !value.is_empty())
    }

    /// The home folder.
    pub fn home(&self) -> Option<PathBuf> {
        self.get("HOME").or_else(|| self.get("USERPROFILE")).map(PathBuf::from)
    }

    /// The name of the operating system's user that runs this process.
    pub fn os_user(&self) -> Option<&str> {
        self.os_user.as_deref()
    }
}

/// As libpq, by the user's id and not by what `USER` claims, where the system tells it without a call to C.
fn os_user() -> Option<String> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let uid = std::fs::metadata("/proc/self").ok()?.uid().to_string();
        let users = std::fs::read_to_string("/etc/passwd").ok()?;
        let names = |line: &str| {
            let mut fields = line.split(':');
            let name = fields.next()?.to_owned();
            (fields.nth(1)? == uid).then_some(name)
        };
        users.lines().find_map(names)
    }
    #[cfg(not(unix))]
    std::env::var("USERNAME").ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_variable_is_unset_and_the_process_wins_over_the_file() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(".env"), "PGHOST=file\nPGUSER=file\n").unwrap();
        let env = Env::of([("PGHOST", "process"), ("PGUSER", "")]).with_dotenv(folder.path()).unwrap();
        assert_eq!(env.get("PGHOST"), Some("process"));
        assert_eq!(env.get("PGUSER"), Some("file"));
        assert_eq!(env.of_process("PGUSER"), None);
    }

    #[test]
    fn a_folder_without_the_file_is_fine() {
        let folder = tempfile::tempdir().unwrap();
        assert!(Env::default().with_dotenv(folder.path()).is_ok());
    }
}
