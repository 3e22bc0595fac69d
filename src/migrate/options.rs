//! How migrations are applied, and what came of it.

use std::time::Duration;

use serde::Serialize;

use super::{Migration, Problem, Version};
use crate::config::{Config, Migrate, Scope};
use crate::model::{Fingerprint, Model};

/// How to apply or undo migrations.
#[derive(Debug, Clone)]
pub struct Options {
    /// The project's settings.
    pub settings: Migrate,
    /// What of the schema the fingerprints are of.
    pub scope: Scope,
    /// Apply none that is newer than this version.
    pub to: Option<Version>,
    /// Apply no more than so many.
    pub steps: Option<usize>,
    /// How long to wait for another session that migrates.
    pub patience: Duration,
    /// Why to go on where the schema is not the one that the migrations start from. It is written into the ledger.
    pub allow_drift: Option<String>,
    /// A schema to start from though it is not the expected one, for it differs only as the configuration accepts it.
    pub accepted: Option<Fingerprint>,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            settings: Migrate::default(),
            scope: Scope::default(),
            to: None,
            steps: None,
            patience: Duration::from_secs(60),
            allow_drift: None,
            accepted: None,
        }
    }
}

impl Options {
    /// As a project's configuration has it.
    pub fn of(config: &Config) -> Self {
        Options { settings: config.migrate.clone(), scope: config.scope.clone(), ..Options::default() }
    }

    /// Why to go on with a schema that is not the expected one; `None` if there is no reason.
    pub(super) fn reason(&self, found: &Fingerprint) -> Option<&str> {
        let accepted =
            || self.accepted.as_ref().filter(|accepted| *accepted == found).map(|_| "accepted in trueup.toml");
        self.allow_drift.as_deref().or_else(accepted)
    }
}

/// A migration that was run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Ran {
    /// Its version.
    pub version: Version,
    /// Its name.
    pub name: String,
    /// How long its statements took.
    pub milliseconds: u64,
    /// Whether the schema behind it was found to be the one that trueup.lock expects.
    pub verified: bool,
}

impl Ran {
    pub(super) fn new(migration: &Migration, took: Duration, verified: bool) -> Self {
        let milliseconds = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
        Ran { version: migration.version.clone(), name: migration.name.clone(), milliseconds, verified }
    }
}

/// What came of it.
#[derive(Debug, Clone)]
#[must_use]
pub enum Outcome {
    /// These ran, in this order; there may have been nothing to do.
    Done(Vec<Ran>),
    /// Nothing was touched, because of these problems.
    Refused(Vec<Problem>),
    /// The schema is not the one that trueup.lock expects.
    Drifted(Box<Drift>),
}

/// A schema that is not the expected one.
#[derive(Debug, Clone)]
pub struct Drift {
    /// The migration that made it so; `None` if it was so before any ran.
    pub after: Option<Version>,
    /// Whether that migration stays, for it does not run in a transaction; else it was rolled back.
    pub stays: bool,
    /// What these migrations make is what was expected, in this order.
    pub migrations: Vec<Version>,
    /// The fingerprint that was expected.
    pub expected: Fingerprint,
    /// What is there.
    pub actual: Model,
    /// What ran before it.
    pub ran: Vec<Ran>,
}
