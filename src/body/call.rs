//! CALL and TRUNCATE, which are no queries and have no query tree.

use super::job::{Job, Source};
use super::judge::{Judged, NOT_SUPPORTED};
use super::probe::{Prober, Refusal, Setting, verdict};
use super::problem::{self, Problem};
use super::walk::Probe;
use super::{Unknown, words};
use crate::error::Result;
use crate::routine::Routine;
use crate::sql::literal;

/// Whether the tables of TRUNCATE are there is asked for by their names.
///
/// # Errors
/// If the connection is lost.
pub(super) async fn truncations(jobs: &[Job<'_>], prober: &Prober<'_>, found: &mut [Judged]) -> Result<()> {
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
        let made = words::made_tables(&jobs[at].routine.source);
        let is_made = words::name_at(table, 0).pop().is_some_and(|name| made.contains(&name));
        match answer {
            None => found[at].truncated.push(table.clone()),
            Some(refusal) if is_made => {
                let why = format!("{}, but a routine makes such a table when it runs", refusal.message);
                found[at].unknown.push(Unknown { offset: span.start, why });
            }
            Some(refusal) => {
                found[at].problems.push(Problem::refused(&Refusal { offset: None, ..refusal }, span.start));
            }
        }
    }
    Ok(())
}

/// `42809`: it is a procedure, or none.
pub(super) const WRONG_OBJECT: &str = "42809";

/// The server analyses CALL in an SQL-standard body before it says that it does not support it there.
///
/// # Errors
/// If the connection is lost, or the server runs out of something.
pub(super) async fn calls(
    jobs: &[Job<'_>],
    prober: &Prober<'_>,
    routines: &[Routine],
    found: &mut [Judged],
) -> Result<()> {
    let all = || {
        jobs.iter().enumerate().flat_map(|(at, job)| {
            job.walked.iter().flat_map(move |walked| walked.calls.iter().map(move |probe| (at, probe)))
        })
    };
    let asked: Vec<_> = all().map(|(at, probe)| (&jobs[at].setting, &probe.statement)).collect();
    let answers = prober.try_all(&asked).await?;
    for ((at, probe), answer) in all().zip(answers) {
        let called = called(probe, routines);
        found[at].calls.extend(called.iter().map(|routine| routine.signature()));
        let start = probe.span.start;
        match verdict(answer)? {
            Err(_) | Ok(_) if probe.guess.is_some() => {
                let why = "the arguments of CALL are matched only when it runs".to_owned();
                found[at].unknown.push(Unknown { offset: start, why });
            }
            Err(refusal) if refusal.code != NOT_SUPPORTED => {
                let offset = start + refusal.offset.unwrap_or_default();
                found[at].problems.push(Problem::refused(&refusal, offset.min(probe.span.end)));
            }
            _ if matches!(jobs[at].source, Source::Plpgsql(_)) => {
                found[at]
                    .problems
                    .extend(called.first().filter(|_| called.len() == 1).and_then(|to| unwritable(probe, to)));
            }
            _ => {}
        }
    }
    Ok(())
}

/// The procedures that CALL may mean, by their names and the number of arguments.
fn called<'r>(probe: &Probe, routines: &'r [Routine]) -> Vec<&'r Routine> {
    let sql = &probe.statement.sql;
    let behind = sql.len() - sql.trim_start().len() + "call".len();
    let rest = sql.get(behind..).unwrap_or_default();
    let names = words::name_at(sql, behind + rest.len() - rest.trim_start().len());
    let given = given(sql).len();
    let fits = |routine: &&Routine| {
        let inputs = routine.arguments.iter().filter(|argument| argument.default.is_none()).count();
        let schema = names.len() < 2 || names.first() == Some(&routine.schema);
        routine.is_procedure()
            && names.last() == Some(&routine.name)
            && schema
            && (inputs..=routine.arguments.len()).contains(&given)
    };
    routines.iter().filter(fits).collect()
}

/// The arguments of CALL.
fn given(sql: &str) -> Vec<std::ops::Range<usize>> {
    match (sql.find('('), sql.rfind(')')) {
        (Some(open), Some(close)) if open < close => words::arguments(sql, &(open + 1..close)),
        _ => Vec::new(),
    }
}

/// What comes back in an OUT argument needs a variable.
fn unwritable(probe: &Probe, routine: &Routine) -> Option<Problem> {
    let sql = &probe.statement.sql;
    // Arguments that are given by name stand in any order.
    if sql.contains("=>") || sql.contains(":=") {
        return None;
    }
    let mut arguments = given(sql).into_iter().zip(&routine.arguments);
    let (given, argument) = arguments
        .find(|(given, argument)| argument.mode.is_output() && words::name_of(&sql[given.clone()]).is_none())?;
    let name = argument.name.as_deref().unwrap_or("without a name");
    let message = format!("the argument {name} comes back of the procedure, and what is given for it is no variable");
    Some(Problem::new(&problem::INVALID, probe.span.start + given.start, "42601", message))
}
