//! Runs migrations on a throw-away database: all that is of interest is whether they run, and what they make.

use std::time::Duration;

use super::{Ledger, Migration, Script, Source, Version, run::send, script};
use crate::config::History;
use crate::db::Session;
use crate::error::{Error, Result};

/// Whether a transaction is open: one that began with an earlier message began earlier.
const IS_OPEN: &str = "select pg_catalog.transaction_timestamp() <> pg_catalog.statement_timestamp()";

/// What came of a replay.
#[derive(Debug, Default)]
#[must_use]
pub struct Replay {
    /// How many ran.
    pub ran: usize,
    /// Those that did not; what comes behind the first may only fail because of it.
    pub failures: Vec<Failure>,
}

/// A migration that cannot be replayed.
#[derive(Debug)]
pub struct Failure {
    /// Its version.
    pub version: Version,
    /// Why, with file, line and column.
    pub error: Error,
}

/// Runs migrations in their order; with `undo`, their down files in the opposite one, where there is one.
///
/// A migration that fails is rolled back, and the next one is tried: the number of failures tells a slip from a folder
/// that was never whole. The history's table is kept only if it is given, for migrations that name it; then each
/// migration is recorded as its tool records it.
///
/// # Errors
/// If the connection is lost, or the history cannot be kept.
pub async fn replay(
    session: &Session,
    source: &Source,
    migrations: &[Migration],
    undo: bool,
    history: Option<History>,
) -> Result<Replay> {
    let ledger = match history {
        None => None,
        Some(history) => {
            let mut ledger = Ledger::find(session, source, history).await?;
            ledger.create(session).await?;
            Some(ledger)
        }
    };
    let mut replay = Replay::default();
    let mut run = async |migration: &Migration| -> Result<()> {
        let script = if undo { migration.down.as_ref() } else { Some(&migration.up) };
        let Some(script) = script else { return Ok(()) };
        let record = ledger.as_ref().map(|ledger| record(ledger, migration, undo));
        match one(session, script, record.as_deref()).await {
            Ok(()) => replay.ran += 1,
            Err(error) if session.is_closed() => return Err(error),
            Err(error) => replay.failures.push(Failure { version: migration.version.clone(), error }),
        }
        Ok(())
    };
    for at in 0..migrations.len() {
        let at = if undo { migrations.len() - 1 - at } else { at };
        run(&migrations[at]).await?;
    }
    Ok(replay)
}

fn record(ledger: &Ledger, migration: &Migration, undo: bool) -> String {
    let (took, change) = (super::history::Took::Known(Duration::ZERO), super::history::Change::Apply);
    let entry = super::history::Entry { migration, took, change, before: None, after: None };
    if undo { ledger.undone(&migration.version, None) } else { ledger.applied(&entry) }
}

async fn one(session: &Session, script: &Script, record: Option<&str>) -> Result<()> {
    let ran = run(session, script, record).await;
    if ran.is_err() && !session.is_closed() {
        session.batch("ROLLBACK").await?;
    }
    ran
}

async fn run(session: &Session, script: &Script, record: Option<&str>) -> Result<()> {
    let record = record.map(|record| format!("{}; {record};", send::RESET_ROLE)).unwrap_or_default();
    // A file with transactions of its own, which was applied by another tool, cannot be changed any more.
    if !script.transactional || script::controls_transactions(script) {
        session.batch(send::RESET).await?;
        send::stepwise(session, script).await?;
        // What is not committed, no other session would see.
        if session.value(IS_OPEN).await?.as_deref() != Some("f") {
            return Err(Error::new("the file leaves a transaction open")
                .hint("end it with COMMIT in the same file")
                .place(script.place(0)));
        }
        return session.batch(&format!("{}; {record}", send::RESET)).await;
    }
    session.rows_of_all(&[send::RESET, "BEGIN"]).await?;
    send::whole(session, script).await?;
    session.batch(&format!("{record} COMMIT")).await.map_err(|error| error.context("at commit").place(script.place(0)))
}
