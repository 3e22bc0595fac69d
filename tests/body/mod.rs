//! Bodies of routines: what is found in them is what fails when they are called, and nothing else.

mod corpus;
mod generated;
mod known_good;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use trueup::body::{Understood, second_opinion, understand};
use trueup::config::Scope;
use trueup::db::Session;
use trueup::routine::{Routine, read};

use crate::support::{Database, majors, run};
use corpus::{Case, Expected, Outcome, cases, schema};

/// Each case with its routines.
async fn make(session: &Session, cases: Vec<Case>) -> Vec<(Case, BTreeSet<u32>)> {
    session.batch("SET check_function_bodies = off").await.expect("set");
    session.batch(&schema()).await.expect("the schema");
    let mut seen: BTreeSet<u32> = oids(session).await;
    let mut made = Vec::new();
    for case in cases {
        session.batch(&case.sql).await.unwrap_or_else(|error| panic!("{}: {error}", case.name));
        let now = oids(session).await;
        made.push((case, now.difference(&seen).copied().collect()));
        seen = now;
    }
    made
}

async fn oids(session: &Session) -> BTreeSet<u32> {
    let rows = session.rows("SELECT oid FROM pg_proc WHERE oid >= 16384").await.expect("routines");
    rows.iter().map(|row| row[0].as_deref().expect("an OID").parse().expect("a number")).collect()
}

/// The 1-based line of a byte.
fn line(text: &str, offset: usize) -> usize {
    text[..offset].matches('\n').count() + 1
}

/// What is found in a case, and what is unknown in it.
fn found(
    routines: &BTreeMap<u32, Routine>,
    bodies: &BTreeMap<u32, Understood>,
    oids: &BTreeSet<u32>,
) -> (Vec<Expected>, Vec<String>, String) {
    let (mut problems, mut unknown, mut said) = (Vec::new(), Vec::new(), String::new());
    for (routine, body) in oids.iter().filter_map(|oid| Some((routines.get(oid)?, bodies.get(oid)?))) {
        for problem in &body.problems {
            let line = line(&routine.source, problem.offset);
            let _ = writeln!(said, "    {} {} line {line}: {}", problem.rule.id, problem.code, problem.message);
            problems.push(Expected { rule: problem.rule.id.to_owned(), code: problem.code.clone(), line });
        }
        for part in &body.unknown {
            let _ = writeln!(said, "    unknown line {}: {}", line(&routine.source, part.offset), part.why);
            unknown.push(part.why.clone());
        }
    }
    problems.sort();
    (problems, unknown, said)
}

/// What the server makes of a call: whether it works, else the code, and the line of the innermost PL/pgSQL statement, or
/// that to which the server points in an SQL function.
async fn call(database: &Database, sql: &str) -> (Outcome, String) {
    let session = database.session().await;
    // What commits cannot run in a transaction.
    let text = if sql.starts_with("CALL") { sql.to_owned() } else { format!("BEGIN; {sql}; ROLLBACK") };
    let answer = session.answers(&[text]).await.pop().expect("an answer");
    let Err(error) = answer else { return (Outcome::Works, String::new()) };
    let said = error.as_db_error().unwrap_or_else(|| panic!("{error}"));
    let context = said.where_().unwrap_or_default();
    let plpgsql = |frame: &str| {
        let behind = frame.split_once(" line ").filter(|_| frame.starts_with("PL/pgSQL function"))?.1;
        behind.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
    };
    let compiled = |frame: &str| frame.split_once("near line ")?.1.trim().parse().ok();
    let internal = match said.position() {
        Some(tokio_postgres::error::ErrorPosition::Internal { position, query }) => {
            let at = query.char_indices().nth(*position as usize - 1).map_or(query.len(), |(at, _)| at);
            Some(line(query, at))
        }
        _ => None,
    };
    let line = context.lines().find_map(|frame| plpgsql(frame).or_else(|| compiled(frame))).or(internal);
    let told = format!("{} {}: {context:?} {:?}", said.code().code(), said.message(), said.position());
    (Outcome::Fails { code: said.code().code().to_owned(), line }, told)
}

/// What does not hold of a case.
async fn differences(database: &Database, case: &Case, problems: &[Expected], unknown: &[String]) -> String {
    let mut out = String::new();
    let mut expected = case.expected.clone();
    expected.sort();
    if problems != expected {
        let _ = writeln!(out, "  foreseen: {expected:?}\n  found:    {problems:?}");
    }
    let mut left: Vec<&String> = unknown.iter().collect();
    for wanted in &case.unknown {
        match left.iter().position(|why| why.starts_with(wanted.as_str())) {
            Some(at) => drop(left.remove(at)),
            None => drop(writeln!(out, "  not among the unknown: {wanted}")),
        }
    }
    if !left.is_empty() {
        let _ = writeln!(out, "  unknown, which is not foreseen: {left:?}");
    }
    for (sql, outcome) in &case.calls {
        let (became, told) = call(database, sql).await;
        let right = match (outcome.as_ref().unwrap_or(&Outcome::Works), &became) {
            (Outcome::Works, Outcome::Works) => true,
            (Outcome::Fails { code: wanted, line }, Outcome::Fails { code, line: at }) => {
                wanted == code && line.is_none_or(|line| at.is_none_or(|at| at == line))
            }
            _ => false,
        };
        if !right {
            let _ = writeln!(out, "  {sql}\n    must be {outcome:?}\n    is {became:?} {told}");
        }
        let unforeseen = matches!(outcome, Some(Outcome::Fails { line: None, .. }));
        if unforeseen && case.unknown.is_empty() {
            let _ = writeln!(out, "  {sql} fails unforeseen, and nothing is unknown");
        }
    }
    out
}

#[test]
fn what_is_found_fails_when_called_and_the_rest_works() {
    for major in majors() {
        let wrong = run(async {
            let database = Database::create(major, None).await;
            let session = database.session().await;
            let made = make(&session, cases(major)).await;
            let routines = read(&session, &Scope::default()).await.expect("routines");
            let bodies = understand(&session, &routines).await.expect("understood");
            let by_oid: BTreeMap<u32, Routine> = routines.into_iter().map(|routine| (routine.oid, routine)).collect();
            let mut wrong = String::new();
            let (mut good, mut unknowns, mut calls) = (0, 0, 0);
            for (case, oids) in &made {
                let (problems, unknown, said) = found(&by_oid, &bodies, oids);
                let differs = differences(&database, case, &problems, &unknown).await;
                if !differs.is_empty() {
                    let _ = writeln!(wrong, "{}\n{differs}{said}", case.name);
                }
                good += usize::from(case.is_good());
                unknowns += unknown.len();
                calls += case.calls.len();
            }
            let bad = made.len() - good;
            println!("[{major}] {good} good cases, {bad} bad ones, {calls} calls, {unknowns} unknown parts");
            session.close().await.expect("closed");
            database.drop(major).await;
            wrong
        });
        assert!(wrong.is_empty(), "[{major}]\n{wrong}");
    }
}

/// Where the server has no `plpgsql_check`, the note that says so is all that is asserted. Debian's package for major 15 is
/// `postgresql-15-plpgsql-check`; on the majors that `TRUEUP_TEST_PLPGSQL_CHECK` lists (`15,17`), it must be there.
#[test]
fn plpgsql_check_finds_nothing_in_the_corpus_that_we_do_not() {
    let asked = std::env::var("TRUEUP_TEST_PLPGSQL_CHECK").unwrap_or_default();
    for major in majors() {
        run(async {
            let database = Database::create(major, None).await;
            let session = database.session().await;
            let made = make(&session, cases(major)).await;
            let routines = read(&session, &Scope::default()).await.expect("routines");
            let mut bodies = understand(&session, &routines).await.expect("understood");
            let note = second_opinion(&session, &routines, &mut bodies).await.expect("an opinion");
            println!("[{major}] {note}");
            let none = note == "without plpgsql_check";
            if none {
                let must = asked.split(',').any(|wanted| wanted == major.to_string());
                assert!(!must, "[{major}] {note}");
            } else {
                assert!(note.starts_with("with plpgsql_check "), "[{major}] {note}");
            }
            let by_oid: BTreeMap<u32, Routine> = routines.into_iter().map(|routine| (routine.oid, routine)).collect();
            let mut wrong = String::new();
            for (case, oids) in &made {
                let (problems, _, said) = found(&by_oid, &bodies, oids);
                let others = problems.iter().filter(|problem| problem.rule == "body/plpgsql-check");
                let codes: BTreeSet<&str> = others.map(|problem| problem.code.as_str()).collect();
                let foreseen: BTreeSet<&str> = case.other.keys().map(String::as_str).collect();
                if codes != foreseen && !(none && codes.is_empty()) {
                    let _ = writeln!(wrong, "{}: foreseen {foreseen:?}\n{said}", case.name);
                }
            }
            database.drop(major).await;
            assert!(wrong.is_empty(), "[{major}]\n{wrong}");
        });
    }
}
