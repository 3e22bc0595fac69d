//! Reads and writes the folder `schema/`.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::{File, Item, layout};
use crate::error::{Error, Place, Result};
use crate::finding::Rule;
use crate::model::{Model, ObjectId};

/// The first line of each file that trueup writes: it says so, and in which format. Files without it are never removed.
pub const HEADER: &str = "-- trueup schema format 1\n";

/// What every format's header begins with.
const HEADER_START: &str = "-- trueup schema format ";

/// A file in the folder that is of no object.
pub const STRANGER: Rule = Rule {
    id: "schema/stranger",
    meaning: "a file in schema/ is of no object, so it is compared with nothing",
    next: "rename it to the path that an object of its name has, or move it out of schema/",
};

/// The canonical text in a file's.
pub(crate) fn without_header(text: &str) -> &str {
    text.strip_prefix(HEADER).unwrap_or(text)
}

/// All rules about the folder.
pub(crate) const RULES: &[&Rule] = &[&STRANGER];

/// The folder as it is on disk.
#[derive(Debug, Default)]
pub struct Folder {
    /// The file of each object. Paths are as the user would name them; texts are as on disk.
    pub files: BTreeMap<ObjectId, File>,
    /// Files that are of no object: hand-made ones, or renamed.
    pub strangers: Vec<PathBuf>,
}

impl Folder {
    /// The model that the files hold, without their headers.
    pub fn model(&self) -> Model {
        let text = |file: &File| without_header(&file.text).to_owned();
        Model { objects: self.files.iter().map(|(id, file)| (id.clone(), text(file))).collect() }
    }

    /// As if the folder was read once more.
    pub(crate) fn items(&self) -> impl Iterator<Item = Item> + '_ {
        let objects = self.files.iter().map(|(id, file)| Item::Object(id.clone(), file.clone()));
        objects.chain(self.strangers.iter().cloned().map(Item::Stranger))
    }

    /// Whether the file of an object begins with the header.
    pub fn has_header(&self, id: &ObjectId) -> bool {
        self.files.get(id).is_some_and(|file| file.text.starts_with(HEADER))
    }

    /// The files, for loading.
    pub fn sources(&self) -> Vec<File> {
        self.files.values().cloned().collect()
    }
}

/// Reads all files of the folder.
///
/// # Errors
/// If the folder is not there, or a file cannot be read, is not UTF-8, holds the marks of an unfinished merge, or is of another
/// format.
pub fn read(folder: &Path) -> Result<Folder> {
    must_be_there(folder)?;
    let mut found = Folder::default();
    for path in paths(folder)? {
        let relative = path.strip_prefix(folder).unwrap_or(&path);
        let object = layout::object(relative);
        let sql = path.extension().is_some_and(|extension| extension == "sql");
        match object {
            Some(id) => drop(found.files.insert(id, File { text: text(&path)?, path })),
            None if sql => found.strangers.push(path),
            None => {}
        }
    }
    Ok(found)
}

/// Fails where there is no such folder.
pub(super) fn must_be_there(folder: &Path) -> Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    Err(Error::new(format!("there is no schema folder {}", folder.display()))
        .hint("write it with `trueup snapshot`, or name another one in trueup.toml under [paths]"))
}

/// All files below a folder, in order; a link is not followed.
pub(super) fn paths(folder: &Path) -> Result<Vec<PathBuf>> {
    let (mut found, mut folders) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(folder) = folders.pop() {
        let entries = std::fs::read_dir(&folder).map_err(|error| Error::io("read", &folder, error))?;
        for entry in entries {
            let entry = entry.map_err(|error| Error::io("read", &folder, error))?;
            let kind = entry.file_type().map_err(|error| Error::io("read", &entry.path(), error))?;
            let hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
            match (hidden, kind.is_dir()) {
                (true, _) => {}
                (_, true) => folders.push(entry.path()),
                (_, false) => found.push(entry.path()),
            }
        }
    }
    found.sort();
    Ok(found)
}

/// A file's text, checked for what makes it worthless.
pub(super) fn text(path: &Path) -> Result<String> {
    let bytes = std::fs::read(path).map_err(|error| Error::io("read", path, error))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
        Error::new("the file is not UTF-8").place(Place::at(path, &text, at)).hint("convert it to UTF-8")
    })?;
    if let Some(at) = merge_mark(&text) {
        return Err(Error::new("the file holds the marks of an unfinished merge")
            .place(Place::at(path, &text, at))
            .hint("finish the merge, then run `trueup fmt`"));
    }
    if text.starts_with(HEADER_START) && !text.starts_with(HEADER) {
        return Err(Error::new("the file is of a format that this version does not know")
            .place(Place::at(path, &text, 0))
            .hint("use the version of trueup that wrote it, or write the folder anew with `trueup snapshot`"));
    }
    // Git on Windows may have changed the line ends; PostgreSQL's texts have none but line feeds.
    Ok(if text.starts_with(&HEADER.replace('\n', "\r\n")) { text.replace("\r\n", "\n") } else { text })
}

fn merge_mark(text: &str) -> Option<usize> {
    let marks = ["<<<<<<< ", ">>>>>>> "];
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if marks.iter().any(|mark| line.starts_with(mark)) {
            return Some(at);
        }
        at += line.len();
    }
    None
}

/// What writing did, by path relative to the folder.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Written {
    /// New files.
    pub added: Vec<ObjectId>,
    /// Files whose text changed.
    pub changed: Vec<ObjectId>,
    /// Files that went, with their objects.
    pub removed: Vec<ObjectId>,
    /// Files of objects that are not there, which trueup did not write and so left.
    pub left: Vec<PathBuf>,
    /// How many files were right already.
    pub same: usize,
}

impl Written {
    /// Whether nothing had to be written.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.changed.is_empty() && self.removed.is_empty()
    }
}

/// A file that has to change for the folder to hold a model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The object that it is of.
    pub id: ObjectId,
    /// Where it is.
    pub path: PathBuf,
    /// What it says; `None` if it is not there.
    pub before: Option<String>,
    /// What it has to say; `None` if it has to go.
    pub after: Option<String>,
}

/// What writing a model would do.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The files that would change.
    pub steps: Vec<Step>,
    /// Files of objects that are not there, which trueup did not write and so leaves.
    pub left: Vec<PathBuf>,
    /// How many files are right already.
    pub same: usize,
}

/// What [`write()`] would do; nothing is written.
///
/// # Errors
/// If a file cannot be read.
pub fn plan(folder: &Path, model: &Model) -> Result<Plan> {
    let mut before = if folder.is_dir() { read_for_writing(folder)? } else { Folder::default() };
    let mut plan = Plan { left: before.strangers, ..Plan::default() };
    for (id, text) in &model.objects {
        let (old, text) = (before.files.remove(id).map(|file| file.text), format!("{HEADER}{text}"));
        if old.as_ref() == Some(&text) {
            plan.same += 1;
            continue;
        }
        let path = folder.join(layout::path(id));
        plan.steps.push(Step { id: id.clone(), path, before: old, after: Some(text) });
    }
    for (id, file) in before.files {
        if file.text.starts_with(HEADER_START) {
            plan.steps.push(Step { id, path: file.path, before: Some(file.text), after: None });
        } else {
            plan.left.push(file.path);
        }
    }
    Ok(plan)
}

/// Makes the folder hold this model: each file is replaced atomically, and only where its text differs.
///
/// Interrupted, it leaves a folder in which each file is whole; the next run finishes.
///
/// # Errors
/// If a file cannot be written or removed.
pub fn write(folder: &Path, model: &Model) -> Result<Written> {
    let plan = plan(folder, model)?;
    let mut done = Written { left: plan.left, same: plan.same, ..Written::default() };
    for step in plan.steps {
        match &step.after {
            Some(text) => replace(&step.path, text)?,
            None => remove(folder, &step.path)?,
        }
        match (step.before, step.after) {
            (_, None) => done.removed.push(step.id),
            (Some(_), _) => done.changed.push(step.id),
            (None, _) => done.added.push(step.id),
        }
    }
    Ok(done)
}

/// As [`read`], where broken files are to be replaced: what cannot be read counts as changed.
fn read_for_writing(folder: &Path) -> Result<Folder> {
    let mut found = Folder::default();
    for path in paths(folder)? {
        let Some(id) = layout::object(path.strip_prefix(folder).unwrap_or(&path)) else {
            if path.extension().is_some_and(|extension| extension == "sql") {
                found.strangers.push(path);
            }
            continue;
        };
        let bytes = std::fs::read(&path).map_err(|error| Error::io("read", &path, error))?;
        found.files.insert(id, File { text: String::from_utf8_lossy(&bytes).into_owned(), path });
    }
    Ok(found)
}

/// Writes a file so that there is always either the old text or the new one.
///
/// # Errors
/// If it cannot be written.
pub fn replace(path: &Path, text: &str) -> Result<()> {
    let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder).map_err(|error| Error::io("make the folder", folder, error))?;
    let write = || -> std::io::Result<()> {
        let mut file = tempfile::Builder::new().prefix(".trueup-").tempfile_in(folder)?;
        file.write_all(text.as_bytes())?;
        file.as_file().sync_all()?;
        set_permissions(&file, path)?;
        file.persist(path)?;
        Ok(())
    };
    write().map_err(|error| Error::io("write", path, error))
}

/// A temporary file is for its owner only; the one that stays has the rights of the one it replaces, or those of a new file.
#[cfg(unix)]
fn set_permissions(file: &tempfile::NamedTempFile, path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    let permissions = match std::fs::metadata(path) {
        Ok(old) => old.permissions(),
        Err(_) => std::fs::Permissions::from_mode(0o644),
    };
    file.as_file().set_permissions(permissions)
}

#[cfg(not(unix))]
fn set_permissions(_: &tempfile::NamedTempFile, _: &Path) -> std::io::Result<()> {
    Ok(())
}

/// Removes a file, and the folders that it leaves empty.
pub(crate) fn remove(folder: &Path, path: &Path) -> Result<()> {
    std::fs::remove_file(path).map_err(|error| Error::io("remove", path, error))?;
    for parent in path.ancestors().skip(1).take_while(|parent| *parent != folder) {
        // A folder that is not empty stays.
        if std::fs::remove_dir(parent).is_err() {
            break;
        }
    }
    Ok(())
}
