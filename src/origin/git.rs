//! The project's folder `schema/` as a git revision has it, read by the user's own git.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use crate::config::Config;
use crate::error::{Error, Result};
use crate::schema::{self, File};

/// The files of the folder that are of an object, named as messages name them: `main:schema/…`.
///
/// # Errors
/// If git is not there, the revision is not known, or it has no such folder.
pub(super) fn files(config: &Config, revision: &str) -> Result<Vec<File>> {
    let mut files = list(config, revision)?;
    if files.is_empty() {
        return Err(Error::new(format!("{revision} has no schema in {}/", relative(config)))
            .hint("choose a revision from after `trueup snapshot` wrote it, or name a folder or a database"));
    }
    for file in &mut files {
        file.path = PathBuf::from(format!("{revision}:{}", file.path.display()));
    }
    Ok(files)
}

/// The files of the folder that are of an object, with their paths from the project's folder; none if there is no folder.
///
/// # Errors
/// If git is not there, or the revision is not known.
pub(super) fn list(config: &Config, revision: &str) -> Result<Vec<File>> {
    let commit = commit(config, revision)?;
    let folder = relative(config);
    let listed = git(config, &["ls-tree", "-r", "-z", "--name-only", &commit, "--", &format!("{folder}/")], None)?;
    let listed = String::from_utf8_lossy(&listed);
    let paths: Vec<&str> = listed.split('\0').filter(|path| is_object(path, &folder)).collect();
    let asked: String = paths.iter().map(|path| format!("{commit}:./{path}\n")).collect();
    let objects = git(config, &["cat-file", "--batch"], Some(&asked))?;
    let texts = texts(&objects).filter(|texts| texts.len() == paths.len());
    let texts =
        texts.ok_or_else(|| Error::new(format!("git did not hand over the files of {folder}/ at {revision}")))?;
    Ok(paths.into_iter().zip(texts).map(|(path, text)| File { path: PathBuf::from(path), text }).collect())
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
fn relative(config: &Config) -> String {
    let folder = config.paths.schema.strip_prefix(&config.dir).unwrap_or(&config.paths.schema);
    folder.to_string_lossy().trim_end_matches('/').to_owned()
}

fn is_object(path: &str, folder: &str) -> bool {
    let inside = path.strip_prefix(folder).and_then(|path| path.strip_prefix('/'));
    inside.is_some_and(|path| schema::object(Path::new(path)).is_some())
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
