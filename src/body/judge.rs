//! From what the server said to what is wrong, and what is not known.

use std::collections::{BTreeMap, BTreeSet};

use super::Unknown;
use super::confirm::{self, Doubt, Said};
use super::job::{Job, Source};
use super::probe::{Prober, Refusal};
use super::problem::{self, Problem};
use super::shape::Shapes;
use super::tree::Facts;
use super::walk::{Probe, Purpose};
use super::words;
use crate::error::Result;
use crate::plpgsql::missing_return;
use crate::routine::Routine;

/// What comes of one job.
#[derive(Debug, Default)]
pub(super) struct Judged {
    pub(super) problems: Vec<Problem>,
    pub(super) unknown: Vec<Unknown>,
    /// The procedures that it calls.
    pub(super) calls: BTreeSet<String>,
    /// The tables that it truncates.
    pub(super) truncated: Vec<String>,
}

/// Judges the statements of all jobs.
///
/// # Errors
/// If the connection is lost, or the server runs out of something.
pub(super) async fn judge(
    jobs: &[Job<'_>],
    prober: &Prober<'_>,
    shapes: &Shapes,
    made: &BTreeSet<String>,
) -> Result<Vec<Judged>> {
    let said = doubts(jobs, prober).await?;
    let mut found = Vec::with_capacity(jobs.len());
    for (at, job) in jobs.iter().enumerate() {
        let mut judge = Judge { job, made, prober, shapes, out: Judged::default() };
        judge.whole();
        for probe in job.probes() {
            match job.answers.get(&probe.span.start) {
                Some(answer) => judge.probe(probe, answer, said.get(&(at, probe.span.start))),
                None => judge.unknown(probe.span.start, "it was not tried"),
            }
        }
        found.push(judge.out);
    }
    Ok(found)
}

/// In doubt is what SQL refuses, what it takes for a column although it is a variable too, and what only the planner refuses.
async fn doubts(jobs: &[Job<'_>], prober: &Prober<'_>) -> Result<BTreeMap<(usize, usize), Said>> {
    let (mut keys, mut doubts) = (Vec::new(), Vec::new());
    for (at, job) in jobs.iter().enumerate() {
        let plpgsql = matches!(job.source, Source::Plpgsql(_));
        for probe in job.probes() {
            let doubtful = match job.answers.get(&probe.span.start) {
                Some(Ok(facts)) => {
                    plpgsql && (probe.unassigned.is_some() || hides_a_variable(probe, facts)) || facts.has_arbiter
                }
                Some(Err(_)) => plpgsql,
                None => false,
            };
            let doubt =
                Doubt { setting: &job.setting, probe, conflict: job.conflict().or((!plpgsql).then_some("use_column")) };
            if doubtful && doubt.can_be_asked() {
                keys.push((at, probe.span.start));
                doubts.push(doubt);
            }
        }
    }
    let answers = confirm::confirm(prober, &doubts).await?;
    Ok(keys.into_iter().zip(answers).collect())
}

/// Whether a variable's name stands alone more often than the variable is used.
fn hides_a_variable(probe: &Probe, facts: &Facts) -> bool {
    let used = |number: usize| facts.parameters.get(&number).copied().unwrap_or_default();
    probe.alone.iter().any(|(number, alone)| used(*number) < *alone)
}

struct Judge<'j, 'a> {
    job: &'j Job<'a>,
    made: &'j BTreeSet<String>,
    prober: &'j Prober<'j>,
    shapes: &'j Shapes,
    out: Judged,
}

/// What cannot be a statement of an SQL-standard body.
pub(super) const NOT_SUPPORTED: &str = "0A000";
const UNDEFINED_TABLE: &str = "42P01";
const UNDEFINED_COLUMN: &str = "42703";

/// What a name that is looked for along the search_path can run into: no table, function, type or schema.
const LOOKED_UP: &[&str] = &["42P01", "42883", "42704", "3F000"];

impl Judge<'_, '_> {
    fn unknown(&mut self, offset: usize, why: impl Into<String>) {
        self.out.unknown.push(Unknown { offset, why: why.into() });
    }

    fn problem(&mut self, problem: Problem) {
        self.out.problems.push(problem);
    }

    /// What is to be said of the body as a whole.
    fn whole(&mut self) {
        let (job, source) = (self.job, &self.job.routine.source);
        match (&job.refused, &job.syntax) {
            (Some(refused), _) => {
                let offset = refused.offset.or_else(|| line_of(refused, source)).unwrap_or_default();
                match self.depends(refused, source, offset) {
                    Some(why) => self.unknown(offset, why),
                    None => self.problem(Problem::refused(refused, offset)),
                }
            }
            (None, Some(error)) => {
                self.problem(Problem::new(&problem::NOT_UNDERSTOOD, error.offset, "", error.message.clone()));
            }
            (None, None) => {}
        }
        match &job.source {
            Source::Parsed(None) => self.unknown(0, "the server's query tree is not understood"),
            Source::Plpgsql(body) if needs_return(job.routine) && missing_return(body, source) => {
                let message = "the end of the function can be reached without RETURN";
                self.problem(Problem::new(
                    &problem::NO_RETURN,
                    body.block.span.end.saturating_sub(1),
                    "2F005",
                    message,
                ));
            }
            _ => {}
        }
        if let Some(walked) = &job.walked {
            for unknown in &walked.unknown {
                self.unknown(unknown.span.start, unknown.why.clone());
            }
            for span in &walked.waiting {
                self.unknown(span.start, "the columns of a record in it are known only at run time");
            }
        }
    }

    fn probe(&mut self, probe: &Probe, answer: &Result<Facts, Refusal>, said: Option<&Said>) {
        match (answer, said, probe.guess) {
            (Err(sql), Some(Said::Refuses(refusal)), _) => {
                // SQL says more often where.
                let offset = refusal.offset.or(sql.offset);
                self.refused(probe, &Refusal { offset, ..refusal.clone() }, true);
            }
            (_, Some(Said::Refuses(refusal)), _) => self.refused(probe, refusal, true),
            (Ok(facts), _, None) if !probe.blind => self.facts(probe, facts),
            (Ok(_), _, None) => {}
            (Ok(_), _, Some(guess)) => self.unknown(probe.span.start, guess),
            (Err(refusal), _, Some(guess)) => {
                let offset = refusal.offset.unwrap_or_default();
                let why = self.depends(refusal, &probe.statement.sql, offset);
                self.unknown(probe.span.start, why.unwrap_or_else(|| guess.to_owned()));
            }
            (Err(_), Some(Said::Nothing), None) => self.unknown(probe.span.start, "only PL/pgSQL understands it"),
            (Err(_), _, None) if probe.blind => self.unknown(probe.span.start, "only PL/pgSQL understands it"),
            (Err(refusal), _, None) => self.refused(probe, refusal, false),
        }
    }

    /// A statement is refused, `by_plpgsql` or by SQL.
    fn refused(&mut self, probe: &Probe, refusal: &Refusal, by_plpgsql: bool) {
        let start = probe.span.start;
        let inside = refusal.offset.map_or(0, |offset| offset.saturating_sub(probe.statement.prefix));
        let raw = &self.job.routine.source[probe.span.clone()];
        let offset = start + words::raw_offset(raw, &probe.statement.sql[probe.statement.prefix..], inside);
        let offset = offset.min(probe.span.end);
        if refusal.code.is_empty() || refusal.code == NOT_SUPPORTED && !by_plpgsql {
            return self.unknown(start, refusal.message.clone());
        }
        if self.is_about_omitted(probe, refusal) {
            return self.unknown(start, "the columns of a record in it are known only at run time");
        }
        let at = refusal.offset.unwrap_or_default();
        if let Some(why) = self.depends(refusal, &probe.statement.sql, at) {
            return self.unknown(start, why);
        }
        if self.is_polymorphic() && !probe.statement.variables.is_empty() && refusal.code != UNDEFINED_TABLE {
            return self.unknown(start, format!("it depends on the types of the call: {}", refusal.message));
        }
        let refusal = match (Shapes::are_in(&refusal.message), refusal.code.as_str()) {
            (false, _) => refusal.clone(),
            (true, UNDEFINED_COLUMN) => {
                let field = refusal.message.split('"').nth(1).unwrap_or_default();
                Refusal { message: format!("the record has no column \"{field}\""), ..refusal.clone() }
            }
            // Our own type stands for one that has no name.
            (true, _) => return self.unknown(start, "it depends on the type of a record"),
        };
        // The validator of an SQL function says the same of its first bad statement.
        if self.out.problems.iter().any(|known| known.message == refusal.message && known.offset == offset) {
            return;
        }
        self.problem(Problem::refused(&refusal, offset));
    }

    /// Whether a refusal may be about the columns of a record that have no type.
    fn is_about_omitted(&self, probe: &Probe, refusal: &Refusal) -> bool {
        let name = words::name_at(&probe.statement.sql, refusal.offset.unwrap_or_default());
        let field = name.get(1).filter(|_| refusal.code == UNDEFINED_COLUMN);
        probe.statement.variables.iter().any(|variable| self.shapes.omits(&variable.r#type, field))
    }

    /// Whether what is found depends on the types of a call.
    fn is_polymorphic(&self) -> bool {
        self.job.routine.arguments.iter().any(|argument| argument.pseudo)
    }

    /// What a refusal depends on that only a run decides.
    fn depends(&self, refusal: &Refusal, text: &str, offset: usize) -> Option<String> {
        let name = words::name_at(text, offset);
        let is_made = name.first().into_iter().chain(name.last()).any(|part| self.made.contains(part));
        if refusal.code == UNDEFINED_TABLE && (is_made || name.first().is_some_and(|part| part == "pg_temp")) {
            return Some(format!("{}, but a routine makes such a table when it runs", refusal.message));
        }
        let has_no_trigger = self.job.routine.result == "trigger" && self.job.table.is_none();
        if refusal.code == UNDEFINED_TABLE && has_no_trigger && name.len() == 1 {
            return Some(format!("{}, but a trigger may give its function such a table", refusal.message));
        }
        let sets_path = self.job.routine.source.to_ascii_lowercase().contains("search_path");
        let is_looked_up = LOOKED_UP.contains(&refusal.code.as_str());
        (sets_path && is_looked_up).then(|| format!("{}, but the body changes search_path", refusal.message))
    }

    fn facts(&mut self, probe: &Probe, facts: &Facts) {
        let (start, columns) = (probe.span.start, &facts.columns);
        match probe.purpose {
            Purpose::Command if !columns.is_empty() || facts.selects => {
                let message = "the rows of the statement have no destination";
                self.problem(Problem::new(&problem::NO_DESTINATION, start, "42601", message));
            }
            Purpose::Expression if columns.len() != 1 => {
                let message = format!("the expression has {} values, and must have one", columns.len());
                self.problem(Problem::new(&problem::INVALID, start, "42601", message));
            }
            Purpose::Rows(Some(variables)) if !columns.is_empty() && variables != columns.len() => {
                let number = columns.len();
                let message = format!("{number} columns go to {variables} variables");
                self.problem(Problem::new(&problem::TARGETS, start, "", message));
            }
            Purpose::Result => self.result(start, facts),
            Purpose::Array => {
                let oid = columns.first().and_then(|(_, oid)| *oid).filter(|oid| !self.prober.types.is_array(*oid));
                if let Some(name) = oid.and_then(|oid| self.prober.types.name(oid)) {
                    let message = format!("FOREACH runs over an array, not over {name}");
                    self.problem(Problem::new(&problem::INVALID, start, "42804", message));
                }
            }
            _ => {}
        }
    }

    /// RETURN QUERY takes exactly the declared types.
    fn result(&mut self, start: usize, facts: &Facts) {
        let routine = self.job.routine;
        let mut declared: Vec<(String, u32)> =
            routine.columns().into_iter().map(|column| (column.name, column.type_oid)).collect();
        if declared.is_empty() {
            declared.push((routine.name.clone(), routine.result_oid));
        }
        if self.is_polymorphic() || routine.result == "record" && routine.columns().is_empty() {
            return;
        }
        if declared.len() != facts.columns.len() {
            let message =
                format!("the query returns {} columns, and the function {}", facts.columns.len(), declared.len());
            return self.problem(Problem::new(&problem::RESULT, start, "42804", message));
        }
        for (at, ((name, wanted), (_, found))) in declared.iter().zip(&facts.columns).enumerate() {
            let Some(found) = found.filter(|found| found != wanted) else { continue };
            let type_of = |oid| self.prober.types.name(oid).unwrap_or("another type").to_owned();
            let message = format!(
                "column {} of the query is {}, and {name} of the result is {}",
                at + 1,
                type_of(found),
                type_of(*wanted)
            );
            return self.problem(Problem::new(&problem::RESULT, start, "42804", message));
        }
    }
}

/// Whether each way through a function must end in RETURN.
fn needs_return(routine: &Routine) -> bool {
    let outputs = routine.arguments.iter().any(|argument| argument.mode.is_output());
    let returns = !routine.is_procedure() && !routine.returns_set && !outputs;
    returns && !matches!(routine.result.as_str(), "void" | "event_trigger")
}

/// The byte of the line that the server names in its CONTEXT.
fn line_of(refusal: &Refusal, source: &str) -> Option<usize> {
    let context = refusal.context.as_ref()?;
    let digits = context.rsplit(|c: char| !c.is_ascii_digit()).find(|digits| !digits.is_empty())?;
    let line: usize = digits.parse().ok()?;
    Some(source.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum())
}
