//! Changes that wait for a person's word: files of `schema/`, contracts of RPCs, and snapshots that tests have left.

mod findings;
mod gather;
mod pending;

pub(crate) use findings::RULES;
pub use findings::report;
pub use gather::{Gathered, Parts, gather};
pub use pending::{Part, Pending, Rejected};
