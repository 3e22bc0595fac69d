//! Up, down and up again: a down file must lead back, and its up file forward once more.

use crate::error::Result;
use crate::finding::{Finding, Rule};
use crate::kinds::Gravity;
use crate::migrate::{Failure, Migration, Source};
use crate::model::Model;
use crate::replay::{Made, Workshop, place};
use crate::report::{Count, Report};

/// A down file that fails, or that does not lead back.
pub(super) const UNDO: Rule = Rule {
    id: "migration/undo",
    meaning: "a down file does not undo its migration",
    next: "mend the down file, or remove it: a migration without one is simply not reversible",
};

/// Undoes and redoes every run of migrations that have down files.
///
/// A run is undone as a whole, and only where that does not lead back, one by one, so that the price is a few readings and
/// not one for each migration.
pub(super) async fn check(workshop: &Workshop<'_>, source: &Source, report: &mut Report) -> Result<()> {
    let made = workshop.blank().await?;
    let mut undone = 0;
    for run in source.migrations.chunk_by(|one, other| one.down.is_some() == other.down.is_some()) {
        if run[0].down.is_none() {
            up(workshop, &made, source, run).await?;
            continue;
        }
        let before = workshop.read(&made.session).await?.model;
        if !there_and_back(workshop, &made, source, run, &before).await? {
            report.findings.extend(find(workshop, source, run).await?);
            break;
        }
        undone += run.len();
    }
    workshop.drop(made).await?;
    report.counts.push(Count::new(undone, "down file"));
    Ok(())
}

async fn up(workshop: &Workshop<'_>, made: &Made, source: &Source, run: &[Migration]) -> Result<Vec<Failure>> {
    workshop.run(&made.session, source, run, false).await
}

/// Whether up, down and up again works and leads back to what was before.
async fn there_and_back(
    workshop: &Workshop<'_>,
    made: &Made,
    source: &Source,
    run: &[Migration],
    before: &Model,
) -> Result<bool> {
    let up_once = up(workshop, made, source, run).await?;
    let after = workshop.read(&made.session).await?.model;
    let down = workshop.run(&made.session, source, run, true).await?;
    let back = workshop.read(&made.session).await?.model;
    if !(up_once.is_empty() && down.is_empty() && back == *before) {
        return Ok(false);
    }
    let up_again = up(workshop, made, source, run).await?;
    Ok(up_again.is_empty() && workshop.read(&made.session).await?.model == after)
}

/// Which migrations of a run are not undone by their down files.
async fn find(workshop: &Workshop<'_>, source: &Source, run: &[Migration]) -> Result<Vec<Finding>> {
    let made = workshop.blank().await?;
    let earlier = source.migrations.iter().take_while(|migration| migration.version < run[0].version);
    up(workshop, &made, source, &earlier.cloned().collect::<Vec<_>>()).await?;
    let mut found = Vec::new();
    for migration in run.chunks(1) {
        let before = workshop.read(&made.session).await?.model;
        let mut failures = up(workshop, &made, source, migration).await?;
        failures.extend(workshop.run(&made.session, source, migration, true).await?);
        let back = workshop.read(&made.session).await?.model;
        if back != before && failures.is_empty() {
            found.push(not_back(&migration[0], &before, &back));
        }
        failures.extend(up(workshop, &made, source, migration).await?);
        found.extend(failures.iter().map(|failure| failed(failure, source)));
        if !failures.is_empty() {
            break;
        }
    }
    workshop.drop(made).await?;
    Ok(found)
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
    finding.details = crate::compare::compare(before, back)
        .iter()
        .map(|difference| {
            let fact = difference.fact.as_ref().map(|fact| format!(", {fact}")).unwrap_or_default();
            format!("{:?}: {}{fact}", difference.change, difference.object).to_lowercase()
        })
        .collect();
    finding
}
