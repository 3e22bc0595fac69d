//! Data directories as `initdb` makes them, kept in the cache: making one takes ten times as long as copying it.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use sha2::{Digest, Sha256};

use super::Progress;
use super::account::Account;
use super::binaries::Binaries;
use super::folder::{self, Folder};
use super::guardian::Guardian;
use super::places;
use crate::error::{Error, Result};

/// A deterministic cluster: one locale that every system has; the smallest write-ahead log, for it is copied.
const FLAGS: [&str; 7] = [
    "--username=postgres",
    "--auth=trust",
    "--encoding=UTF8",
    "--locale=C",
    "--wal-segsize=1",
    "--no-sync",
    "--no-instructions",
];

/// The template for these binaries, made if the cache does not hold it yet.
pub(crate) async fn ensure(
    binaries: &Binaries,
    account: &Account,
    cache: &Path,
    progress: &Progress,
) -> Result<PathBuf> {
    let template = place(binaries, account, cache);
    if !template.is_dir() {
        progress.say(&format!("preparing PostgreSQL {} (once)", binaries.version()));
        make(binaries, account, &template).await?;
    }
    Ok(template)
}

/// Forgets a template that turned out to be broken.
pub(crate) fn forget(template: &Path) {
    let _ = fs::remove_dir_all(template);
}

/// The forks of a relation that only say where there is room and what needs no vacuum. The server does without them; they are
/// a quarter of the files of every database that is copied.
const SPARE_FORKS: [&str; 2] = ["_fsm", "_vm"];

fn flags(binaries: &Binaries) -> Vec<&'static str> {
    let mut flags = FLAGS.to_vec();
    if binaries.major >= 18 {
        flags.push("--no-data-checksums");
    }
    flags
}

fn place(binaries: &Binaries, account: &Account, cache: &Path) -> PathBuf {
    let mut hash = Sha256::new();
    for part in
        [&*binaries.folder.to_string_lossy(), &binaries.banner].into_iter().chain(flags(binaries)).chain(SPARE_FORKS)
    {
        hash.update(part);
        hash.update([0]);
    }
    let hash: String = hash.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    cache.join(format!("templates-{}", account.uid)).join(format!("{}-{hash}", binaries.version()))
}

async fn make(binaries: &Binaries, account: &Account, template: &Path) -> Result<()> {
    let base = template.parent().unwrap_or(Path::new("/"));
    places::open_folder(base)?;
    // Its own, so that the guardian can remove what it made there.
    account.give(base)?;
    folder::sweep(base, account);
    let folder = Folder::create(base, account)?;
    let data = folder.path().join("data");
    let initdb = binaries.folder.join("initdb");
    let command = [OsString::from(&initdb), "--pgdata".into(), data.clone().into()];
    let command = command.into_iter().chain(flags(binaries).into_iter().map(OsString::from));
    let mut guardian = Guardian::start(account, folder, None, command)?;
    let status = loop {
        tokio::time::sleep(Duration::from_millis(5)).await;
        if let Some(status) = guardian.status() {
            break status;
        }
    };
    if status != 0 {
        return Err(
            Error::new(format!("{} failed with status {status}", initdb.display())).detail(guardian.last_words())
        );
    }
    remove_spare_forks(&data)?;
    match fs::rename(&data, template) {
        // Another process was faster: its template is as good.
        Err(_) if template.is_dir() => Ok(()),
        other => other.map_err(|cause| Error::io("keep the template", template, cause)),
    }
}

/// Of all databases of a cluster that is stopped.
fn remove_spare_forks(data: &Path) -> Result<()> {
    let databases = data.join("base");
    let failed = |cause| Error::io("prepare", &databases, cause);
    // What is no cluster says so itself when it is started.
    let Ok(found) = fs::read_dir(&databases) else { return Ok(()) };
    for database in found {
        for file in fs::read_dir(database.map_err(failed)?.path()).map_err(failed)? {
            let file = file.map_err(failed)?;
            if SPARE_FORKS.iter().any(|fork| file.file_name().to_string_lossy().ends_with(fork)) {
                fs::remove_file(file.path()).map_err(failed)?;
            }
        }
    }
    Ok(())
}
