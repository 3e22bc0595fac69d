//! The project's folder `schema/` as a git revision has it, read by the user's own git.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use crate::config::Config;
use crate::error::{Error, Result};
use crate::model::ObjectId;
use crate::schema::{self, File, Folder};

/// The folder as a revision has it, its files named as messages name them: `main:schema/…`. Empty if there was none.
///
/// # Errors
/// If git is not there, or the revision is not known.
pub(super) fn folder(config: &Config, revision: &str) -> Result<Folder> {
    let commit = commit(config, revision)?;
    let folder = relative(config);
    let listed = git(config, &["ls-tree", "-r", "-z", "--name-only", &commit, "--", &format!("{folder}/")], None)?;
    let listed = String::from_utf8_lossy(&listed);
    let object = |path: &str| schema::object(Path::new(path.strip_prefix(&folder)?.strip_prefix('/')?));
    let objects: Vec<(ObjectId, &str)> = listed.split('\0').filter_map(|path| Some((object(path)?, path))).collect();
    let asked: String = objects.iter().map(|(_, path)| format!("{commit}:./{path}\n")).collect();
    let answer = git(config, &["cat-file", "--batch"], Some(&asked))?;
    let texts = texts(&answer).filter(|texts| texts.len() == objects.len());
    let texts =
        texts.ok_or_else(|| Error::new(format!("git did not hand over the files of {folder}/ at {revision}")))?;
    let named = |path: &str| PathBuf::from(format!("{revision}:{path}"));
    let files = objects.into_iter().zip(texts).map(|((id, path), text)| (id, File { path: named(path), text }));
    Ok(Folder { files: files.collect(), strangers: Vec::new() })
}

/// The text of one file of the project's folder; `None` if the revision has none of this name.
///
/// # Errors
/// If git cannot be run, or the revision is not known.
pub(super) fn file(config: &Config, revision: &str, name: &Path) -> Result<Option<String>> {
    let commit = commit(config, revision)?;
    let asked = format!("{commit}:./{}", name.display());
    let found = git(config, &["cat-file", "blob", &asked], None);
    Ok(found.ok().and_then(|bytes| String::from_utf8(bytes).ok()))
}

/// The full name of a commit.
///
/// # Errors
/// If git is not there, this is no repository, or the revision is not known.
pub(super) fn commit(config: &Config, revision: &str) -> Result<String> {
    let wanted = format!("{revision}^{{commit}}");
    let found = git(config, &["rev-parse", "--verify", "--quiet", "--end-of-options", &wanted], None);
    let found = found.map_err(|error| {
        Error::new(format!("git knows no revision {revision:?} here"))
            .cause(error)
            .hint("give a branch, a tag, a commit, a folder or the address of a database; a shallow clone may lack it (`git fetch`)")
    })?;
    Ok(String::from_utf8_lossy(&found).trim().to_owned())
}

/// What two revisions have in common.
///
/// # Errors
/// As [`commit`], and if they have nothing in common.
pub(super) fn merge_base(config: &Config, one: &str, other: &str) -> Result<String> {
    let (one, other) = (commit(config, one)?, commit(config, other)?);
    let found = git(config, &["merge-base", &one, &other], None);
    let found = found.map_err(|error| error.context("the revisions have no commit in common"))?;
    Ok(String::from_utf8_lossy(&found).trim().to_owned())
}

/// The folder `schema/`, seen from the project's.
pub(super) fn relative(config: &Config) -> String {
    let folder = config.paths.schema.strip_prefix(&config.dir).unwrap_or(&config.paths.schema);
    folder.to_string_lossy().trim_end_matches('/').to_owned()
}

/// The contents that `git cat-file --batch` writes: `<name> blob <bytes>`, the bytes, a line feed.
fn texts(mut objects: &[u8]) -> Option<Vec<String>> {
    let mut found = Vec::new();
    while !objects.is_empty() {
        let end = objects.iter().position(|byte| *byte == b'\n')?;
        let head = std::str::from_utf8(&objects[..end]).ok()?;
        let size: usize = head.rsplit(' ').next()?.parse().ok()?;
        let text = objects.get(end + 1..end + 1 + size)?;
        found.push(String::from_utf8(text.to_vec()).ok()?);
        objects = objects.get(end + size + 2..)?;
    }
    Some(found)
}

fn git(config: &Config, arguments: &[&str], input: Option<&str>) -> Result<Vec<u8>> {
    let dir = if config.dir.as_os_str().is_empty() { Path::new(".") } else { &config.dir };
    let mut command = Command::new("git");
    command.arg("-C").arg(dir).args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let missing =
        |cause| Error::new("cannot run git").cause(cause).hint("install git, or give a folder instead of a revision");
    let mut child = command.spawn().map_err(missing)?;
    // Written beside the reading: git answers while it is asked.
    let stdin = child.stdin.take();
    let input = input.unwrap_or_default().to_owned();
    let asked = std::thread::spawn(move || stdin.map(|mut stdin| stdin.write_all(input.as_bytes())));
    let Output { status, stdout, stderr } = child.wait_with_output().map_err(missing)?;
    drop(asked.join());
    if status.success() {
        return Ok(stdout);
    }
    let said = String::from_utf8_lossy(&stderr);
    Err(Error::new(format!("git {} failed: {}", arguments.first().unwrap_or(&""), said.trim())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contents_are_cut_by_their_sizes() {
        let objects = b"a1 blob 3\nx\ny\nb2 blob 0\n\n";
        assert_eq!(texts(objects), Some(vec!["x\ny".to_owned(), String::new()]));
        assert_eq!(texts(b"main:./a missing\n"), None);
    }
}
