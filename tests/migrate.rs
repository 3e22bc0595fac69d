//! Migrations on real servers.
//!
//! Each test runs on every major under test, in databases of its own.

pub mod ahead;
mod apply;
mod baseline;
mod chain;
mod dbmate;
mod formats;
mod history;
mod interrupt;
mod line;
pub mod project;
mod replay;
mod replica;
pub mod roles;
mod statements;
mod undo;
mod verified;
