//! Versioned migrations: the files, what a database has of them, and how they get there.
//!
//! - [`Source`] is the folder of files, with everything that is wrong with it;
//! - [`Ledger`] is the database's record of what was applied, in trueup's own table or in sqlx's or refinery's;
//! - [`Plan`] sets the two against each other: a pure function;
//! - [`apply`] and [`rollback`] run it on a live database, [`replay`] on a throw-away one.

pub mod history;
mod new;
mod plan;
mod problem;
mod script;
pub mod source;
mod status;

pub use history::{Ledger, Record};
pub use new::create;
pub use plan::{Applied, Plan};
pub use problem::{Level, Problem};
pub use source::{Migration, Script, Source};
pub use status::{Status, status};
