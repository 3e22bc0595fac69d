//! Snapshots in the files of insta, which `cargo insta review` reads and writes too: the contracts of RPCs in
//! `snapshots/rpc/`, and whatever else tests have left for review.

mod compare;
mod contracts;
mod file;
mod folder;
mod gate;
mod pending;

pub use compare::{Change, compare};
pub use contracts::{Contract, contracts, of};
pub use file::{Snap, same};
pub use folder::{FOLDER, Folder, name, read, stem};
pub(crate) use gate::RULES;
pub(crate) use gate::called;
pub use gate::{CHANGED, GONE, NEW, STRANGER};
pub use pending::{Found, find, new_path};
