//! All that can be proved without a live database, on a throw-away server.

mod behaviors;
mod chain;
mod confined;
mod document;
mod functions;
mod lint;
mod proof;
mod rehearsal;
mod snapshots;
mod undo;

use std::time::Instant;

use crate::catalog::Reading;
use crate::compare::REPLAY;
use crate::config::{Config, Date};
use crate::error::{Error, Place, Result};
use crate::finding::{Finding, Rule};
use crate::kinds::Gravity;
use crate::migrate::{Chain, Failure, Problem, Source};
use crate::replay::{Made, Workshop, place};
use crate::report::{Count, Report, Side};
use crate::schema;
use crate::server::{self, Progress, Server};
use crate::verify::{add_summary, differences, display_folder, strangers};
use proof::Subject;

pub use document::document;
pub use lint::{lint, lint_live};

/// Something is wrong with the files of migrations.
pub const SOURCE: Rule =
    Rule { id: "migration/source", meaning: "something is wrong with the folder of migrations", next: "" };

/// A migration that cannot be replayed.
pub const FAILED: Rule = Rule {
    id: "replay/failed",
    meaning: "a migration does not run on a database that has all those before it",
    next: "mend the migration, or adopt what was made by hand with a migration that makes it",
};

/// The rules of the checks that have no other place.
pub(crate) const RULES: &[&Rule] =
    &[&SOURCE, &FAILED, &chain::MISSING, &chain::STALE, &chain::ORPHAN, &chain::CHANGED, &undo::UNDO, &document::STALE];

/// What the checks need.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Where the throw-away server comes from.
    pub server: server::Options,
    /// Whether the lock file of the migrations may be written.
    pub lock: LockPolicy,
}

/// What becomes of migrations that have no line in the lock file yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LockPolicy {
    /// They are findings, and nothing is written: for CI.
    #[default]
    Locked,
    /// They get one, if nothing else was found.
    Write,
}

/// The project's migrations, replayed.
pub(crate) struct Replayed {
    pub(crate) source: Source,
    /// A database that has them all, with nobody connected to it.
    pub(crate) database: String,
    /// What it holds.
    pub(crate) reading: Reading,
    /// Migrations that did not run.
    pub(crate) failures: Vec<Failure>,
}

impl Replayed {
    /// Itself, if every migration ran.
    ///
    /// # Errors
    /// Of the first migration that did not.
    pub(crate) fn complete(mut self) -> Result<Self> {
        if self.failures.is_empty() {
            return Ok(self);
        }
        let first = self.failures.remove(0);
        Err(first.error.context(format!("migration {} fails", first.version)))
    }
}

/// The project's migrations, read.
///
/// # Errors
/// If the folder cannot be read.
pub(crate) fn source(config: &Config) -> Result<Source> {
    let mut source = Source::configured(config)?;
    let elsewhere = source.elsewhere(&config.dir);
    source.problems.extend(elsewhere);
    Ok(source)
}

/// As [`source`], where there is no use in going on with files that are in disorder.
///
/// # Errors
/// The first problem that is an error.
pub(crate) fn sound_source(config: &Config) -> Result<Source> {
    let source = source(config)?;
    let Some(problem) = source.problems.iter().find(|problem| problem.is_error()) else { return Ok(source) };
    Err(problem.hint.iter().fold(Error::new(problem.to_string()), |error, hint| error.hint(hint)))
}

/// Replays all migrations on a fresh database.
///
/// # Errors
/// If the connection is lost, or what was made cannot be read.
pub(crate) async fn replay(workshop: &Workshop<'_>, source: Source) -> Result<Replayed> {
    let made = workshop.blank().await?;
    let failures = workshop.run(&made.session, &source, &source.migrations, false).await?;
    let reading = workshop.read(&made.session).await?;
    let Made { database, session } = made;
    session.close().await?;
    Ok(Replayed { source, database, reading, failures })
}

/// Proves that the migrations, `schema/`, the behavior, the document and the lock file of a project agree.
///
/// # Errors
/// If something cannot be checked: no server, unreadable files.
pub async fn check(config: &Config, options: &Options) -> Result<Report> {
    let began = Instant::now();
    let progress = &options.server.progress;
    let source = source(config)?;
    let folder = schema::read(&config.paths.schema)?;
    let lock = Chain::read(&source)?;
    let base = functions::begin(config);
    progress.say("starting a throw-away server");
    let server = Server::start(&wanted(config, options)).await?;
    let workshop = Workshop::open(config, &server).await?;
    progress.say("replaying the migrations");
    let replayed = replay(&workshop, source).await?;

    let mut report = Report::new("check");
    report.notes.push(format!("on {}", server.way()));
    report.findings.extend(replayed.source.problems.iter().map(problem));
    report.findings.extend(failed(&replayed));
    let expected = schema::for_major(folder.model(), replayed.reading.summary.major);
    report.sides = Some((
        Side { name: display_folder(&config.paths.schema), fingerprint: Some(expected.fingerprint()) },
        Side {
            name: display_folder(&config.paths.migrations),
            fingerprint: Some(replayed.reading.model.fingerprint()),
        },
    ));
    let mut made = None;
    // After a failure, every difference may come of it.
    if replayed.failures.is_empty() {
        report.findings.extend(differences(&folder, &expected, &replayed.reading.model, config, &REPLAY));
        report.ran.extend(REPLAY.ids());
        report.findings.extend(strangers(&folder));
        made = Some(rest(&workshop, config, &replayed, &folder, base, &mut report, progress).await?);
    }
    report.counts.insert(0, Count::new(replayed.source.migrations.len(), "migration"));
    add_summary(&mut report, &replayed.reading.summary);
    report.accept(&config.accept, Date::today());
    // The last, for it is written only if all else holds.
    if let Some(made) = made {
        chain::check(&replayed.source, lock.as_ref(), &made, options.lock, &mut report)?;
    }
    server.stop().await?;
    report.elapsed = began.elapsed();
    Ok(report)
}

/// What follows once the migrations run. Returns the schema after each.
async fn rest(
    workshop: &Workshop<'_>,
    config: &Config,
    replayed: &Replayed,
    folder: &schema::Folder,
    base: functions::Begun,
    report: &mut Report,
    progress: &Progress,
) -> Result<Chain> {
    let behaviors = behaviors::files(config)?;
    let confined = confined::all(&replayed.source, &behaviors);
    let subject = Subject { workshop, config, replayed, folder, behaviors: &behaviors, confined };
    progress.say("undoing and redoing the migrations");
    let undo = undo::check(workshop, &replayed.source, &replayed.reading.model);
    let (undone, found) = both(confined, undo, proof::find(&subject, base, progress)).await?;
    let made = undone.tell(report);
    progress.say("checking the document");
    found.tell(&subject, report).await?;
    Ok(made)
}

/// What two things make of it, beside each other if they may.
async fn both<A, B>(
    beside: bool,
    one: impl Future<Output = Result<A>>,
    other: impl Future<Output = Result<B>>,
) -> Result<(A, B)> {
    if beside { tokio::try_join!(one, other) } else { Ok((one.await?, other.await?)) }
}

/// Each takes a core of the machine and a copy of the database.
const AT_MOST: usize = 4;

/// How many behavior files run at a time.
fn at_a_time(confined: bool) -> usize {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    if confined { cores.min(AT_MOST) } else { 1 }
}

/// The server that a project's configuration asks for, where the command line leaves it open.
pub fn wanted(config: &Config, options: &Options) -> server::Options {
    let mut wanted = options.server.clone();
    wanted.major = wanted.major.or(config.throwaway.major);
    wanted.docker_image = wanted.docker_image.or_else(|| config.throwaway.docker_image.clone());
    wanted
}

fn problem(problem: &Problem) -> Finding {
    let gravity = if problem.is_error() { Gravity::Behavior } else { Gravity::Structure };
    let mut finding = Finding::new(&SOURCE, gravity, problem.message.clone());
    finding.place = problem.path.clone().map(|path| Place {
        path,
        line: problem.line.unwrap_or(1),
        column: problem.column.unwrap_or(1),
        text: String::new(),
    });
    finding.next = problem.hint.clone();
    finding
}

/// The first failures one by one; after so many, it is one cause rather than many (F10).
const SHOWN: usize = 10;

fn failed(replayed: &Replayed) -> Vec<Finding> {
    let number = replayed.failures.len();
    let mut found: Vec<Finding> = replayed
        .failures
        .iter()
        .take(SHOWN)
        .map(|failure| {
            let title = format!("migration {} fails: {}", failure.version, failure.error.message());
            let mut finding = Finding::new(&FAILED, Gravity::Integrity, title);
            finding.place = place(failure, &replayed.source);
            finding.details = details(&failure.error);
            finding
        })
        .collect();
    if number > SHOWN {
        let all = replayed.source.migrations.len();
        let title =
            format!("{number} of {all} migrations fail on a fresh server: the repository cannot rebuild its database");
        let mut finding = Finding::new(&FAILED, Gravity::Integrity, title);
        finding.next = Some("begin with the first failure; those behind it may only follow from it".to_owned());
        found.insert(0, finding);
    }
    found
}

/// What an error says beside its sentence.
pub(crate) fn details(error: &Error) -> Vec<String> {
    let hints = error.hints().iter().map(|hint| format!("hint: {hint}"));
    error.details().iter().cloned().chain(hints).collect()
}
