//! The project's behavior files, each on a fresh copy of the migrated database.

use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::behavior::{self, Outcome};
use crate::config::Config;
use crate::doc::Behavior;
use crate::error::{Error, Result};
use crate::finding::{BEHAVIOR, Finding};
use crate::kinds::Gravity;
use crate::replay::Workshop;
use crate::report::{Count, Report};
use crate::schema::File;

/// A behavior file that runs longer than this hangs.
const TIMEOUT: Duration = Duration::from_secs(60);

/// Runs them all; a project may have none.
pub(super) async fn check(
    workshop: &Workshop<'_>,
    config: &Config,
    database: &str,
    report: &mut Report,
) -> Result<Vec<Behavior>> {
    let mut found = Vec::new();
    for path in paths(&config.paths.behavior)? {
        let text = std::fs::read_to_string(&path).map_err(|error| Error::io("read", &path, error))?;
        let file = File { path, text };
        let copy = workshop.server().create_database(Some(database)).await?;
        let outcome = behavior::run(&workshop.server().target(&copy), &file, TIMEOUT).await?;
        workshop.server().drop_database(&copy).await?;
        let title = behavior::title(&file.text).to_owned();
        let passed = matches!(outcome, Outcome::Passed);
        report.findings.extend(finding(outcome, &title));
        found.push(Behavior { title, path: file.path, passed });
    }
    let passed = found.iter().filter(|behavior| behavior.passed).count();
    report.counts.push(Count::new(passed, "behavior"));
    Ok(found)
}

fn finding(outcome: Outcome, title: &str) -> Option<Finding> {
    let Outcome::Failed(failed) = outcome else { return None };
    let mut finding = Finding::new(&BEHAVIOR, Gravity::Integrity, format!("does not hold: {title}"));
    finding.place = Some(failed.place);
    finding.details.push(failed.message);
    finding.details.extend(failed.details);
    Some(finding)
}

/// The `.sql` files of the folder, in the order of their names.
fn paths(folder: &Path) -> Result<Vec<PathBuf>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let entries = std::fs::read_dir(folder).map_err(|error| Error::io("read", folder, error))?;
    let paths: std::io::Result<Vec<PathBuf>> = entries.map(|entry| entry.map(|entry| entry.path())).collect();
    let mut paths = paths.map_err(|error| Error::io("read", folder, error))?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "sql"));
    paths.sort();
    Ok(paths)
}
