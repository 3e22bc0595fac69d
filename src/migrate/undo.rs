//! Undoes migrations in a live database, newest first.

use super::apply::{self, Held};
use super::history::State;
use super::look::Look;
use super::{Migration, Observer, Options, Outcome, Problem, Record, Source, Version, script};
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

impl Undo {
    /// The version that is named and must be there.
    pub(super) fn named(&self) -> Option<&Version> {
        match self {
            Undo::To(version) if *version != 0 => Some(version),
            _ => None,
        }
    }
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
    if let Some(version) = undo.named() {
        source.wanted(version)?;
    }
    let (session, look) = apply::open(target, options).await?;
    let outcome = undoing(&session, look, target, source, &undo, options, observer).await;
    apply::finish(session, outcome).await
}

async fn undoing(
    session: &Session,
    look: Look,
    target: &Target,
    source: &Source,
    undo: &Undo,
    options: &Options,
    observer: &mut dyn Observer,
) -> Result<Outcome> {
    let chain = apply::chain(source, options)?;
    let (ledger, ..) = look.end(session, source, options.settings.history, &[]).await?;
    if !ledger.exists() {
        return Ok(choose(source, &[], undo).map_or_else(Outcome::Refused, |_| Outcome::Done(Vec::new())));
    }
    let held = &mut Held::take(session, target, &ledger, options, observer).await?;
    let (_, mut ledger, records) = apply::plan(session, source, options).await?;
    let outcome = match choose(source, &records, undo) {
        Err(problems) => Outcome::Refused(problems),
        Ok(chosen) => {
            held.refuse_what_needs_a_session(chosen.iter().filter_map(|migration| migration.down.as_ref()))?;
            ledger.create(session).await?;
            held.end_first(session).await?;
            let mut run = held.run(session, source, &ledger, options, observer, &records);
            (run.undo, run.chain) = (true, chain);
            run.all(&chosen).await?
        }
    };
    held.release(session, matches!(outcome, Outcome::Drifted(_))).await?;
    Ok(outcome)
}

/// What is to be undone, newest first; or all that stands in the way.
pub(super) fn choose<'a>(
    source: &'a Source,
    records: &[Record],
    undo: &Undo,
) -> Result<Vec<&'a Migration>, Vec<Problem>> {
    // An undoing that was interrupted comes first, wherever it stands.
    let (midway, rest): (Vec<&Record>, Vec<&Record>) =
        records.iter().rev().partition(|record| record.state == State::Undoing);
    let newest_first = midway.into_iter().chain(rest);
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
    if record.state == State::Begun {
        let message = format!("version {version} was begun and interrupted: its down file may not fit what is there");
        return Err(vec![
            Problem::error("midway", message)
                .path(&source.folder)
                .version(version)
                .hint("`trueup migrate` finishes it, then it can be undone"),
        ]);
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
