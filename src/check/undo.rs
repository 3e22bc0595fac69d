//! Up, down and up again: a down file must lead back, and its up file forward once more.

use crate::compare::{Difference, compare};
use crate::error::Result;
use crate::finding::{Finding, Rule};
use crate::kinds::Gravity;
use crate::migrate::{Chain, Failure, Migration, Source};
use crate::model::Model;
use crate::replay::{Workshop, place};
use crate::report::{Count, Report};

/// A down file that fails, or that does not lead back.
pub(super) const UNDO: Rule = Rule {
    id: "migration/undo",
    meaning: "a down file does not undo its migration",
    next: "mend the down file, or remove it: a migration without one is simply not reversible",
};

/// Undoes and redoes each migration that has a down file, before the next is applied.
///
/// One by one, for undone all together the down file that drops a table hides what those after it left behind.
pub(super) async fn check(workshop: &Workshop<'_>, source: &Source, made_once: &Model) -> Result<Undone> {
    let made = workshop.blank().await?;
    let (reader, scope) = (workshop.reader(&made).await?, &workshop.config().scope);
    let mut before = reader.read(scope).await?.model;
    let mut chain = Chain::begin(source, &before);
    let (mut undone, mut found) = (0, Vec::new());
    for migration in source.migrations.chunks(1) {
        let mut failures = workshop.run(&made.session, source, migration, false).await?;
        if migration[0].down.is_some() {
            failures.extend(workshop.run(&made.session, source, migration, true).await?);
            let back = reader.read(scope).await?.model;
            if back != before && failures.is_empty() {
                found.push(not_back(&migration[0], &before, &back));
            }
            failures.extend(workshop.run(&made.session, source, migration, false).await?);
            undone += 1;
        }
        found.extend(failures.iter().map(|failure| failed(failure, source)));
        if !failures.is_empty() {
            break;
        }
        before = reader.read(scope).await?.model;
        if found.is_empty() {
            chain.push(&migration[0], &before);
        }
    }
    if found.is_empty() && before != *made_once {
        found.push(not_again(made_once, &before));
    }
    reader.close().await?;
    workshop.drop(made).await?;
    Ok(Undone { chain, undone, found })
}

/// What came of it.
pub(super) struct Undone {
    /// What the database held after each migration, up to the first that was found to be wrong.
    chain: Chain,
    /// How many were undone.
    undone: usize,
    found: Vec<Finding>,
}

impl Undone {
    /// Says what was found.
    pub(super) fn tell(self, report: &mut Report) -> Chain {
        report.findings.extend(self.found);
        report.counts.push(Count::new(self.undone, "down file"));
        self.chain
    }
}

fn failed(failure: &Failure, source: &Source) -> Finding {
    let title = format!("migration {} cannot go up, down and up again: {}", failure.version, failure.error.message());
    let mut finding = Finding::new(&UNDO, Gravity::Behavior, title);
    finding.place = place(failure, source);
    finding.details = super::details(&failure.error);
    finding
}

fn not_back(migration: &Migration, before: &Model, back: &Model) -> Finding {
    let title = format!("the down file of migration {} does not lead back", migration.version);
    let mut finding = Finding::new(&UNDO, Gravity::Behavior, title);
    finding.place = migration.down.as_ref().map(|down| crate::Place::at(&down.path, &down.text, 0));
    finding.details = differences(before, back);
    finding
}

fn not_again(once: &Model, again: &Model) -> Finding {
    let title = "the migrations do not make the same when each is undone and applied again";
    let mut finding = Finding::new(&UNDO, Gravity::Behavior, title);
    finding.details = differences(once, again);
    finding
}

fn differences(expected: &Model, actual: &Model) -> Vec<String> {
    let tell = |difference: &Difference| {
        let fact = difference.fact.as_ref().map(|fact| format!(", {fact}")).unwrap_or_default();
        format!("{:?}: {}{fact}", difference.change, difference.object).to_lowercase()
    };
    compare(expected, actual).iter().map(tell).collect()
}
