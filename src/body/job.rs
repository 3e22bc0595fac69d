//! The work on one body: what was tried of it, and what came of that.

use std::collections::BTreeMap;

use super::probe::{Prober, Refusal, Setting, Types, verdict};
use super::shape::Shapes;
use super::transition::{Transitions, prepare};
use super::tree::{self, Facts};
use super::walk::{self, Answers, Probe, Walk, Walked};
use super::words;
use crate::error::Result;
use crate::plpgsql::{self, SyntaxError, ast::Body};
use crate::routine::Routine;

/// A body, or why it cannot be worked on.
pub(super) enum Source {
    /// PL/pgSQL.
    Plpgsql(Box<Body>),
    /// The statements of an SQL function.
    Sql,
    /// An SQL-standard body, which the server has parsed already.
    Parsed(Option<Facts>),
    /// Nothing that can be walked through.
    Nothing,
}

/// The work on one body, for a trigger function as the trigger of one table.
pub(super) struct Job<'a> {
    pub(super) routine: &'a Routine,
    pub(super) table: Option<&'a str>,
    pub(super) setting: Setting,
    pub(super) source: Source,
    /// What the validator of the language says.
    pub(super) refused: Option<Refusal>,
    /// Why our parser does not understand it.
    pub(super) syntax: Option<SyntaxError>,
    /// The tables that the body makes.
    made: Vec<String>,
    pub(super) answers: Answers,
    /// What the last walk found.
    pub(super) walked: Option<Walked>,
    /// Whether another walk may find more to try.
    open: bool,
}

impl<'a> Job<'a> {
    /// The jobs of a routine.
    pub(super) fn of(routine: &'a Routine, refused: Option<Refusal>, transitions: &Transitions) -> Vec<Job<'a>> {
        let tables: Vec<Option<&str>> = match routine.triggers.as_slice() {
            [] => vec![None],
            tables => tables.iter().map(|table| Some(table.as_str())).collect(),
        };
        let job = |table: Option<&'a str>| {
            let setting = Setting { prepare: prepare(routine.oid, table, transitions), ..Setting::of(routine) };
            Job::new(routine, table, setting, refused.clone())
        };
        tables.into_iter().map(job).collect()
    }

    fn new(routine: &'a Routine, table: Option<&'a str>, setting: Setting, refused: Option<Refusal>) -> Self {
        let mut syntax = None;
        let source = match (&routine.tree, routine.language.as_str()) {
            (Some(text), _) => Source::Parsed(tree::facts(text)),
            // What does not compile has no statements that could run.
            (None, "plpgsql") => match plpgsql::parse_of(&routine.name, &routine.source) {
                Ok(body) if refused.is_none() => Source::Plpgsql(Box::new(body)),
                Ok(_) => Source::Nothing,
                Err(error) => {
                    syntax = Some(error);
                    Source::Nothing
                }
            },
            (None, _) => Source::Sql,
        };
        let (answers, made) = (Answers::new(), words::made_tables(&routine.source));
        Job { routine, table, setting, source, refused, syntax, made, answers, walked: None, open: true }
    }

    /// What is known of its statements.
    pub(super) fn facts(&self) -> impl Iterator<Item = &Facts> {
        let parsed = match &self.source {
            Source::Parsed(facts) => facts.as_ref(),
            _ => None,
        };
        parsed.into_iter().chain(self.answers.values().filter_map(|answer| answer.as_ref().ok()))
    }

    /// The statements that are tried or to be tried.
    pub(super) fn probes(&self) -> &[Probe] {
        self.walked.as_ref().map_or(&[], |walked| &walked.probes)
    }

    /// The value of `#variable_conflict`.
    pub(super) fn conflict(&self) -> Option<&str> {
        let Source::Plpgsql(body) = &self.source else { return None };
        let option = body.options.iter().rev().find(|option| option.name.text == "variable_conflict");
        option.map(|option| option.value.text.as_str())
    }

    fn walk(&mut self, types: &Types, shapes: &mut Shapes) {
        let (text, answers, made) = (self.routine.source.as_str(), &self.answers, self.made.as_slice());
        let walk = Walk { text, routine: self.routine, table: self.table, made, answers, types };
        self.walked = match &self.source {
            Source::Plpgsql(body) => Some(walk::walk(&walk, body, shapes)),
            Source::Sql => Some(walk::statements(&walk, shapes)),
            Source::Parsed(_) | Source::Nothing => None,
        };
    }
}

/// Tries all that can be tried by now; returns whether there may be more.
///
/// # Errors
/// If the connection is lost, or the server runs out of something.
pub(super) async fn step(jobs: &mut [Job<'_>], prober: &Prober<'_>, shapes: &mut Shapes) -> Result<bool> {
    for job in jobs.iter_mut().filter(|job| job.open) {
        job.walk(&prober.types, shapes);
    }
    prober.make(&shapes.unmade()).await?;
    let mut wanted = BTreeMap::new();
    for (at, job) in jobs.iter().enumerate().filter(|(_, job)| job.open) {
        // The same place may be walked through more than once, and is tried as it was met last.
        for probe in job.probes().iter().filter(|probe| !job.answers.contains_key(&probe.span.start)) {
            wanted.insert((at, probe.span.start), (&job.setting, probe));
        }
    }
    let keys: Vec<(usize, usize)> = wanted.keys().copied().collect();
    let blind: Vec<bool> = wanted.values().map(|(_, probe)| probe.blind).collect();
    let statements: Vec<_> = wanted.into_values().map(|(setting, probe)| (setting, &probe.statement)).collect();
    let answers = prober.try_all(&statements).await?;
    jobs.iter_mut().for_each(|job| job.open = false);
    for (((at, key), blind), answer) in keys.into_iter().zip(blind).zip(answers) {
        let mut answer = verdict(answer)?;
        if blind && let Ok(facts) = &mut answer {
            // What was left out of it has no type.
            facts.columns.clear();
        }
        jobs[at].answers.insert(key, answer);
        jobs[at].open = true;
    }
    Ok(jobs.iter().any(|job| job.open && matches!(job.source, Source::Plpgsql(_))))
}
