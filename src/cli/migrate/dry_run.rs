//! What a run would do, as a person or a program reads it.

use serde::Serialize;

use super::super::context::Context;
use super::super::output::Shown;
use super::super::{CLEAN, FINDINGS};
use super::outcome;
use crate::error::{Error, Result};
use crate::migrate::{DryRun, Expectation, Kind, Planned, PlannedStep, Problem, StepState};
use crate::report::visible;

/// The version of the JSON.
const FORMAT: u32 = 1;

#[derive(Serialize)]
struct Json<'a> {
    format: u32,
    #[serde(flatten)]
    dry_run: &'a DryRun,
}

/// For programs.
pub(super) fn json(dry_run: &DryRun) -> Result<Shown> {
    let json = serde_json::to_string_pretty(&Json { format: FORMAT, dry_run });
    let text = json.map_err(|error| Error::new("cannot write the dry run as JSON").cause(error))?;
    Ok(Shown { code: code(dry_run), text: format!("{text}\n") })
}

/// For people; what is wrong with the schema is for the caller to say.
pub(super) fn human(dry_run: &DryRun, context: &Context) -> Shown {
    let mut text = outcome::problems(&dry_run.problems);
    if dry_run.problems.iter().any(Problem::is_error) {
        text.push_str("nothing would be applied\n");
    } else if !context.quiet {
        dry_run.migrations.iter().for_each(|migration| text.push_str(&described(migration)));
        text.push_str(&end(dry_run));
    }
    Shown { code: code(dry_run), text }
}

fn code(dry_run: &DryRun) -> u8 {
    let drifted = matches!(dry_run.schema, Expectation::Drifted { .. });
    if drifted || dry_run.problems.iter().any(Problem::is_error) { FINDINGS } else { CLEAN }
}

fn end(dry_run: &DryRun) -> String {
    let schema = match &dry_run.schema {
        Expectation::Expected { .. } => "the schema is the one that trueup.lock expects".to_owned(),
        Expectation::Drifted { .. } => "the schema is not the one that trueup.lock expects".to_owned(),
        Expectation::Unknown { reason } => format!("the schema was not compared: {reason}"),
    };
    match dry_run.migrations.len() {
        0 => "nothing is pending\n".to_owned(),
        1 => format!("1 migration would be applied; {schema}\n"),
        many => format!("{many} migrations would be applied; {schema}\n"),
    }
}

fn described(migration: &Planned) -> String {
    let how = match (migration.transactional, migration.steps.len()) {
        (true, _) => "in one transaction".to_owned(),
        (false, 1) => "in 1 step, recorded, not in one transaction".to_owned(),
        (false, steps) => format!("in {steps} steps, each recorded, not in one transaction"),
    };
    let again = if migration.again { "; applied before, and changed since" } else { "" };
    let back = if migration.reversible { "reversible" } else { "not reversible" };
    let mut text = format!("{} {}\n", migration.version, visible(&migration.name));
    text.push_str(&format!("  {}, {how}; {back}{again}\n", visible(&migration.file)));
    for step in &migration.steps {
        text.push_str(&self::step(step, migration));
    }
    text.push('\n');
    text
}

fn step(step: &PlannedStep, migration: &Planned) -> String {
    let mut text = String::new();
    if !migration.transactional {
        let state = match step.state {
            None => "",
            Some(StepState::Done) => " (done by an earlier run)",
            Some(StepState::Begun) => " (begun by an earlier run)",
        };
        let (number, of) = (step.number, migration.steps.len());
        text.push_str(&format!("  step {number} of {of}, {}{state}\n", kind(step.kind)));
    }
    for line in step.sql.trim_end().lines() {
        text.push_str(&format!("    {}\n", visible(line)));
    }
    text.truncate(text.trim_end().len());
    text.push_str(";\n");
    for lock in &step.locks {
        let relation = visible(&lock.relation).into_owned();
        text.push_str(&format!("      {} on {relation}: blocks {}\n", lock.mode, lock.blocks));
    }
    for loss in &step.losses {
        let what = visible(&loss.what);
        text.push_str(&match loss.empty {
            true => format!("      {what}: loses no data, the table is empty\n"),
            false => format!("      may lose data: {what}\n"),
        });
    }
    text
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Statement => "in the transaction of the file",
        Kind::Transaction => "in a transaction of its own",
        Kind::Outside => "outside of any transaction",
        Kind::Setting => "a setting of the session",
        Kind::Batches => "in batches, each in a transaction of its own",
    }
}
