//! The project's behavior files, each on the migrated database as no other file has touched it.

use std::path::{Path, PathBuf};
use std::time::Duration;

use futures_util::{StreamExt, TryStreamExt, stream};

use super::at_a_time;
use super::rehearsal::Stage;
use crate::behavior::{self, Outcome};
use crate::config::{Config, Paths};
use crate::doc::Behavior;
use crate::error::{Error, Result};
use crate::finding::{BEHAVIOR, Finding};
use crate::kinds::Gravity;
use crate::replay::Workshop;
use crate::report::{Count, Report};
use crate::schema::File;

/// A behavior file that runs longer than this hangs.
pub(super) const TIMEOUT: Duration = Duration::from_secs(60);

/// A behavior file that was run.
pub(super) struct Run {
    /// What it proves, and whether it does.
    pub(super) behavior: Behavior,
    /// Why it does not.
    finding: Option<Finding>,
}

/// The project's behavior files, in the order of their paths; a project may have none.
pub(super) fn files(config: &Config) -> Result<Vec<File>> {
    let read = |path: PathBuf| match std::fs::read_to_string(&path) {
        Ok(text) => Ok(File { path, text }),
        Err(error) => Err(Error::io("read", &path, error)),
    };
    paths(config)?.into_iter().map(read).collect()
}

/// Runs them all; those of a confined project beside each other, and where it makes no difference on one copy of the database.
pub(super) async fn run(workshop: &Workshop<'_>, files: &[File], database: &str, confined: bool) -> Result<Vec<Run>> {
    let stage = Stage::new(workshop, database);
    let run = async |file: &File| {
        let passes = confined && stage.passes(file).await?;
        let outcome = if passes { Outcome::Passed } else { alone(workshop, file, database).await? };
        Ok(Run::of(file, outcome))
    };
    let runs = stream::iter(files).map(run).buffered(at_a_time(confined)).try_collect().await?;
    stage.clear().await?;
    Ok(runs)
}

/// Runs a file on a fresh copy of the database.
async fn alone(workshop: &Workshop<'_>, file: &File, database: &str) -> Result<Outcome> {
    let copy = workshop.server().create_database(Some(database)).await?;
    let outcome = behavior::run(&workshop.server().target(&copy), file, TIMEOUT).await?;
    workshop.server().discard_database(&copy).await?;
    Ok(outcome)
}

impl Run {
    fn of(file: &File, outcome: Outcome) -> Run {
        let title = behavior::title(&file.text).to_owned();
        let passed = matches!(outcome, Outcome::Passed);
        let finding = finding(outcome, &title);
        Run { behavior: Behavior { title, path: file.path.clone(), passed }, finding }
    }
}

/// Says what they found.
pub(super) fn tell(runs: Vec<Run>, report: &mut Report) -> Vec<Behavior> {
    let passed = runs.iter().filter(|run| run.behavior.passed).count();
    report.counts.push(Count::new(passed, "behavior"));
    let (behaviors, findings): (Vec<_>, Vec<_>) = runs.into_iter().map(|run| (run.behavior, run.finding)).unzip();
    report.findings.extend(findings.into_iter().flatten());
    behaviors
}

fn finding(outcome: Outcome, title: &str) -> Option<Finding> {
    let Outcome::Failed(failed) = outcome else { return None };
    let mut finding = Finding::new(&BEHAVIOR, Gravity::Integrity, format!("does not hold: {title}"));
    finding.place = Some(failed.place);
    finding.details.push(failed.message);
    finding.details.extend(failed.details);
    Some(finding)
}

/// The `.sql` files of the folder and of those in it, in the order of their paths.
fn paths(config: &Config) -> Result<Vec<PathBuf>> {
    let folder = &config.paths.behavior;
    if !folder.is_dir() {
        // A project may have none, but what somebody named must be there.
        return if folder.ends_with(Paths::default().behavior) { Ok(Vec::new()) } else { Err(missing(folder)) };
    }
    let (mut found, mut folders) = (Vec::new(), vec![folder.clone()]);
    while let Some(folder) = folders.pop() {
        let entries = std::fs::read_dir(&folder).map_err(|error| Error::io("read", &folder, error))?;
        for entry in entries {
            let entry = entry.map_err(|error| Error::io("read", &folder, error))?;
            let path = entry.path();
            // A link to a folder is not followed: it may lead round in a circle.
            if entry.file_type().map_err(|error| Error::io("read", &path, error))?.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "sql") {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

fn missing(folder: &Path) -> Error {
    Error::new(format!("there is no folder of behavior files {}", folder.display()))
        .hint("make it, or name the right one in trueup.toml ([paths] behavior)")
}
