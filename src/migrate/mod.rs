//! Versioned migrations: the files, what a database has of them, and how they get there.
//!
//! - [`Source`] is the folder of files, with everything that is wrong with it;
//! - [`Ledger`] is the database's record of what was applied, in trueup's own table or in sqlx's or refinery's;
//! - [`Plan`] sets the two against each other: a pure function;
//! - [`Chain`] is the lock file beside the files: the schema's fingerprint after each;
//! - [`apply`] and [`rollback`] run it on a live database, [`replay`] on a throw-away one.

mod apply;
mod baseline;
pub mod chain;
mod dry_run;
mod hazard;
pub mod history;
mod lock;
pub(crate) mod look;
mod new;
mod observe;
mod options;
mod plan;
mod pooler;
mod problem;
mod repair;
mod replay;
mod run;
mod script;
pub mod source;
pub mod statement;
mod status;
mod undo;
mod version;

pub use apply::apply;
#[cfg(feature = "cli")]
pub(crate) use apply::apply_in;
pub use baseline::baseline;
pub use chain::{Chain, Link};
pub use dry_run::{DryRun, Expectation, Kind, Planned, PlannedLock, PlannedStep, StepState, dry_run, preview};
pub use hazard::Hazard;
pub use history::{Ledger, Record};
pub use lock::Holder;
pub use new::create;
pub use observe::{Event, Observer};
pub use options::{Drift, Options, Outcome, Ran};
pub use plan::{Applied, Midway, Plan};
pub use problem::{Level, Problem};
pub use repair::{LogEntry, Repair, repair, repairs};
pub use replay::{Failure, Replay, replay};
pub use run::{Activity, Blocker};
pub use source::{Migration, Script, Source};
pub use status::{InvalidIndex, Pending, Status, status};
pub use undo::{Undo, rollback};
pub use version::Version;
