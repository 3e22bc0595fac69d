//! The failures that the tool must catch, and the behavior of the reference database that takes more than one connection.

mod bodies;
mod document;
mod drift;
mod explain;
mod fail_closed;
mod gate;
mod lint;
mod races;
pub mod reference;
mod rpc;
mod survival;
