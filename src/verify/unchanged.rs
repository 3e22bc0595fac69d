//! "Nothing changed": what a clean verification has found holds for as long as neither the files nor the catalog change.
//!
//! After a verification that found nothing at all, its report is remembered, with a digest of the files that it read and the
//! [`State`] of the catalog in the very snapshot that it read. The next one asks for the state first, in one message, and reads
//! the files as ever. Only where both are what they were, and no migration is pending, is the report given again; in every
//! other case, and whenever something about it is in doubt, the whole catalog is read.

mod catalogs;
mod state;
mod store;

use std::path::Path;
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

pub use state::{State, query};
pub use store::cache_folder;

use store::Store;

use super::display_folder;
use crate::catalog::{self, Draws};
use crate::compare::DRIFT;
use crate::config::{Config, Date};
use crate::db::{Session, Target};
use crate::error::{Error, Result};
use crate::model::{Fingerprint, hex};
use crate::report::{Count, Report, Side, Status};
use crate::schema::Item;

/// Raised when what is remembered, or how it is compared, changes.
const FORMAT: u32 = 1;

/// What was remembered of one database as one project compares it, and where.
pub(super) struct Shortcut {
    store: Store,
    sealed: Option<Seal>,
    /// What the catalog is like now, if the server was asked.
    now: Option<State>,
}

/// A clean verification.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Seal {
    format: u32,
    /// When the catalog was read, by the server's clock.
    at: String,
    /// The state of the catalog, seen from this transaction.
    catalog: String,
    oldest: u64,
    /// The digest of the files.
    files: String,
    /// The fingerprints of both sides.
    expected: String,
    actual: String,
    counts: Vec<Number>,
    excluded: Vec<Number>,
}

/// A [`Count`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Number {
    number: usize,
    what: String,
    technical: bool,
}

impl Shortcut {
    /// What is remembered in a cache folder; `None` if nothing is to be.
    pub(super) fn open(cache: Option<&Path>, target: &Target, config: &Config) -> Option<Self> {
        let store = Store::new(cache?, &key(target, config)?);
        let sealed = store.read().and_then(|text| serde_json::from_str(&text).ok());
        let sealed = sealed.filter(|seal: &Seal| seal.format == FORMAT);
        Some(Shortcut { store, sealed, now: None })
    }

    /// Asks the server for the state of its catalog, if something is remembered that it may be compared with.
    pub(super) async fn ask(&mut self, session: &Session) {
        let Some(seal) = &self.sealed else { return };
        let query = query(session.server().major(), Some(seal.oldest));
        // Whatever the reason is, the reading will meet it as well.
        let rows = catalog::select(session, &[query]).await.ok();
        self.now = rows.and_then(|rows| State::from(rows.first()?).ok());
    }

    /// The report of the clean verification that is remembered, if nothing changed since.
    pub(super) fn recall(&self, files: &str, target: &Target, config: &Config) -> Option<Report> {
        let (seal, now) = (self.sealed.as_ref()?, self.now.as_ref()?);
        let same = now.is_since(seal.oldest) && now.digest == seal.catalog && files == seal.files;
        let mut report = same.then(|| seal.report(target, config))??;
        report.accept(&config.accept, Date::today());
        (report.status() == Status::Clean).then_some(report)
    }

    /// Whether something is remembered.
    pub(super) fn is_sealed(&self) -> bool {
        self.sealed.is_some()
    }

    /// Reads the catalog, and its state in the same snapshot; or why that is not known.
    ///
    /// # Errors
    /// If the catalog cannot be read.
    pub(super) async fn read(
        &self,
        session: &Session,
        target: &Target,
        config: &Config,
    ) -> Result<(Draws, Result<State>)> {
        let query = query(session.server().major(), None);
        match catalog::draw(session, target, &config.scope, Some(&query)).await {
            Ok(mut drawn) => {
                let state = State::from(&drawn.extra.take().unwrap_or_default());
                Ok((drawn, state))
            }
            // A verification does not fail for want of a shortcut.
            Err(error) if is_refused(&error) => {
                Ok((catalog::draw(session, target, &config.scope, None).await?, Err(error)))
            }
            Err(error) => Err(error),
        }
    }

    /// Remembers a verification if nothing at all was found; else forgets what was.
    pub(super) fn keep(&self, report: &Report, state: &State, files: String) {
        let seal = Seal::of(report, state, files).and_then(|seal| serde_json::to_string(&seal).ok());
        // Where nothing can be remembered, the next verification reads all, as this one did.
        if seal.and_then(|text| self.store.write(&text).ok()).is_none() {
            self.store.forget();
        }
    }
}

/// Whether a server does not answer such a question, or not to this role.
fn is_refused(error: &Error) -> bool {
    error.sqlstate().is_some_and(|state| state.starts_with("0A") || state.starts_with("42") || state == "55000")
}

impl Seal {
    fn of(report: &Report, state: &State, files: String) -> Option<Self> {
        let nothing = report.status() == Status::Clean
            && report.warnings.is_empty()
            && report.accepted.is_empty()
            && report.notes.is_empty();
        let (expected, actual) = report.sides.as_ref()?;
        (nothing && state.is_certain()).then_some(Seal {
            format: FORMAT,
            at: state.time.clone(),
            catalog: state.digest.clone(),
            oldest: state.oldest,
            files,
            expected: expected.fingerprint.as_ref()?.to_string(),
            actual: actual.fingerprint.as_ref()?.to_string(),
            counts: report.counts.iter().map(Number::from).collect(),
            excluded: report.excluded.iter().map(Number::from).collect(),
        })
    }

    fn report(&self, target: &Target, config: &Config) -> Option<Report> {
        let mut report = Report::new("verify");
        let side = |name, digits| Some(Side { name, fingerprint: Some(Fingerprint::from_digits(digits)?) });
        let folder = display_folder(&config.paths.schema);
        report.sides = Some((side(folder, &self.expected)?, side(target.to_string(), &self.actual)?));
        report.counts = self.counts.iter().map(Count::from).collect();
        report.excluded = self.excluded.iter().map(Count::from).collect();
        report.ran.extend(DRIFT.ids());
        report.unchanged_since = Some(self.at.clone());
        Some(report)
    }
}

impl From<&Count> for Number {
    fn from(count: &Count) -> Self {
        Number { number: count.number, what: count.what.clone(), technical: count.technical }
    }
}

impl From<&Number> for Count {
    fn from(number: &Number) -> Self {
        Count { number: number.number, what: number.what.clone(), technical: number.technical }
    }
}

/// A digest of all that is read of the folder, as it is read.
#[derive(Default)]
pub(super) struct Digest(Sha256);

impl Digest {
    pub(super) fn add(&mut self, item: &Result<Item>) {
        match item {
            Ok(Item::Object(_, file)) => {
                self.part(file.path.as_os_str().as_encoded_bytes());
                self.part(file.text.as_bytes());
            }
            // What a stranger says is not read.
            Ok(Item::Stranger(path)) => {
                self.part(path.as_os_str().as_encoded_bytes());
                self.0.update(u64::MAX.to_be_bytes());
            }
            // Nobody asks for the digest of what cannot be read.
            Err(_) => {}
        }
    }

    fn part(&mut self, part: &[u8]) {
        self.0.update((part.len() as u64).to_be_bytes());
        self.0.update(part);
    }

    pub(super) fn finish(self) -> String {
        hex(&self.0.finalize())
    }
}

/// The digest of a whole folder.
///
/// # Errors
/// If a file cannot be read.
pub(super) fn digest(files: impl Iterator<Item = Result<Item>>) -> Result<String> {
    let mut digest = Digest::default();
    for item in files {
        digest.add(&item);
        item?;
    }
    Ok(digest.finish())
}

/// Whatever a verification depends on that is known before the database is asked: another file is for each.
fn key(target: &Target, config: &Config) -> Option<String> {
    let Target { host, hostaddr, port, user, database, options, .. } = target;
    let connection = format!("{host:?} {hostaddr:?} {port} {user:?} {database:?} {options:?}");
    let folder = std::path::absolute(&config.paths.schema).ok()?;
    Some(Fingerprint::of(&format!("{FORMAT} {} {connection} {folder:?} {config:?}", program()?)).to_string())
}

/// Which build this is: another one may read more, or compare in another way.
fn program() -> Option<String> {
    let path = std::env::current_exe().ok()?;
    let file = std::fs::metadata(&path).ok()?;
    let made = file.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    Some(format!("{} {path:?} {} {made:?}", env!("CARGO_PKG_VERSION"), file.len()))
}
