//! Where clean verifications are remembered: one small file for each database, project and role, in the user's cache folder.
//!
//! Whatever is wrong with a file or the folder, there is no file: the catalog is read then.

use std::ffi::OsString;
use std::fs::{self, Metadata};
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// More than any file has that trueup writes here.
const LONGEST: u64 = 64 << 10;
/// How many files there may be; when there are more, the older half goes.
const MOST: usize = 2000;
const EXTENSION: &str = "json";

/// The folder in which the command line remembers clean verifications: below `$TRUEUP_CACHE_DIR`, else
/// `$XDG_CACHE_HOME/trueup`, else `~/.cache/trueup`. `None` if there is none of these.
pub fn cache_folder() -> Option<PathBuf> {
    folder_of(|name| std::env::var_os(name))
}

fn folder_of(variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    let absolute = |name: &str| variable(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let cache = absolute("TRUEUP_CACHE_DIR")
        .or_else(|| absolute("XDG_CACHE_HOME").map(|path| path.join("trueup")))
        .or_else(|| absolute("HOME").map(|path| path.join(".cache/trueup")))
        .or_else(|| absolute("LOCALAPPDATA").map(|path| path.join("trueup")));
    cache.map(|cache| cache.join("verified"))
}

/// One file of the folder.
#[derive(Debug)]
pub(super) struct Store {
    folder: PathBuf,
    file: PathBuf,
}

impl Store {
    /// The file of this name.
    pub(super) fn new(folder: &Path, name: &str) -> Self {
        let file = folder.join(name).with_extension(EXTENSION);
        Store { folder: folder.to_owned(), file }
    }

    /// What the file says, if it and its folder are such that nobody else can have written it.
    pub(super) fn read(&self) -> Option<String> {
        let me = own_user();
        let folder = fs::metadata(&self.folder).ok()?;
        // Of a link, what it leads to would have to be looked at as well.
        let kind = fs::symlink_metadata(&self.file).ok()?.file_type();
        let file = fs::File::open(&self.file).ok()?;
        let metadata = file.metadata().ok()?;
        if !kind.is_file() || !is_private(&folder, me) || !is_private(&metadata, me) || metadata.len() > LONGEST {
            return None;
        }
        let mut text = String::new();
        file.take(LONGEST).read_to_string(&mut text).ok()?;
        Some(text)
    }

    /// Replaces the file, so that there is always either the old one or the new one.
    pub(super) fn write(&self, text: &str) -> std::io::Result<()> {
        make_folder(&self.folder)?;
        let mut file = tempfile::Builder::new().prefix(".trueup-").tempfile_in(&self.folder)?;
        file.write_all(text.as_bytes())?;
        file.persist(&self.file)?;
        self.prune()
    }

    /// Forgets the file.
    pub(super) fn forget(&self) {
        // What cannot be removed is compared with the catalog the next time as well.
        drop(fs::remove_file(&self.file));
    }

    fn prune(&self) -> std::io::Result<()> {
        let mut files: Vec<(SystemTime, PathBuf)> = Vec::new();
        for entry in fs::read_dir(&self.folder)? {
            let entry = entry?;
            files.push((entry.metadata()?.modified()?, entry.path()));
        }
        if files.len() > MOST {
            files.sort();
            for (_, path) in &files[..files.len() / 2] {
                fs::remove_file(path)?;
            }
        }
        Ok(())
    }
}

#[cfg(unix)]
fn make_folder(folder: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::DirBuilderExt as _;
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

#[cfg(not(unix))]
fn make_folder(folder: &Path) -> std::io::Result<()> {
    fs::create_dir_all(folder)
}

/// Without a system call for it in the standard library, a file of ours tells.
#[cfg(unix)]
fn own_user() -> Option<u32> {
    use std::os::unix::fs::MetadataExt as _;
    let metadata = fs::metadata("/proc/self").or_else(|_| tempfile::tempfile()?.metadata());
    metadata.ok().map(|metadata| metadata.uid())
}

#[cfg(not(unix))]
fn own_user() -> Option<u32> {
    None
}

/// Whether it is ours, and nobody else may write it.
#[cfg(unix)]
fn is_private(metadata: &Metadata, me: Option<u32>) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    Some(metadata.uid()) == me && metadata.mode() & 0o022 == 0
}

#[cfg(not(unix))]
fn is_private(_: &Metadata, _: Option<u32>) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn store(folder: &Path) -> Store {
        Store::new(&folder.join("verified"), "name")
    }

    #[test]
    fn what_was_written_is_read_and_only_we_may_read_it() {
        let cache = tempfile::tempdir().unwrap();
        let store = store(cache.path());
        assert_eq!(store.read(), None);
        store.write("one").unwrap();
        store.write("two").unwrap();
        assert_eq!(store.read().as_deref(), Some("two"));
        assert_eq!(fs::read_dir(&store.folder).unwrap().count(), 1);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
            assert_eq!((mode(&store.folder), mode(&store.file)), (0o700, 0o600));
        }
        store.forget();
        assert_eq!(store.read(), None);
    }

    #[cfg(unix)]
    #[test]
    fn what_others_may_have_written_is_not_read() {
        use std::os::unix::fs::PermissionsExt as _;
        let cache = tempfile::tempdir().unwrap();
        let store = store(cache.path());
        let set = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
        store.write("one").unwrap();
        set(&store.file, 0o620);
        assert_eq!(store.read(), None);
        set(&store.file, 0o600);
        set(&store.folder, 0o770);
        assert_eq!(store.read(), None);
        set(&store.folder, 0o700);
        assert!(store.read().is_some());
        fs::rename(&store.file, cache.path().join("elsewhere")).unwrap();
        std::os::unix::fs::symlink(cache.path().join("elsewhere"), &store.file).unwrap();
        assert_eq!(store.read(), None);
    }

    #[test]
    fn files_do_not_pile_up() {
        let cache = tempfile::tempdir().unwrap();
        for number in 0..=MOST {
            let file = store(cache.path()).folder.join(format!("{number}.json"));
            make_folder(file.parent().unwrap()).unwrap();
            fs::write(file, "").unwrap();
        }
        let store = store(cache.path());
        store.write("kept").unwrap();
        assert!(fs::read_dir(&store.folder).unwrap().count() <= MOST / 2 + 2);
        assert_eq!(store.read().as_deref(), Some("kept"));
    }

    #[test]
    fn the_folder_is_below_the_cache_that_the_environment_names() {
        let folder = |set: &[(&str, &str)]| {
            let set: Vec<(String, OsString)> =
                set.iter().map(|(name, value)| ((*name).to_owned(), value.into())).collect();
            folder_of(|name| set.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone()))
        };
        let all = [("HOME", "/home/me"), ("XDG_CACHE_HOME", "/xdg"), ("TRUEUP_CACHE_DIR", "/own")];
        assert_eq!(folder(&all), Some("/own/verified".into()));
        assert_eq!(folder(&all[..2]), Some("/xdg/trueup/verified".into()));
        assert_eq!(folder(&all[..1]), Some("/home/me/.cache/trueup/verified".into()));
        assert_eq!(folder(&[("TRUEUP_CACHE_DIR", "relative")]), None);
    }
}
