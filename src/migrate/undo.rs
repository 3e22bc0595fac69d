//! Undoes migrations in a live database, newest first.

use super::history::State;
use super::run::{self, Run};
use super::{Ledger, Migration, Observer, Options, Outcome, Problem, Record, Source, Version, lock, script};
use crate::db::{Session, Target};
use crate::error::Result;

/// What to undo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Undo {
    /// The newest so many.
    Steps(usize),
    /// All that are newer than this version; 0 is before the first.
    To(Version),
}

/// Undoes migrations by their down files, each in one transaction with the removal of its record.
///
/// A migration whose file was edited since can be undone: that is how its writer tries again.
///
/// # Errors
/// If one cannot be undone: those before it stay undone, and of it nothing stays, unless it runs outside of a
/// transaction.
pub async fn rollback(
    target: &Target,
    source: &Source,
    undo: Undo,
    options: &Options,
    observer: &mut dyn Observer,
) -> Result<Outcome> {
    if let Undo::To(version) = &undo
        && *version != 0
    {
        source.wanted(version)?;
    }
    let session = Session::connect(target).await?;
    let outcome = undoing(&session, source, undo, options, observer).await;
    run::finish(session, outcome).await
}

async fn undoing(
    session: &Session,
    source: &Source,
    undo: Undo,
    options: &Options,
    observer: &mut dyn Observer,
) -> Result<Outcome> {
    session.server().check_writable()?;
    let ledger = Ledger::find(session, source, options.settings.history).await?;
    let keys = run::locks(session, &ledger).await?;
    lock::acquire(session, &keys, options.patience, observer).await?;
    let ledger = Ledger::find(session, source, options.settings.history).await?;
    let records = ledger.records(session, source).await?;
    let outcome = match choose(source, &records, &undo) {
        Err(problems) => Outcome::Refused(problems),
        Ok(chosen) => {
            let run = Run { session, ledger: &ledger, settings: &options.settings, undo: true };
            Outcome::Done(run.all(&chosen, observer).await?)
        }
    };
    lock::release(session, &keys).await?;
    Ok(outcome)
}

/// What is to be undone, newest first; or all that stands in the way.
fn choose<'a>(source: &'a Source, records: &[Record], undo: &Undo) -> Result<Vec<&'a Migration>, Vec<Problem>> {
    let newest_first = records.iter().rev();
    let wanted: Vec<&Record> = match undo {
        Undo::Steps(steps) => newest_first.take(*steps).collect(),
        Undo::To(version) => newest_first.filter(|record| record.version > *version).collect(),
    };
    let (mut chosen, mut problems) = (Vec::new(), Vec::new());
    // Of the files' problems, those that make it doubtful which file is meant.
    problems.extend(source.problems.iter().filter(|problem| problem.is_error()).cloned());
    for record in wanted {
        match reversible(source, record) {
            Ok(migration) => chosen.push(migration),
            Err(found) => problems.extend(found),
        }
    }
    if problems.is_empty() { Ok(chosen) } else { Err(problems) }
}

fn reversible<'a>(source: &'a Source, record: &Record) -> Result<&'a Migration, Vec<Problem>> {
    let version = &record.version;
    let no_down = |path: &std::path::Path, message: String| {
        vec![
            Problem::error("irreversible", message)
                .path(path)
                .version(version)
                .hint("undo it by a new migration, which is also how others get it"),
        ]
    };
    if record.state == State::Failed {
        let message = format!("version {version} is recorded as failed: its down file may not fit what is there");
        return Err(vec![Problem::error("failed", message).path(&source.folder).version(version)]);
    }
    let Some(migration) = source.get(version) else {
        return Err(no_down(&source.folder, format!("version {version} was applied, and there is no file of it")));
    };
    let Some(down) = &migration.down else {
        return Err(no_down(&migration.up.path, format!("no file undoes version {version}")));
    };
    let problems = script::refuse(down);
    if problems.is_empty() { Ok(migration) } else { Err(problems) }
}
