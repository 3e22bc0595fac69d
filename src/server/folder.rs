//! Folders of a run: made for one server, locked while we live, removed by the guardian or by the next run.

use std::fs::{self, File, Permissions};
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;

use super::account::Account;
use crate::error::{Error, Result};

/// What the names of our folders begin with; nothing else in a shared folder may be called so.
pub(crate) const PREFIX: &str = "trueup-run-";
/// Holding its lock says that the process which made the folder lives.
const LOCK: &str = "lock";
/// A folder without a lock file is one whose maker died at birth, or is about to lock it.
const BIRTH: Duration = Duration::from_secs(600);

/// A private folder; removed with this value unless a guardian took it over.
#[derive(Debug)]
pub(crate) struct Folder {
    path: PathBuf,
    /// `None` once a guardian answers for the removal.
    temporary: Option<TempDir>,
    /// The kernel frees the lock when we die, however we die.
    _lock: File,
}

impl Folder {
    /// Makes a folder in `base` that belongs to the account and that only it (and root) can enter.
    pub(crate) fn create(base: &Path, account: &Account) -> Result<Folder> {
        let private = Permissions::from_mode(0o700);
        let temporary = tempfile::Builder::new()
            .prefix(PREFIX)
            .permissions(private)
            .tempdir_in(base)
            .map_err(|cause| Error::io("make a folder in", base, cause))?;
        let path = temporary.path().to_owned();
        let lock = lock_new(&path).map_err(|cause| Error::io("lock", &path, cause))?;
        account.give(&path)?;
        Ok(Folder { path, temporary: Some(temporary), _lock: lock })
    }

    /// Where it is.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Leaves the removal to a guardian.
    pub(crate) fn hand_over(&mut self) {
        if let Some(temporary) = self.temporary.take() {
            let _ = temporary.keep();
        }
    }

    /// Takes the removal back, for a guardian that died before its work was done.
    pub(crate) fn remove(&self) {
        let _ = fs::remove_dir_all(&self.path);
    }
}

/// Locks first and names then, so that nobody ever sees a lock file that is not locked by a living process.
fn lock_new(folder: &Path) -> io::Result<File> {
    let unnamed = folder.join("lock.new");
    let file = File::create(&unnamed)?;
    file.lock()?;
    fs::rename(unnamed, folder.join(LOCK))?;
    Ok(file)
}

/// Removes the folders in `base` whose processes are dead, with the servers that may still run in them.
///
/// A guardian does this within milliseconds; this is for guardians that were killed themselves.
pub(crate) fn sweep(base: &Path, account: &Account) {
    let Ok(entries) = fs::read_dir(base) else { return };
    for entry in entries.flatten() {
        let ours = entry.file_name().to_string_lossy().starts_with(PREFIX)
            && entry.metadata().is_ok_and(|metadata| metadata.is_dir() && account.owns(&metadata));
        if ours && is_abandoned(&entry.path()) {
            stop_server(&entry.path());
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

fn is_abandoned(folder: &Path) -> bool {
    match File::open(folder.join(LOCK)) {
        Ok(lock) => lock.try_lock().is_ok(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => is_older_than(folder, BIRTH),
        Err(_) => false,
    }
}

fn is_older_than(folder: &Path, age: Duration) -> bool {
    let modified = fs::metadata(folder).and_then(|metadata| metadata.modified());
    modified.is_ok_and(|modified| modified.elapsed().is_ok_and(|elapsed| elapsed > age))
}

/// Stops the server of an abandoned folder, if the process with its number still is that server.
fn stop_server(folder: &Path) {
    let Ok(file) = fs::read_to_string(folder.join("data/postmaster.pid")) else { return };
    let pid = file.lines().next().unwrap_or_default();
    let command_line = fs::read(format!("/proc/{pid}/cmdline")).unwrap_or_default();
    if pid.parse::<u32>().is_ok() && String::from_utf8_lossy(&command_line).contains(&*folder.to_string_lossy()) {
        let mut kill = Command::new("/bin/sh");
        kill.args(["-c", "kill -QUIT \"$1\"", "kill", pid]);
        let _ = kill.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
    }
}
