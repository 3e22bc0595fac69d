//! What a database has of the migrations, as data.

use serde::Serialize;

use super::apply;
use super::history::State;
use super::look::{self, Look};
use super::plan::{Applied, Midway, midway};
use super::run::resume;
use super::run::steps::{How, steps};
use super::{Holder, Migration, Options, Plan, Problem, Record, Source, Version, lock};
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
    /// Invalid indexes that interrupted steps left.
    pub invalid_indexes: Vec<InvalidIndex>,
    /// Who holds the lock of migrations.
    pub locked_by: Vec<Holder>,
    /// All that is wrong: `trueup migrate` refuses to run if there is an error among it.
    pub problems: Vec<Problem>,
}

/// An index that an interrupted step left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct InvalidIndex {
    /// The migration.
    pub version: Version,
    /// The index, as SQL writes it.
    pub name: String,
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
///
/// # Errors
/// If the history or trueup.lock cannot be read.
pub async fn status(session: &Session, source: &Source, settings: &Migrate) -> Result<Status> {
    look::again(session, None).await?.status(session, source, settings).await
}

impl Look {
    /// What the database has of the migrations.
    pub(crate) async fn status(self, session: &Session, source: &Source, settings: &Migrate) -> Result<Status> {
        let others = [lock::ask_holders(lock::KEY)];
        let (ledger, records, mut others) = self.end(session, source, settings.history, &others).await?;
        let locked_by = lock::read_holders(others.swap_remove(0));
        let mut plan = Plan::new(source, &ledger, &records, settings.out_of_order);
        if !plan.pending.is_empty() {
            let options = Options { settings: settings.clone(), ..Options::default() };
            let chain = apply::chain(source, &options)?;
            plan.problems.extend(chain.iter().flat_map(|chain| chain.problems(source)));
            plan.problems.sort_by_key(|problem| problem.level);
        }
        Ok(Status {
            history: ledger.exists().then(|| ledger.table()),
            pending: plan.pending.iter().map(|migration| pending(migration, &records)).collect(),
            applied: plan.applied,
            invalid_indexes: invalid_indexes(session, source, &records).await?,
            locked_by,
            problems: plan.problems,
        })
    }
}

fn pending(migration: &Migration, records: &[Record]) -> Pending {
    let record = Record::of(records, &migration.version);
    Pending {
        version: migration.version.clone(),
        name: migration.name.clone(),
        file: migration.up.path.display().to_string(),
        transactional: migration.up.transactional,
        reversible: migration.down.is_some(),
        midway: record.filter(|record| record.state == State::Begun).map(|record| midway(record, &migration.up)),
        again: record.is_some_and(|record| record.state == State::Applied),
    }
}

/// The invalid indexes of steps that were begun and are not done.
async fn invalid_indexes(session: &Session, source: &Source, records: &[Record]) -> Result<Vec<InvalidIndex>> {
    let mut found = Vec::new();
    for record in records.iter().filter(|record| record.state == State::Begun) {
        let Some(migration) = source.get(&record.version) else { continue };
        // What cannot be taken apart is a problem of its own.
        let steps = steps(&migration.up).unwrap_or_default();
        for begun in record.steps.iter().filter(|step| !step.done) {
            let Some(How::Outside(outside)) = steps.get(begun.number).map(|step| &step.how) else { continue };
            if let Some(name) = resume::invalid(session, outside).await? {
                found.push(InvalidIndex { version: record.version.clone(), name });
            }
        }
    }
    Ok(found)
}
