//! The folder `schema/`: one canonical SQL text per root object.

mod ahead;
mod layout;
mod load;
mod locks;
mod major;
mod order;
mod store;

pub(crate) use ahead::{Ahead, Item};
pub(crate) use layout::{decode, encode};
pub use layout::{object, path};
pub use load::{load, load_in_parts};
pub use major::for_major;
pub(crate) use major::text_for_major;
pub(crate) use store::RULES;
pub use store::{Folder, HEADER, Plan, STRANGER, Step, Written, plan, read, replace, write};
pub(crate) use store::{remove, without_header};

use std::path::PathBuf;

/// A file of SQL with the path by which people know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its path, for messages.
    pub path: PathBuf,
    /// Its contents.
    pub text: String,
}

impl crate::model::Model {
    /// The files of `schema/` that hold this model, with paths relative to the folder.
    pub fn files(&self) -> Vec<File> {
        self.objects.iter().map(|(id, text)| File { path: path(id), text: text.clone() }).collect()
    }
}
