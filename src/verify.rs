//! The live database against `schema/`.

mod replays;
#[doc(hidden)]
pub mod unchanged;

use std::path::{Path, PathBuf};
use std::time::Instant;

use futures_util::future::try_join;

use crate::catalog::{self, Excluded, Summary};
use crate::compare::{self, Comparison, DRIFT, Difference, Rules};
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
    Verification { files: Files::OnDisk(&config.paths.schema), target, config, options }.run().await
}

/// As [`verify()`], with the folder as somebody has read it already: once for however many databases.
///
/// # Errors
/// If the database cannot be read whole.
pub async fn against(folder: &schema::Folder, target: &Target, config: &Config, options: &Options) -> Result<Report> {
    Verification { files: Files::Read(folder), target, config, options }.run().await
}

/// Where the files are.
#[derive(Clone, Copy)]
enum Files<'a> {
    OnDisk(&'a Path),
    Read(&'a schema::Folder),
}

impl<'a> Files<'a> {
    fn items(self) -> Result<Box<dyn Iterator<Item = Result<schema::Item>> + 'a>> {
        Ok(match self {
            Files::OnDisk(path) => Box::new(schema::Ahead::read(path)?),
            Files::Read(folder) => Box::new(folder.items().map(Ok)),
        })
    }

    /// Those on disk are read by a thread.
    async fn digest(self) -> Result<String> {
        let path = match self {
            Files::OnDisk(path) => path.to_owned(),
            Files::Read(_) => return unchanged::digest(self.items()?),
        };
        let digest = tokio::task::spawn_blocking(move || unchanged::digest(Files::OnDisk(&path).items()?));
        digest.await.map_err(|error| Error::new("reading the folder of the schema was interrupted").cause(error))?
    }
}

/// One database and one folder.
struct Verification<'a> {
    files: Files<'a>,
    target: &'a Target,
    config: &'a Config,
    options: &'a Options,
}

impl Verification<'_> {
    async fn run(self) -> Result<Report> {
        let began = Instant::now();
        let mut shortcut = Shortcut::open(self.options.cache.as_deref(), self.target, self.config);
        let sealed = shortcut.as_ref().is_some_and(Shortcut::is_sealed);
        // What is wrong with the folder is said before the database is asked; the first files are read while it answers. Where
        // something is remembered, all are read for their digest, and perhaps not again.
        let files = if sealed { None } else { Some(self.files.items()?) };
        let connected = async {
            let session = Session::connect(self.target).await?;
            if let Some(shortcut) = &mut shortcut {
                shortcut.ask(&session).await;
            }
            Ok(session)
        };
        let digest = async { if sealed { self.files.digest().await.map(Some) } else { Ok(None) } };
        let (session, digest) = try_join(connected, digest).await?;
        let recalled = match (&shortcut, digest) {
            (Some(shortcut), Some(digest)) => self.recall(&session, shortcut, &digest).await?,
            _ => None,
        };
        let mut report = match recalled {
            Some(report) => report,
            None => {
                let files = files.map_or_else(|| self.files.items(), Ok)?;
                self.compare(files, &session, shortcut).await?
            }
        };
        // Everything is read; a failure to say goodbye changes nothing.
        drop(session.close().await);
        report.elapsed = began.elapsed();
        Ok(report)
    }

    async fn compare(
        &self,
        files: impl Iterator<Item = Result<schema::Item>>,
        session: &Session,
        shortcut: Option<Shortcut>,
    ) -> Result<Report> {
        let (target, config) = (self.target, self.config);
        let (drawn, state) = match &shortcut {
            Some(shortcut) => {
                shortcut.read(session, target, config).await.map(|(drawn, state)| (drawn, Some(state)))?
            }
            None => (catalog::draw(session, target, &config.scope, None).await?, None),
        };
        let history = History::read(session, config).await?;
        let mut report = Report::new("verify");
        let summary = drawn.summary.clone();
        // What is remembered is what was compared: the files may change meanwhile.
        let mut digest = shortcut.as_ref().map(|_| unchanged::Digest::default());
        let found = Comparison::of(files.inspect(|item| digest.iter_mut().for_each(|digest| digest.add(item))), drawn)?;
        report.sides = Some((
            Side { name: display_folder(&config.paths.schema), fingerprint: Some(found.expected) },
            Side { name: target.to_string(), fingerprint: Some(found.actual) },
        ));
        report.findings = judged(found.differences, config, &DRIFT);
        report.ran.extend(DRIFT.ids());
        if let Some(history) = history.filter(|history| !history.pending.is_empty()) {
            history.explain(&mut report, self, session).await?;
        }
        report.findings.extend(found.strangers.iter().map(|path| stranger(path)));
        add_summary(&mut report, &summary);
        report.accept(&config.accept, Date::today());
        keep(&mut report, shortcut, digest, state);
        Ok(report)
    }

    /// The report of a clean verification since which nothing changed.
    async fn recall(&self, session: &Session, shortcut: &Shortcut, digest: &str) -> Result<Option<Report>> {
        let Some(report) = shortcut.recall(digest, self.target, self.config) else { return Ok(None) };
        let history = History::read(session, self.config).await?;
        Ok(history.is_none_or(|history| history.pending.is_empty()).then_some(report))
    }
}

/// Remembers a clean report, for [`Verification::recall`].
fn keep(
    report: &mut Report,
    shortcut: Option<Shortcut>,
    files: Option<unchanged::Digest>,
    state: Option<Result<State>>,
) {
    match (shortcut, files, state) {
        (Some(shortcut), Some(files), Some(Ok(state))) => shortcut.keep(report, &state, files.finish()),
        (_, _, Some(Err(error))) => {
            report.notes.push(format!("the next verification cannot take a shortcut: {error}"));
        }
        _ => {}
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
    let differences = compare::compare(expected, actual).into_iter();
    judged(differences.map(|difference| (folder.has_header(&difference.object), difference)).collect(), config, rules)
}

/// Differences, each with whether the object's file begins with the header, as the configuration wants them.
fn judged(mut differences: Vec<(bool, Difference)>, config: &Config, rules: &'static Rules) -> Vec<Finding> {
    if config.scope.column_order == ColumnOrder::Relaxed {
        differences.retain(|(_, difference)| difference.fact.as_deref() != Some("column order"));
    }
    let (headed, differences): (Vec<bool>, Vec<Difference>) = differences.into_iter().unzip();
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
pub(crate) fn add_summary(report: &mut Report, reading: &Summary) {
    report.counts.insert(0, Count::new(reading.objects, "object"));
    let count = |(reason, number): (&Excluded, &usize)| match reason {
        Excluded::Internal(what) => Count::technical(*number, *what),
        reason => Count::new(*number, reason.describe()),
    };
    report.excluded = reading.excluded.iter().map(count).collect();
    report.findings.extend(reading.unmodelled.iter().map(|row| {
        let mut finding = Finding::new(&UNMODELLED, Gravity::Integrity, format!("not modelled: {row}"));
        finding.object = Some(row.clone());
        finding
    }));
}

/// A finding for each file in the folder that is of no object.
pub(crate) fn strangers(folder: &schema::Folder) -> Vec<Finding> {
    folder.strangers.iter().map(|path| stranger(path)).collect()
}

fn stranger(path: &Path) -> Finding {
    let mut finding =
        Finding::new(&schema::STRANGER, Gravity::Structure, format!("{} is of no object", path.display()));
    finding.place = Some(Place { path: path.to_owned(), line: 1, column: 1, text: String::new() });
    finding
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
    async fn explain(self, report: &mut Report, of: &Verification<'_>, session: &Session) -> Result<()> {
        let Verification { config, options, .. } = of;
        if !report.findings.is_empty() {
            // Both sides once more, and whole: what was equal is gone, and may differ from what comes next.
            let folder = match of.files {
                Files::OnDisk(path) => &schema::read(path)?,
                Files::Read(folder) => folder,
            };
            let reading = catalog::read(session, &config.scope).await?;
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
