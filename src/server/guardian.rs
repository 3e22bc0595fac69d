//! A command that cannot outlive us, nor leave its folder behind: not even after `kill -9`.
//!
//! A shell in a process group of its own starts the command and waits on a pipe that we hold. When the pipe
//! closes, because we let go of it or because we are dead, it stops the command and removes the folder.

use std::ffi::OsString;
use std::fs;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::account::Account;
use super::folder::Folder;
use crate::error::{Error, Result};

const SCRIPT: &str = include_str!("guardian.sh");
/// Longer than PostgreSQL itself gives its processes (5 s) before it kills them in an immediate shutdown.
const PATIENCE: Duration = Duration::from_secs(10);
/// What a custom build may need to load its libraries; nothing else of our environment reaches the server.
const KEPT: [&str; 3] = ["LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH"];

/// A guarded command; dropped, it is stopped and its folder is gone.
#[derive(Debug)]
pub(crate) struct Guardian {
    shell: Child,
    folder: Folder,
}

impl Guardian {
    /// Starts `command` as the account, in the folder, after copying `template` to `data` in it.
    pub(crate) fn start(
        account: &Account,
        mut folder: Folder,
        template: Option<&Path>,
        command: impl IntoIterator<Item = OsString>,
    ) -> Result<Guardian> {
        let mut shell = Command::new("/bin/sh");
        shell.arg("-c").arg(SCRIPT).arg("trueup-guardian").arg(folder.path()).arg(template.unwrap_or(Path::new("")));
        shell.args(command).env_clear().env("LC_ALL", "C");
        shell.envs(KEPT.iter().filter_map(|name| Some((name, std::env::var_os(name)?))));
        shell.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        shell.current_dir("/").process_group(0);
        account.apply(&mut shell);
        let shell = shell.spawn().map_err(|cause| {
            let who = account.stand_in().map_or_else(String::new, |name| format!(" as user {name}"));
            Error::new(format!("cannot start /bin/sh{who}")).cause(cause)
        })?;
        folder.hand_over();
        Ok(Guardian { shell, folder })
    }

    /// The folder it runs in.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The exit status of the command, once it has ended.
    pub(crate) fn status(&mut self) -> Option<i32> {
        let file = fs::read_to_string(self.folder().join("exit")).ok();
        let ended = file.and_then(|status| status.trim().parse().ok());
        // A shell that is gone without a word was killed.
        ended.or_else(|| matches!(self.shell.try_wait(), Ok(Some(_))).then_some(-1))
    }

    /// The last lines that the command wrote.
    pub(crate) fn last_words(&self) -> String {
        let log = fs::read(self.folder().join("log")).unwrap_or_default();
        let log = String::from_utf8_lossy(&log);
        let lines: Vec<&str> = log.lines().filter(|line| !line.trim().is_empty()).collect();
        lines[lines.len().saturating_sub(8)..].join("\n")
    }
}

impl Drop for Guardian {
    fn drop(&mut self) {
        drop(self.shell.stdin.take());
        let start = Instant::now();
        while matches!(self.shell.try_wait(), Ok(None)) {
            if start.elapsed() > PATIENCE {
                return;
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        self.folder.remove();
    }
}
