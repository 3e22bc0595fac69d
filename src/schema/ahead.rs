//! Reads the folder `schema/` file by file, ahead of who compares them: a large one is never in memory whole.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use super::{File, layout, store};
use crate::error::{Error, Result};
use crate::model::ObjectId;

/// How many files are read before they are asked for.
const AHEAD: usize = 256;

/// What is in the folder.
#[derive(Debug)]
pub(crate) enum Item {
    /// The file of an object. All of them come first, in the order of their objects.
    Object(ObjectId, File),
    /// A file that is of no object.
    Stranger(PathBuf),
}

/// The files of a folder, which a thread reads.
#[derive(Debug)]
pub(crate) struct Ahead(Receiver<Result<Item>>);

impl Ahead {
    /// Begins to read.
    ///
    /// # Errors
    /// If the folder is not there. What [`super::read`] would fail with comes as an item.
    pub(crate) fn read(folder: &Path) -> Result<Self> {
        store::must_be_there(folder)?;
        let (sender, receiver) = sync_channel(AHEAD);
        let folder = folder.to_owned();
        let read = move || {
            if let Err(error) = send(&folder, &sender) {
                // Nobody listens any more where it cannot be sent.
                drop(sender.send(Err(error)));
            }
        };
        let thread = std::thread::Builder::new().name("schema".to_owned()).spawn(read);
        thread.map_err(|error| Error::new(format!("cannot start a thread: {error}")))?;
        Ok(Ahead(receiver))
    }
}

impl Iterator for Ahead {
    type Item = Result<Item>;

    fn next(&mut self) -> Option<Self::Item> {
        self.0.recv().ok()
    }
}

fn send(folder: &Path, to: &SyncSender<Result<Item>>) -> Result<()> {
    let (mut objects, mut strangers) = (Vec::new(), Vec::new());
    for path in store::paths(folder)? {
        let sql = path.extension().is_some_and(|extension| extension == "sql");
        match layout::object(path.strip_prefix(folder).unwrap_or(&path)) {
            Some(id) => objects.push((id, path)),
            None if sql => strangers.push(path),
            None => {}
        }
    }
    objects.sort_unstable();
    let files = objects.into_iter().map(|(id, path)| Ok(Item::Object(id, File { text: store::text(&path)?, path })));
    for item in files.chain(strangers.into_iter().map(|path| Ok(Item::Stranger(path)))) {
        if to.send(Ok(item?)).is_err() {
            break;
        }
    }
    Ok(())
}
