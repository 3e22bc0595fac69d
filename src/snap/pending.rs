//! Snapshots that tests have left for review: `.snap.new` files, wherever `cargo insta review` would look for them.

use std::path::{Path, PathBuf};

use crate::error::{Error, Result};

/// What is behind the name of a snapshot that waits.
const NEW: &str = ".new";

/// What waits in a project.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// The `.snap` files, there or not, beside which a `.snap.new` lies.
    pub snaps: Vec<PathBuf>,
    /// Source files with snapshots of their own that wait: only `cargo insta` can write those.
    pub inline: Vec<PathBuf>,
}

/// The file that waits for a snapshot's place.
pub fn new_path(snap: &Path) -> PathBuf {
    let mut path = snap.as_os_str().to_owned();
    path.push(NEW);
    path.into()
}

/// Looks through a folder: hidden folders, `target`, `node_modules` and links are left out.
///
/// # Errors
/// If a folder cannot be read: what waits there would be overlooked.
pub fn find(folder: &Path) -> Result<Found> {
    let mut found = Found::default();
    // The empty path is the process's folder.
    let start = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let mut folders = vec![start.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries = std::fs::read_dir(&folder).map_err(|error| Error::io("read", &folder, error))?;
        for entry in entries {
            let entry = entry.map_err(|error| Error::io("read", &folder, error))?;
            let kind = entry.file_type().map_err(|error| Error::io("read", &entry.path(), error))?;
            let name = entry.file_name();
            let Some(name) = name.to_str() else { continue };
            let path = entry.path();
            let path = path.strip_prefix(".").map(Path::to_owned).unwrap_or(path);
            match (kind.is_dir(), kind.is_file()) {
                (true, _) if is_walked(name) => folders.push(path),
                (_, true) => sort(name, &path, &mut found),
                _ => {}
            }
        }
    }
    found.snaps.sort();
    found.inline.sort();
    Ok(found)
}

fn is_walked(folder: &str) -> bool {
    !folder.starts_with('.') && !matches!(folder, "target" | "node_modules")
}

fn sort(name: &str, path: &Path, found: &mut Found) {
    if let Some(snap) = name.strip_suffix(NEW).filter(|snap| snap.ends_with(".snap")) {
        found.snaps.push(path.with_file_name(snap));
    }
    if let Some(source) = name.strip_prefix('.').and_then(|name| name.strip_suffix(".pending-snap")) {
        found.inline.push(path.with_file_name(source));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_waits_is_found_where_insta_leaves_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let paths = [
            "src/snapshots/a__b.snap.new",
            "snapshots/rpc/public.f.snap.new",
            "snapshots/rpc/public.g.snap",
            "src/.lib.rs.pending-snap",
            "target/x/snapshots/no.snap.new",
            ".git/no.snap.new",
            "src/no.new",
        ];
        for path in paths {
            let path = folder.path().join(path);
            std::fs::create_dir_all(path.parent().expect("a parent")).expect("made");
            std::fs::write(path, "").expect("written");
        }
        let found = find(folder.path()).expect("read");
        let inside = |path: &str| folder.path().join(path);
        assert_eq!(found.snaps, [inside("snapshots/rpc/public.f.snap"), inside("src/snapshots/a__b.snap")]);
        assert_eq!(found.inline, [inside("src/lib.rs")]);
        assert_eq!(new_path(&found.snaps[0]), inside("snapshots/rpc/public.f.snap.new"));
    }
}
