//! trueup keeps three things true to each other: how a PostgreSQL schema changes (`migrations/`),
//! what it must be (`schema/`), and what the live database is.

pub mod behavior;
pub mod body;
pub mod catalog;
pub mod check;
#[cfg(feature = "cli")]
pub mod cli;
pub mod compare;
pub mod config;
pub mod db;
pub mod doc;
pub mod drift;
pub mod error;
pub mod explain;
pub mod finding;
pub mod fleet;
pub mod kinds;
pub mod lint;
pub mod migrate;
pub mod model;
pub mod origin;
pub mod plpgsql;
pub mod replay;
pub mod report;
pub mod review;
pub mod routine;
pub mod rpc;
pub mod rules;
pub mod schema;
mod scripts;
pub mod server;
pub mod snap;
pub mod snapshot;
pub mod sql;
pub mod testing;
pub mod verify;

pub use error::{Error, Place, Result};
