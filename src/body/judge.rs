//! From what the server said to what is wrong, and what is not known.

use std::collections::{BTreeMap, BTreeSet};

use super::Unknown;
use super::confirm::{self, Doubt};
use super::job::{Job, Source};
use super::probe::{Prober, Refusal, Setting, Types, verdict};
use super::problem::{self, Problem};
use super::tree::Facts;
use super::walk::{Probe, Purpose};
use crate::error::Result;
use crate::routine::Routine;
use crate::sql::literal;

/// What comes of one job.
#[derive(Debug, Default)]
pub(super) struct Judged {
    pub(super) problems: Vec<Problem>,
    pub(super) unknown: Vec<Unknown>,
    /// The procedures that it calls.
    pub(super) calls: BTreeSet<String>,
    /// The tables that it truncates, and whether they are there.
    pub(super) truncated: Vec<(String, bool)>,
}

/// Judges all jobs.
///
/// # Errors
/// If the connection is lost, or the server runs out of something.
pub(super) async fn judge(
    jobs: &mut [Job<'_>],
    prober: &mut Prober<'_>,
    made: &BTreeSet<String>,
    routines: &[Routine],
) -> Result<Vec<Judged>> {
    let said = doubts(jobs, prober).await?;
    let mut found = Vec::with_capacity(jobs.len());
    for (at, job) in jobs.iter().enumerate() {
        let mut judge = Judge { job, made, prober, out: Judged::default() };
        judge.whole();
        for probe in job.probes() {
            match job.answers.get(&probe.span.start) {
                Some(answer) => judge.probe(probe, answer, said.get(&(at, probe.span.start))),
                None => judge.unknown(probe.span.start, "it was not tried"),
            }
        }
        found.push(judge.out);
    }
    truncations(jobs, prober, &mut found).await?;
    calls(jobs, prober, routines, &mut found).await?;
    Ok(found)
}

/// What PL/pgSQL itself says of what is in doubt: by job, and by where it begins.
type Said = BTreeMap<(usize, usize), Option<Refusal>>;

/// In doubt is what SQL refuses, and what it takes for a column although it is a variable too.
async fn doubts(jobs: &[Job<'_>], prober: &Prober<'_>) -> Result<Said> {
    let (mut keys, mut doubts) = (Vec::new(), Vec::new());
    for (at, job) in jobs.iter().enumerate() {
        let Source::Plpgsql(body) = &job.source else { continue };
        let options = body.options.iter().rev().find(|option| option.name.text == "variable_conflict");
        let conflict = options.map(|option| option.value.text.as_str());
        for probe in job.probes() {
            let doubtful = match job.answers.get(&probe.span.start) {
                Some(Ok(facts)) => hides_a_variable(probe, facts),
                Some(Err(_)) => true,
                None => false,
            };
            let doubt = Doubt { setting: &job.setting, probe, conflict };
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
    out: Judged,
}

/// What cannot be a statement of an SQL-standard body.
const NOT_SUPPORTED: &str = "0A000";
const UNDEFINED_TABLE: &str = "42P01";
const AMBIGUOUS_COLUMN: &str = "42702";

impl Judge<'_, '_> {
    fn unknown(&mut self, offset: usize, why: impl Into<String>) {
        self.out.unknown.push(Unknown { offset, why: why.into() });
    }

    fn problem(&mut self, problem: Problem) {
        self.out.problems.push(problem);
    }

    /// Whether what is found depends on the types of a call.
    fn is_polymorphic(&self) -> bool {
        self.job.routine.arguments.iter().any(|argument| argument.pseudo)
    }

    /// What is to be said of the body as a whole.
    fn whole(&mut self) {
        let (job, source) = (self.job, &self.job.routine.source);
        match (&job.refused, &job.syntax) {
            (Some(refused), _) => {
                let offset = refused.offset.or_else(|| line_of(refused, source)).unwrap_or_default();
                self.problem(Problem::refused(refused, offset));
            }
            (None, Some(error)) => {
                self.problem(Problem::new(&problem::NOT_UNDERSTOOD, error.offset, "", error.message.clone()));
            }
            (None, None) => {}
        }
        if matches!(job.source, Source::Parsed(None)) {
            self.unknown(0, "the server's query tree is not understood");
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

    fn probe(&mut self, probe: &Probe, answer: &Result<Facts, Refusal>, said: Option<&Option<Refusal>>) {
        match (answer, said) {
            // PL/pgSQL finds a variable and a column of one name.
            (Ok(_), Some(Some(refusal))) if refusal.code == AMBIGUOUS_COLUMN => self.refused(probe, refusal),
            (Ok(facts), _) if !probe.blind => self.facts(probe, facts),
            (Ok(_), _) => {}
            (Err(_), _) if probe.blind => {
                self.unknown(probe.span.start, "the columns of a record in it are known only at run time");
            }
            (Err(_), Some(None)) => self.unknown(probe.span.start, "only PL/pgSQL understands it"),
            (Err(_), Some(Some(refusal))) if refusal.code == AMBIGUOUS_COLUMN => self.refused(probe, refusal),
            (Err(refusal), _) => self.refused(probe, refusal),
        }
    }

    fn refused(&mut self, probe: &Probe, refusal: &Refusal) {
        let start = probe.span.start;
        if refusal.code == NOT_SUPPORTED || refusal.message.contains("trueup_shape_") {
            return self.unknown(start, refusal.message.clone());
        }
        if self.is_polymorphic() {
            return self.unknown(start, format!("it depends on the types of the call: {}", refusal.message));
        }
        if refusal.code == UNDEFINED_TABLE && self.is_made_later(&refusal.message) {
            return self.unknown(start, format!("{}, but a routine makes such a table when it runs", refusal.message));
        }
        let inside = refusal.offset.map_or(0, |offset| offset.saturating_sub(probe.statement.prefix));
        let offset = (start + inside).min(probe.span.end);
        // The validator of an SQL function says the same of its first bad statement.
        if self.out.problems.iter().any(|known| known.message == refusal.message && known.offset == offset) {
            return;
        }
        self.problem(Problem::refused(refusal, offset));
    }

    /// Whether the server misses a table that a body makes, or that only a trigger's statement has.
    fn is_made_later(&self, message: &str) -> bool {
        let transition = &self.job.routine.transition_tables;
        let quoted = |name: &String| message.contains(&format!("\"{name}\""));
        self.made.iter().chain(transition).any(quoted) || message.contains("\"pg_temp.")
    }

    fn facts(&mut self, probe: &Probe, facts: &Facts) {
        let (start, columns) = (probe.span.start, &facts.columns);
        match probe.purpose {
            Purpose::Command if !columns.is_empty() => {
                let message = "the rows of the statement have no destination";
                self.problem(Problem::new(&problem::NO_DESTINATION, start, "42601", message));
            }
            Purpose::Rows(Some(variables)) if !columns.is_empty() && variables != columns.len() => {
                let number = columns.len();
                let message = format!("{number} columns go to {variables} variables");
                self.problem(Problem::new(&problem::TARGETS, start, "", message));
            }
            Purpose::Result => self.result(start, facts),
            Purpose::Array => {
                let name = columns.first().and_then(|(_, oid)| self.prober.types.name((*oid)?)).map(str::to_owned);
                if let Some(name) = name.filter(|name| Types::is_no_array(name)) {
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

/// The byte of the line that the server names in its CONTEXT.
fn line_of(refusal: &Refusal, source: &str) -> Option<usize> {
    let context = refusal.context.as_ref()?;
    let digits = context.rsplit(|c: char| !c.is_ascii_digit()).find(|digits| !digits.is_empty())?;
    let line: usize = digits.parse().ok()?;
    Some(source.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum())
}

/// TRUNCATE is no query; whether its tables are there is asked for by their names.
async fn truncations(jobs: &[Job<'_>], prober: &Prober<'_>, found: &mut [Judged]) -> Result<()> {
    let all = || {
        jobs.iter().enumerate().flat_map(|(at, job)| {
            job.walked
                .iter()
                .flat_map(move |walked| walked.truncated.iter().map(move |(table, span)| (at, table, span)))
        })
    };
    let asked: Vec<(&Setting, String)> = all()
        .map(|(at, table, _)| (&jobs[at].setting, format!("SELECT {}::pg_catalog.regclass", literal(table))))
        .collect();
    let answers = prober.run_all(&asked).await?;
    for ((at, table, span), answer) in all().zip(answers) {
        let Some(refusal) = answer else {
            found[at].truncated.push((table.clone(), true));
            continue;
        };
        found[at].problems.push(Problem::refused(&Refusal { offset: None, ..refusal }, span.start));
    }
    Ok(())
}

/// `42809`: it is a procedure.
pub(super) const WRONG_OBJECT: &str = "42809";

/// CALL is no query either: its procedure is looked up as if it were a function, which the server refuses with another error
/// for a procedure that is there than for one that is not.
async fn calls(jobs: &[Job<'_>], prober: &Prober<'_>, routines: &[Routine], found: &mut [Judged]) -> Result<()> {
    let all = || {
        jobs.iter().enumerate().flat_map(|(at, job)| {
            job.walked.iter().flat_map(move |walked| walked.calls.iter().map(move |probe| (at, probe)))
        })
    };
    let mut statements = Vec::new();
    for (_, probe) in all() {
        let mut statement = probe.statement.clone();
        let rest = statement.sql.trim_start().get("call".len()..).unwrap_or_default();
        statement.sql = format!("SELECT {rest}");
        statements.push(statement);
    }
    let asked: Vec<_> = all().zip(&statements).map(|((at, _), statement)| (&jobs[at].setting, statement)).collect();
    let answers = prober.try_all(&asked).await?;
    for (((at, probe), statement), answer) in all().zip(&statements).zip(answers) {
        let name = statement.sql["SELECT ".len()..].split('(').next().unwrap_or_default().trim().replace('"', "");
        let last = name.rsplit('.').next().unwrap_or_default().trim().to_owned();
        let named: Vec<&Routine> = routines
            .iter()
            .filter(|routine| routine.is_procedure() && routine.name.eq_ignore_ascii_case(&last))
            .collect();
        found[at].calls.extend(named.iter().map(|routine| routine.signature()));
        match verdict(answer)? {
            Err(refusal) if refusal.code == WRONG_OBJECT => {}
            // OUT arguments, which only CALL is given, are part of what is looked up.
            Err(_) if probe.blind || named.iter().any(|routine| routine.arguments.len() > routine.inputs().count()) => {
                let why = "the arguments of CALL are matched only when it runs".to_owned();
                found[at].unknown.push(Unknown { offset: probe.span.start, why });
            }
            Err(refusal) => found[at].problems.push(Problem::refused(&refusal, probe.span.start)),
            Ok(_) => {
                let message = format!("{name} is a function, which CALL does not call");
                found[at].problems.push(Problem::new(&problem::INVALID, probe.span.start, WRONG_OBJECT, message));
            }
        }
    }
    Ok(())
}
