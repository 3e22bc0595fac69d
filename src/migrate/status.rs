//! What a database has of the migrations, as data.

use serde::Serialize;

use super::history::State;
use super::plan::{Applied, Midway, midway};
use super::{Ledger, Plan, Problem, Source, Version};
use crate::config::Migrate;
use crate::db::Session;
use crate::error::Result;

/// What a database has of the migrations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Status {
    /// The table of history; `None` if there is none yet.
    pub history: Option<String>,
    /// What was applied, by version.
    pub applied: Vec<Applied>,
    /// What was not, in the order in which it will be.
    pub pending: Vec<Pending>,
    /// All that is wrong.
    pub problems: Vec<Problem>,
}

/// A migration that was not applied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Pending {
    /// Its version.
    pub version: Version,
    /// Its name.
    pub name: String,
    /// Its file.
    pub file: String,
    /// Whether it runs in a transaction.
    pub transactional: bool,
    /// Whether a file undoes it.
    pub reversible: bool,
    /// How far it has come, if it was begun and interrupted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub midway: Option<Midway>,
    /// Whether it was applied before, and its file changed since, as that of a repeatable migration may.
    pub again: bool,
}

/// Reads what a database has of the migrations. It writes nothing and takes no lock.
pub async fn status(session: &Session, source: &Source, settings: &Migrate) -> Result<Status> {
    let ledger = Ledger::find(session, source, settings.history).await?;
    let records = ledger.records(session, source).await?;
    let plan = Plan::new(source, &ledger, &records, settings.out_of_order);
    let pending = plan.pending.iter().map(|migration| {
        let record = records.iter().find(|record| record.version == migration.version);
        Pending {
            version: migration.version.clone(),
            name: migration.name.clone(),
            file: migration.up.path.display().to_string(),
            transactional: migration.up.transactional,
            reversible: migration.down.is_some(),
            midway: record.filter(|record| record.state == State::Begun).map(|record| midway(record, &migration.up)),
            again: record.is_some_and(|record| record.state == State::Applied),
        }
    });
    Ok(Status {
        history: ledger.exists().then(|| ledger.table()),
        pending: pending.collect(),
        applied: plan.applied,
        problems: plan.problems,
    })
}
