//! Adopts a live database: what it has is recorded as applied, and nothing is run.

use std::collections::BTreeSet;
use std::time::Duration;

use super::apply::{self, Held};
use super::history::{Change, Entry, State, Took};
use super::look::Look;
use super::{Chain, Drift, Ledger, Migration, Observer, Options, Outcome, Problem, Ran, Record, Source, Version};
use crate::catalog;
use crate::db::{Session, Target};
use crate::error::{Error, Result};
use crate::model::{Fingerprint, Model};

/// Records migrations as applied up to `options.to`, or all there are, without running them.
///
/// Records that are there already stay as they are. With a trueup.lock beside the migrations, the schema must be the one
/// behind the last of them, unless `options.allow_drift` says why not.
///
/// # Errors
/// If it cannot be recorded; then nothing is.
pub async fn baseline(
    target: &Target,
    source: &Source,
    options: &Options,
    observer: &mut dyn Observer,
) -> Result<Outcome> {
    if let Some(version) = &options.to {
        source.wanted(version)?;
    }
    let (session, look) = apply::open(target, options).await?;
    let outcome = adopting(&session, look, target, source, options, observer).await;
    apply::finish(session, outcome).await
}

async fn adopting(
    session: &Session,
    look: Look,
    target: &Target,
    source: &Source,
    options: &Options,
    observer: &mut dyn Observer,
) -> Result<Outcome> {
    let chain = apply::chain(source, options)?;
    let (ledger, ..) = look.end(session, source, options.settings.history, &[]).await?;
    let held = Held::take(session, target, &ledger, options, observer).await?;
    held.begin(session).await?;
    let outcome = Adoption { session, source, options, chain }.run().await;
    if !matches!(outcome, Ok(Outcome::Done(_))) {
        // The outcome says more than a failure to roll back, which only a lost connection has.
        drop(session.batch("ROLLBACK").await);
        return outcome;
    }
    session.batch("COMMIT").await.map_err(|error| error.context("at commit"))?;
    held.release(session, false).await?;
    outcome
}

/// What is adopted, inside of one transaction.
struct Adoption<'a> {
    session: &'a Session,
    source: &'a Source,
    options: &'a Options,
    chain: Option<Chain>,
}

impl Adoption<'_> {
    async fn run(&self) -> Result<Outcome> {
        let (plan, mut ledger, records) = apply::plan(self.session, self.source, self.options).await?;
        let is_recorded = |version: &Version| records.iter().any(|record| record.version == *version);
        let wanted = |one: &&Migration| self.options.to.as_ref().is_none_or(|to| one.version <= *to);
        let wanted: Vec<&Migration> = self.source.migrations.iter().filter(wanted).collect();
        let newest = wanted.last().map(|one| one.version.clone());
        let chosen: Vec<&Migration> = wanted.into_iter().filter(|one| !is_recorded(&one.version)).collect();
        let mut problems = self.source.problems.clone();
        problems.extend(plan.problems.iter().filter(|problem| CONTRADICTIONS.contains(&problem.code)).cloned());
        problems.extend(records.iter().filter_map(midway));
        if let Some(newest) = newest.filter(|_| !chosen.is_empty()) {
            problems.extend(records.iter().filter_map(|record| newer(record, &newest, self.source)));
            problems.extend(self.chain.iter().flat_map(|chain| chain.problems(self.source)));
        }
        problems.retain(Problem::is_error);
        if !problems.is_empty() {
            return Ok(Outcome::Refused(problems));
        }
        let Some(last) = chosen.last() else { return Ok(Outcome::Done(Vec::new())) };
        let mut applied = apply::applied(&records);
        applied.extend(chosen.iter().map(|one| one.version.clone()));
        let is_stale = !apply::stale(self.source, &ledger, &records).is_empty();
        let seen = if is_stale { None } else { self.compare(&applied).await? };
        let verified = match seen {
            Some(Seen { expected, actual, .. }) if expected == actual => Some(actual),
            Some(Seen { expected, actual, model }) => match self.options.reason(&actual) {
                None => return Ok(Outcome::Drifted(Box::new(drift(applied, expected, model)))),
                Some(reason) => {
                    let reason = format!("{reason} (expected fingerprint {expected}, found {actual})");
                    ledger.create(self.session).await?;
                    self.session.batch(&ledger.audit(Change::Drift, None, &reason)).await?;
                    None
                }
            },
            None => None,
        };
        self.record(&mut ledger, &chosen, verified.as_ref()).await?;
        self.check(&records, &chosen).await?;
        let reason = format!("{} of {} recorded up to here", chosen.len(), self.source.migrations.len());
        self.session.batch(&ledger.audit(Change::Baseline, Some(&last.version), &reason)).await?;
        let ran = |one: &&Migration| {
            let (version, name) = (one.version.clone(), one.name.clone());
            Ran { version, name, milliseconds: 0, verified: verified.is_some() }
        };
        Ok(Outcome::Done(chosen.iter().map(ran).collect()))
    }

    /// The schema, and the one that is expected where these are applied; `None` where none is.
    async fn compare(&self, applied: &BTreeSet<Version>) -> Result<Option<Seen>> {
        let expected = self.chain.as_ref().and_then(|chain| chain.expect(applied)).cloned();
        let Some(expected) = expected else { return Ok(None) };
        let model = catalog::read_within(self.session, &self.options.scope).await?.model;
        Ok(Some(Seen { expected, actual: super::chain::fingerprint(&model), model }))
    }

    async fn record(&self, ledger: &mut Ledger, chosen: &[&Migration], last: Option<&Fingerprint>) -> Result<()> {
        ledger.create(self.session).await?;
        let count = chosen.len();
        let entry = |(at, migration): (usize, &&Migration)| {
            let after = last.filter(|_| at + 1 == count);
            let (took, change) = (Took::Known(Duration::ZERO), Change::Baseline);
            ledger.applied(&Entry { migration, took, change, before: None, after })
        };
        let sql: Vec<String> = chosen.iter().enumerate().map(entry).collect();
        self.session.batch(&sql.join("; ")).await
    }

    /// Reads back what was written: a tool's table may not be able to say it.
    async fn check(&self, before: &[Record], chosen: &[&Migration]) -> Result<()> {
        let (_, ledger, records) = apply::plan(self.session, self.source, self.options).await?;
        let wanted: BTreeSet<&Version> =
            before.iter().map(|record| &record.version).chain(chosen.iter().map(|one| &one.version)).collect();
        let found: BTreeSet<&Version> =
            records.iter().filter(|record| record.state == State::Applied).map(|record| &record.version).collect();
        match wanted.symmetric_difference(&found).next() {
            None => Ok(()),
            Some(version) => Err(Error::new(format!(
                "{} cannot hold this: version {version} is not as it was to be",
                ledger.table()
            ))
            .hint("choose another version, or let trueup keep a ledger of its own ([migrate] history = \"trueup\")")),
        }
    }
}

/// What a database has, and what is expected.
struct Seen {
    expected: Fingerprint,
    actual: Fingerprint,
    model: Model,
}

fn drift(applied: BTreeSet<Version>, expected: Fingerprint, actual: Model) -> Drift {
    let migrations = applied.into_iter().collect();
    Drift { after: None, stays: false, migrations, expected, actual, ran: Vec::new() }
}

/// The problems of a plan that say that a record is not what the files say.
const CONTRADICTIONS: [&str; 5] = ["edited", "missing-file", "failed", "undoing", "edited-midway"];

fn midway(record: &Record) -> Option<Problem> {
    let version = &record.version;
    (record.state == State::Begun).then(|| {
        Problem::error("midway", format!("version {version} was begun and interrupted"))
            .version(version)
            .hint(format!("`trueup migrate` finishes it; or `trueup repair applied {version} --reason …`"))
    })
}

/// A record that is newer than what would be recorded: nobody knows the schema of such a mixture.
fn newer(record: &Record, newest: &Version, source: &Source) -> Option<Problem> {
    let version = &record.version;
    let is_newer = !version.is_repeatable() && !newest.is_repeatable() && version > newest;
    let ordered = source.get(version).is_none_or(|one| one.ordered);
    (is_newer && ordered).then(|| {
        Problem::error("newer", format!("version {version} is recorded as applied already, and is newer than {newest}"))
            .version(version)
            .hint("leave --to out, or name a version that is not older")
    })
}
