//! Many databases, or many schemas of one, against one `schema/`: a database or a schema for each tenant.
//!
//! All of them are looked at, whatever becomes of some; those that differ in the same way are told together.

mod copy;
mod list;
mod merge;
mod pattern;
mod schemas;
mod workers;

use std::sync::Arc;
use std::time::{Duration, Instant};

pub use list::{Listed, list};
pub use pattern::databases;
pub use schemas::{Copies, schemas};

use crate::config::{Config, Date};
use crate::error::Result;
use crate::report::{Report, Status};
use crate::{schema, verify};
use merge::Merge;
use workers::{Job, Work};

/// How many databases are looked at at the same time, unless somebody says otherwise: near a server, its cores are the limit
/// long before; over a slow line, all but a few of them wait.
pub const JOBS: usize = 32;

/// How to verify many.
#[derive(Debug, Clone)]
pub struct Options {
    /// How each of them is verified.
    pub verify: verify::Options,
    /// How many at the same time, at the most. Where a server has no more connections to give, fewer.
    pub jobs: usize,
    /// How long one may take before it counts as one that could not be looked at.
    pub patience: Duration,
}

impl Default for Options {
    fn default() -> Self {
        Options { verify: verify::Options::default(), jobs: JOBS, patience: Duration::from_secs(600) }
    }
}

/// What came of one database, as soon as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress<'a> {
    /// Its name.
    pub name: &'a str,
    /// What came of it, before what the configuration accepts is taken out.
    pub status: Status,
    /// How many are done, this one included.
    pub done: usize,
    /// How many there are.
    pub of: usize,
}

/// Compares many databases with `schema/`, some at the same time, each in a read-only snapshot of its own.
///
/// One that cannot be looked at is `incomplete` in the report, which has what was found in the others all the same.
///
/// # Errors
/// If the folder cannot be read, or no database was named.
pub async fn verify(
    targets: Vec<Listed>,
    config: &Config,
    options: &Options,
    mut heard: impl FnMut(Progress<'_>),
) -> Result<Report> {
    let began = Instant::now();
    if targets.is_empty() {
        return Err(crate::Error::new("no database is named").hint("name at least one, so that something is compared"));
    }
    let folder = schema::read(&config.paths.schema)?;
    let mut merge = Merge::new("database", &targets, config, folder.model().fingerprint());
    let of = targets.len();
    let jobs = targets.into_iter().enumerate().filter_map(|(at, listed)| match listed.target {
        Ok(target) => Some(Job { at, target }),
        Err(error) => {
            merge.failed(at, &error);
            None
        }
    });
    let jobs: Vec<Job> = jobs.collect();
    let mut done = of - jobs.len();
    // What is accepted in one database is missed in the others: it is taken out of the whole.
    let each = Config { accept: Vec::new(), ..config.clone() };
    let work = Work { folder, config: each, options: options.clone() };
    let mut workers = workers::start(jobs, Arc::new(work));
    while let Some(outcome) = workers.next().await {
        done += 1;
        let status = outcome.result.as_ref().map_or(Status::Incomplete, Report::status);
        match outcome.result {
            Ok(report) => merge.add(outcome.at, report),
            Err(error) => merge.failed(outcome.at, &error),
        }
        heard(Progress { name: merge.name(outcome.at), status, done, of });
    }
    let mut report = merge.finish();
    report.accept(&config.accept, Date::today());
    report.elapsed = began.elapsed();
    Ok(report)
}
