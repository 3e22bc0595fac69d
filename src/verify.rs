//! The live database against `schema/`.

mod replays;
#[doc(hidden)]
pub mod unchanged;

use std::path::{Path, PathBuf};
use std::time::Instant;

use crate::catalog::{self, Excluded, Reading};
use crate::compare::{self, DRIFT, Rules};
use crate::config::{ColumnOrder, Config, Date};
use crate::db::{Session, Target};
use crate::error::{Error, Place, Result};
use crate::finding::{Finding, PENDING, UNMODELLED};
use crate::kinds::Gravity;
use crate::migrate::{self, Pending, Source, Version};
use crate::model::Model;
use crate::report::{Count, Report, Side};
use crate::schema;
use crate::server;

pub use replays::Replays;
pub use unchanged::cache_folder;

use unchanged::{Shortcut, State};

/// How to verify.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Whether migrations that are not applied yet are no findings.
    pub allow_pending: bool,
    /// Where a throw-away server comes from, if one is needed to tell drift from what is pending.
    pub server: server::Options,
    /// What was made there already, for many databases that have the same migrations.
    pub replays: Replays,
    /// Where a clean verification is remembered, such as [`cache_folder`]: as long as nothing changed since, neither in the
    /// files nor in the catalog, it is reported again without reading the catalog. Without it, the catalog is read each time.
    pub cache: Option<PathBuf>,
}

/// Compares a live database with `schema/`, in one read-only snapshot.
///
/// What pending migrations bring is missing, but it is not drift: where some are pending and something differs, the database
/// is compared with what the migrations that it has make on a throw-away server.
///
/// # Errors
/// If either side cannot be read whole.
pub async fn verify(target: &Target, config: &Config, options: &Options) -> Result<Report> {
    let began = Instant::now();
    let mut shortcut = Shortcut::open(options.cache.as_deref(), target, config);
    let connected = async {
        let session = Session::connect(target).await?;
        if let Some(shortcut) = &mut shortcut {
            shortcut.ask(&session).await;
        }
        Ok(session)
    };
    // The files are read while the server works.
    let ((folder, digest), session) = tokio::try_join!(read_folder(config, options), connected)?;
    let verification = Verification { folder: &folder, digest, shortcut, target, config, options };
    let mut report = verification.run(session).await?;
    report.elapsed = began.elapsed();
    Ok(report)
}

/// As [`verify()`], with the folder as somebody has read it already: once for however many databases.
///
/// # Errors
/// If the database cannot be read whole.
pub async fn against(folder: &schema::Folder, target: &Target, config: &Config, options: &Options) -> Result<Report> {
    let began = Instant::now();
    let mut shortcut = Shortcut::open(options.cache.as_deref(), target, config);
    let session = Session::connect(target).await?;
    if let Some(shortcut) = &mut shortcut {
        shortcut.ask(&session).await;
    }
    let digest = options.cache.as_ref().map(|_| unchanged::digest(folder));
    let mut report = Verification { folder, digest, shortcut, target, config, options }.run(session).await?;
    report.elapsed = began.elapsed();
    Ok(report)
}

/// Reads the folder on a thread of its own, with its digest where one is needed.
async fn read_folder(config: &Config, options: &Options) -> Result<(schema::Folder, Option<String>)> {
    let (path, wanted) = (config.paths.schema.clone(), options.cache.is_some());
    let read = tokio::task::spawn_blocking(move || {
        let folder = schema::read(&path)?;
        let digest = wanted.then(|| unchanged::digest(&folder));
        Ok((folder, digest))
    });
    read.await.map_err(|error| Error::new("reading the folder of the schema was interrupted").cause(error))?
}

/// One database and one folder.
struct Verification<'a> {
    folder: &'a schema::Folder,
    /// Of the folder; where a shortcut is wanted.
    digest: Option<String>,
    shortcut: Option<Shortcut>,
    target: &'a Target,
    config: &'a Config,
    options: &'a Options,
}

impl Verification<'_> {
    async fn run(self, session: Session) -> Result<Report> {
        if let Some(report) = self.recall(&session).await? {
            drop(session.close().await);
            return Ok(report);
        }
        let Verification { folder, target, config, options, .. } = self;
        let (reading, state) = match &self.shortcut {
            Some(shortcut) => shortcut.read(&session, config).await.map(|(reading, state)| (reading, Some(state)))?,
            None => (catalog::read(&session, &config.scope).await?, None),
        };
        let history = History::read(&session, config).await?;
        // Everything is read; a failure to say goodbye changes nothing.
        drop(session.close().await);
        let expected = schema::for_major(folder.model(), reading.summary.major);
        let mut report = Report::new("verify");
        report.sides = Some((
            Side { name: display_folder(&config.paths.schema), fingerprint: Some(expected.fingerprint()) },
            Side { name: target.to_string(), fingerprint: Some(reading.model.fingerprint()) },
        ));
        report.findings = differences(folder, &expected, &reading.model, config, &DRIFT);
        report.ran.extend(DRIFT.ids());
        if let Some(history) = history.filter(|history| !history.pending.is_empty()) {
            history.explain(&mut report, folder, &reading, config, options).await?;
        }
        report.findings.extend(strangers(folder));
        add_reading(&mut report, &reading);
        report.accept(&config.accept, Date::today());
        self.keep(&mut report, state);
        Ok(report)
    }

    /// The report of a clean verification since which nothing changed.
    async fn recall(&self, session: &Session) -> Result<Option<Report>> {
        let (Some(shortcut), Some(digest)) = (&self.shortcut, &self.digest) else { return Ok(None) };
        let Some(report) = shortcut.recall(digest, self.target, self.config) else { return Ok(None) };
        let history = History::read(session, self.config).await?;
        Ok(history.is_none_or(|history| history.pending.is_empty()).then_some(report))
    }

    /// Remembers a clean report, for [`Verification::recall`].
    fn keep(self, report: &mut Report, state: Option<Result<State>>) {
        match (self.shortcut, self.digest, state) {
            (Some(shortcut), Some(digest), Some(Ok(state))) => shortcut.keep(report, &state, digest),
            (_, _, Some(Err(error))) => {
                report.notes.push(format!("the next verification cannot take a shortcut: {error}"));
            }
            _ => {}
        }
    }
}

/// What differs between `schema/` and a model, as the configuration wants it compared.
pub(crate) fn differences(
    folder: &schema::Folder,
    expected: &Model,
    actual: &Model,
    config: &Config,
    rules: &'static Rules,
) -> Vec<Finding> {
    let mut differences = compare::compare(expected, actual);
    if config.scope.column_order == ColumnOrder::Relaxed {
        differences.retain(|difference| difference.fact.as_deref() != Some("column order"));
    }
    let headed: Vec<bool> = differences.iter().map(|difference| folder.has_header(&difference.object)).collect();
    let mut findings = compare::findings(differences, &config.paths.schema, rules);
    for (finding, headed) in findings.iter_mut().zip(headed) {
        // The text that was compared begins behind the header.
        if let Some(place) = finding.place.as_mut().filter(|_| headed && finding.expected.is_some()) {
            place.line += 1;
        }
    }
    findings
}

/// Adds what a reading says of itself: how much there was, what was left out, and what nobody could read.
pub(crate) fn add_reading(report: &mut Report, reading: &Reading) {
    report.counts.insert(0, Count::new(reading.model.objects.len(), "object"));
    let count = |(reason, number): (&Excluded, &usize)| match reason {
        Excluded::Internal(what) => Count::technical(*number, *what),
        reason => Count::new(*number, reason.describe()),
    };
    report.excluded = reading.summary.excluded.iter().map(count).collect();
    report.findings.extend(reading.summary.unmodelled.iter().map(|row| {
        let mut finding = Finding::new(&UNMODELLED, Gravity::Integrity, format!("not modelled: {row}"));
        finding.object = Some(row.clone());
        finding
    }));
}

/// A finding for each file in the folder that is of no object.
pub(crate) fn strangers(folder: &schema::Folder) -> Vec<Finding> {
    let finding = |path: &std::path::PathBuf| {
        let mut finding =
            Finding::new(&schema::STRANGER, Gravity::Structure, format!("{} is of no object", path.display()));
        finding.place = Some(Place { path: path.clone(), line: 1, column: 1, text: String::new() });
        finding
    };
    folder.strangers.iter().map(finding).collect()
}

/// How people write the folder: with a slash at its end.
pub(crate) fn display_folder(path: &Path) -> String {
    let mut text = path.display().to_string();
    if !text.ends_with('/') {
        text.push('/');
    }
    text
}

/// What a database has of the project's migrations.
struct History {
    source: Source,
    pending: Vec<Pending>,
}

impl History {
    /// `None` where the project has no migrations, or the database no history of them.
    async fn read(session: &Session, config: &Config) -> Result<Option<History>> {
        if !config.paths.migrations.is_dir() {
            return Ok(None);
        }
        let source = Source::configured(config)?;
        let status = migrate::status(session, &source, &config.migrate).await?;
        Ok(status.history.map(|_| History { source, pending: status.pending }))
    }

    /// Tells what is pending from drift.
    async fn explain(
        self,
        report: &mut Report,
        folder: &schema::Folder,
        reading: &Reading,
        config: &Config,
        options: &Options,
    ) -> Result<()> {
        if !report.findings.is_empty() {
            let mut wanted = options.server.clone();
            wanted.major = Some(reading.summary.major);
            let pending = |version: &Version| self.pending.iter().any(|pending| pending.version == *version);
            match options.replays.expected(config, &self.source, |version| !pending(version), &wanted).await {
                Ok(expected) => {
                    report.findings = differences(folder, &expected, &reading.model, config, &DRIFT);
                    if let Some((side, _)) = &mut report.sides {
                        side.name.push_str(" without what is pending");
                        side.fingerprint = Some(expected.fingerprint());
                    }
                }
                Err(error) => report.notes.push(format!(
                    "what differs may be due to pending migrations; to tell them apart, a server of major {} is needed: {error}",
                    reading.summary.major
                )),
            }
        }
        for pending in &self.pending {
            let title = format!("pending: migration {} {}", pending.version, pending.name);
            if options.allow_pending {
                report.notes.push(title);
                continue;
            }
            let mut finding = Finding::new(&PENDING, Gravity::Behavior, title);
            finding.place = Some(Place { path: pending.file.clone().into(), line: 1, column: 1, text: String::new() });
            report.findings.push(finding);
        }
        Ok(())
    }
}
