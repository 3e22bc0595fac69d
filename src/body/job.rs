//! The work on one body: what was tried of it, and what came of that.

use super::probe::{Prober, Refusal, Setting, Statement, Types, Variable, verdict};
use super::shape::Shapes;
use super::tree::{self, Facts};
use super::walk::{self, Answers, Probe, Purpose, Walk, Walked, parameter_type};
use super::words::{self, Verb};
use crate::error::Result;
use crate::plpgsql::{self, SyntaxError, ast::Body};
use crate::routine::Routine;
use crate::sql::split;

/// A body, or why it cannot be worked on.
pub(super) enum Source {
    /// PL/pgSQL.
    Plpgsql(Box<Body>),
    /// The statements of an SQL function.
    Sql(Vec<Probe>),
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
    pub(super) answers: Answers,
    /// What the last walk found.
    pub(super) walked: Option<Walked>,
    /// Whether another walk may find more to try.
    open: bool,
}

impl<'a> Job<'a> {
    /// The jobs of a routine.
    pub(super) fn of(routine: &'a Routine, refused: Option<Refusal>) -> Vec<Job<'a>> {
        let tables: Vec<Option<&str>> = match routine.triggers.as_slice() {
            [] => vec![None],
            tables => tables.iter().map(|table| Some(table.as_str())).collect(),
        };
        tables.into_iter().map(|table| Job::new(routine, table, refused.clone())).collect()
    }

    fn new(routine: &'a Routine, table: Option<&'a str>, refused: Option<Refusal>) -> Self {
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
            (None, _) => Source::Sql(statements(routine)),
        };
        Job {
            routine,
            table,
            setting: Setting::of(routine),
            source,
            refused,
            syntax,
            answers: Answers::new(),
            walked: None,
            open: true,
        }
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
        match (&self.source, &self.walked) {
            (Source::Sql(probes), _) => probes,
            (_, Some(walked)) => &walked.probes,
            _ => &[],
        }
    }

    fn walk(&mut self, types: &Types, shapes: &mut Shapes) {
        let Source::Plpgsql(body) = &self.source else { return };
        let (text, answers) = (self.routine.source.as_str(), &self.answers);
        let walk = Walk { text, routine: self.routine, table: self.table, answers, types };
        self.walked = Some(walk::walk(&walk, body, shapes));
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
    let mut wanted = Vec::new();
    let mut keys = Vec::new();
    for (at, job) in jobs.iter().enumerate().filter(|(_, job)| job.open) {
        for probe in job.probes().iter().filter(|probe| !job.answers.contains_key(&probe.span.start)) {
            wanted.push((&job.setting, &probe.statement));
            keys.push((at, probe.span.start, probe.blind));
        }
    }
    let answers = prober.try_all(&wanted).await?;
    jobs.iter_mut().for_each(|job| job.open = false);
    for ((at, key, blind), answer) in keys.into_iter().zip(answers) {
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

/// The statements of an SQL function, with its arguments.
fn statements(routine: &Routine) -> Vec<Probe> {
    let variables: Vec<Variable> = routine
        .inputs()
        .filter_map(|argument| {
            let r#type = parameter_type(&argument.r#type, argument.pseudo)?;
            Some(Variable { name: argument.name.clone().unwrap_or_default(), r#type })
        })
        .collect();
    let found = split(&routine.source);
    let queries = found.iter().filter(|statement| words::verb(statement.sql) == Verb::Query);
    queries
        .map(|statement| Probe {
            span: statement.offset..statement.offset + statement.sql.len(),
            statement: Statement { sql: statement.sql.to_owned(), prefix: 0, variables: variables.clone() },
            purpose: Purpose::Expression,
            blind: false,
            alone: Vec::new(),
        })
        .collect()
}
