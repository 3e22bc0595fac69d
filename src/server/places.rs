//! Where a server may put its files: fast memory for the run, a cache that lasts.

use std::fs::{self, Permissions};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

use super::account::Account;
use super::tool;
use crate::error::{Error, Result};

/// A run on tmpfs takes 30 MB and 8 MB for each database; a container's `/dev/shm` often has 64 MB in all.
const ROOM_IN_MEMORY: u64 = 1 << 30;
/// Less than this, and the first databases would fill the disk.
const ROOM_ON_DISK: u64 = 256 << 20;
/// The shortest limit of a socket's path among the systems: macOS has 104 bytes, with the final zero.
const SOCKET_PATH: usize = 103;
/// What follows the base: the folder of the run and PostgreSQL's name for the socket.
const SOCKET_NAME: usize = "/trueup-run-XXXXXX/.s.PGSQL.5432".len();

/// The folders that may hold a run, the best first.
pub(crate) fn scratch() -> Vec<PathBuf> {
    let mut bases = vec![PathBuf::from("/dev/shm"), std::env::temp_dir(), "/tmp".into(), "/var/tmp".into()];
    bases.retain(|base| base.is_absolute() && base.is_dir());
    let mut seen = Vec::new();
    bases.retain(|base| {
        !seen.contains(base) && {
            seen.push(base.clone());
            true
        }
    });
    bases
}

/// The first of the folders with enough room, that the account can enter and that a socket's path fits in.
pub(crate) async fn choose_scratch(account: &Account) -> Result<PathBuf> {
    let mut refused = Vec::new();
    for base in scratch() {
        match unfit(&base, account).await {
            None => return Ok(base),
            Some(reason) => refused.push(format!("{}: {reason}", base.display())),
        }
    }
    let error = Error::new("no folder can hold a throw-away server").hint("free some space, or point TMPDIR elsewhere");
    Err(refused.into_iter().fold(error, Error::detail))
}

async fn unfit(base: &Path, account: &Account) -> Option<String> {
    if base.as_os_str().as_bytes().len() + SOCKET_NAME > SOCKET_PATH {
        return Some("its path is too long for a socket".to_owned());
    }
    if !account.can_enter(base) {
        return Some(format!("user {} cannot enter it", account.stand_in().unwrap_or("?")));
    }
    if tempfile::tempfile_in(base).is_err() {
        return Some("it cannot be written".to_owned());
    }
    let memory = base == Path::new("/dev/shm");
    let needed = if memory { ROOM_IN_MEMORY } else { ROOM_ON_DISK };
    match free_space(base).await {
        Some(free) if free < needed => Some(format!("{} MB free, {} MB needed", free >> 20, needed >> 20)),
        // What cannot be measured may be tiny; a disk rarely is.
        None if memory => Some("its free space is unknown".to_owned()),
        _ => None,
    }
}

/// The free bytes of a file system, asked from `df`, whose `-P` form is the same everywhere.
async fn free_space(folder: &Path) -> Option<u64> {
    let output = tool("df").arg("-Pk").arg(folder).output().await.ok()?;
    free_of_df(&String::from_utf8_lossy(&output.stdout))
}

/// The column before the percentage: a device's name may hold spaces, so that counting from the left is wrong.
fn free_of_df(output: &str) -> Option<u64> {
    let line = output.lines().nth(1)?;
    let columns: Vec<&str> = line.split_whitespace().collect();
    let capacity = columns.iter().position(|column| column.ends_with('%'))?;
    columns.get(capacity.checked_sub(1)?)?.parse::<u64>().ok().map(|kilobytes| kilobytes << 10)
}

/// The cache: the first folder that can be made, is ours alone to write, and that the account can enter.
pub(crate) fn cache(asked: Option<&Path>, account: &Account) -> Result<PathBuf> {
    let variable = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let candidates = [
        asked.map(Path::to_owned).and_then(|path| std::path::absolute(path).ok()),
        variable("TRUEUP_CACHE_DIR"),
        variable("XDG_CACHE_HOME").map(|path| path.join("trueup")),
        variable("HOME").map(|path| path.join(".cache/trueup")),
        account.stand_in().map(|_| PathBuf::from("/var/cache/trueup")),
        Some(std::env::temp_dir().join(format!("trueup-cache-{}", account.uid))),
        Some(PathBuf::from(format!("/tmp/trueup-cache-{}", account.uid))),
    ];
    candidates.into_iter().flatten().find(|path| is_cache(path, account)).ok_or_else(|| {
        Error::new("no folder can hold the cache of throw-away servers")
            .hint("set TRUEUP_CACHE_DIR to a folder that can be written")
    })
}

fn is_cache(path: &Path, account: &Account) -> bool {
    path.ancestors().find(|part| part.exists()).is_some_and(|part| account.can_enter(part))
        && open_folder(path).is_ok()
        && fs::metadata(path).is_ok_and(|metadata| account.owns(&metadata) && metadata.mode() & 0o022 == 0)
        && account.can_enter(path)
        && tempfile::tempfile_in(path).is_ok()
}

/// Makes a folder that everybody may read and we alone may write, whatever the umask is.
pub(crate) fn open_folder(path: &Path) -> Result<()> {
    if path.is_dir() {
        return Ok(());
    }
    if let Some(parent) = path.parent() {
        open_folder(parent)?;
    }
    let made = fs::DirBuilder::new().mode(0o755).create(path);
    let made = made.and_then(|()| fs::set_permissions(path, Permissions::from_mode(0o755)));
    match made {
        Err(_) if path.is_dir() => Ok(()),
        other => other.map_err(|cause| Error::io("make the folder", path, cause)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn free_space_is_read_from_the_right() {
        let header = "Filesystem     1024-blocks   Used Available Capacity Mounted on\n";
        assert_eq!(free_of_df(&format!("{header}tmpfs  65536 0 65536 0% /dev/shm\n")), Some(64 << 20));
        assert_eq!(free_of_df(&format!("{header}map auto home 10 4 6 40% /with 5% space\n")), Some(6 << 10));
        assert_eq!(free_of_df(header), None);
        assert_eq!(free_of_df("% \n%\n"), None);
    }
}
