//! A second opinion: `plpgsql_check`, where the server has it.
//!
//! What it finds and we do not is a finding of its own. The extension is made in a transaction that is rolled back.

use std::collections::BTreeMap;

use super::problem::{self, Problem};
use super::transition::{Transitions, transitions};
use super::{Understood, Unknown};
use crate::db::{Row, Session};
use crate::error::Result;
use crate::plpgsql;
use crate::routine::Routine;
use crate::sql::{ident, literal};

/// What is said where the server has no `plpgsql_check`.
const NOT_THERE: &str = "without plpgsql_check";

/// Where the extension is made.
const SCHEMA: &str = "trueup_second_opinion";

/// Asks `plpgsql_check` about bodies that were understood, and adds what it alone finds. Returns whether it was asked, for
/// the note that names the server.
///
/// # Errors
/// If the connection is lost.
pub async fn second_opinion(
    session: &Session,
    routines: &[Routine],
    bodies: &mut BTreeMap<u32, Understood>,
) -> Result<String> {
    let known = "SELECT e.default_version, n.nspname FROM pg_catalog.pg_available_extensions AS e
        LEFT JOIN pg_catalog.pg_extension AS x ON x.extname = e.name
        LEFT JOIN pg_catalog.pg_namespace AS n ON n.oid = x.extnamespace WHERE e.name = 'plpgsql_check'";
    let row = session.rows(known).await?.pop().unwrap_or_default();
    let [Some(version), schema] = row.as_slice() else { return Ok(NOT_THERE.to_owned()) };
    let questions = questions(routines, &transitions(session).await?);
    let answers = ask(session, schema.as_deref(), &questions).await;
    session.batch("ROLLBACK").await?;
    let answers = match answers {
        Ok(answers) => answers,
        Err(error) => return Ok(format!("without plpgsql_check {version}, which fails: {}", error.message())),
    };
    let mut added = 0;
    for (question, rows) in questions.iter().zip(answers) {
        let body = bodies.entry(question.routine.oid).or_default();
        let statements = Lines::of(&question.routine.source);
        for error in rows.iter().filter_map(Found::of) {
            if !statements.knows(body, &error) {
                body.problems.push(error.problem(&statements, question.table));
                added += 1;
            }
        }
        body.problems.sort_by_key(|problem| problem.offset);
    }
    let found = if added == 0 { "nothing more".to_owned() } else { format!("{added} more") };
    Ok(format!("with plpgsql_check {version}, which finds {found}"))
}

/// A function to be asked about, as the trigger of a table if it is one's.
struct Question<'r> {
    routine: &'r Routine,
    table: Option<&'r str>,
    arguments: String,
}

/// A trigger function without a trigger cannot be asked about.
fn questions<'r>(routines: &'r [Routine], transitions: &Transitions) -> Vec<Question<'r>> {
    let mut found = Vec::new();
    for routine in routines.iter().filter(|routine| routine.language == "plpgsql") {
        let arguments = format!("{}, fatal_errors => false, without_warnings => true", routine.oid);
        if routine.result != "trigger" {
            found.push(Question { routine, table: None, arguments });
            continue;
        }
        for table in &routine.triggers {
            let mut arguments = format!("{arguments}, relid => {}::pg_catalog.regclass", literal(table));
            let tables = transitions.get(&(routine.oid, table.clone()));
            for (option, name) in tables.into_iter().flat_map(|tables| tables.options()) {
                arguments.push_str(&format!(", {option} => {}", literal(name)));
            }
            found.push(Question { routine, table: Some(table), arguments });
        }
    }
    found
}

/// The answers to all questions; none to one that `plpgsql_check` itself fails at.
async fn ask(session: &Session, schema: Option<&str>, questions: &[Question<'_>]) -> Result<Vec<Vec<Row>>> {
    let make = format!("CREATE SCHEMA {SCHEMA}; CREATE EXTENSION plpgsql_check WITH SCHEMA {SCHEMA}; ");
    let make = if schema.is_some() { String::new() } else { make };
    session.batch(&format!("BEGIN; SET LOCAL client_min_messages = error; {make}SAVEPOINT trueup")).await?;
    let function = format!("{}.plpgsql_check_function_tb", ident(schema.unwrap_or(SCHEMA)));
    let ask = |question: &Question<'_>| {
        format!(
            "ROLLBACK TO SAVEPOINT trueup; SELECT lineno, sqlstate, message, detail, hint FROM {function}({}) \
             WHERE level = 'error'",
            question.arguments
        )
    };
    let messages: Vec<String> = questions.iter().map(ask).collect();
    let mut answers = Vec::with_capacity(messages.len());
    for window in messages.chunks(200) {
        for answer in session.answers(window).await {
            match answer {
                Ok(rows) => answers.push(rows),
                Err(error) if error.as_db_error().is_some() => answers.push(Vec::new()),
                Err(error) => return Err(session.error(error)),
            }
        }
    }
    Ok(answers)
}

/// Errors that are about a function as a whole: no RETURN.
const NOWHERE: &[&str] = &["2F005"];

/// What it also says of a query that it could not look into, such as that of a cursor.
const SYNTAX: &str = "42601";

/// Classes of errors that do not count: a constant expression whose value is refused, which a handler may be there for, and its
/// own failures.
const NONE: &[&str] = &["22", "XX"];

/// An error that `plpgsql_check` finds.
struct Found {
    line: usize,
    code: String,
    message: String,
    details: Vec<String>,
}

impl Found {
    fn of(row: &Row) -> Option<Found> {
        let [line, Some(code), Some(message), detail, hint] = row.as_slice() else { return None };
        if NONE.iter().any(|class| code.starts_with(class)) {
            return None;
        }
        let line = line.as_ref().and_then(|line| line.parse().ok()).unwrap_or(1);
        let hint = hint.iter().map(|hint| format!("hint: {hint}"));
        Some(Found {
            line,
            code: code.clone(),
            message: message.clone(),
            details: detail.iter().cloned().chain(hint).collect(),
        })
    }

    fn problem(self, lines: &Lines<'_>, table: Option<&str>) -> Problem {
        let mut problem = Problem::new(&problem::SECOND, lines.offset(self.line), &self.code, self.message);
        problem.details = self.details;
        problem.details.extend(table.map(|table| format!("as a trigger of {table}")));
        problem
    }
}

/// The lines of a body, and those at which its statements begin.
struct Lines<'t> {
    text: &'t str,
    /// The statements, from the outside in: their first and last bytes.
    statements: Vec<plpgsql::ast::Span>,
}

impl<'t> Lines<'t> {
    fn of(text: &'t str) -> Self {
        let mut statements = Vec::new();
        if let Ok(body) = plpgsql::parse(text) {
            plpgsql::walk(&body.block, &mut |statement| statements.push(statement.span.clone()));
        }
        Lines { text, statements }
    }

    fn line(&self, offset: usize) -> usize {
        self.text.get(..offset).unwrap_or(self.text).matches('\n').count() + 1
    }

    fn offset(&self, line: usize) -> usize {
        let start: usize = self.text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
        let rest = &self.text[start..];
        start + rest.len() - rest.trim_start().len()
    }

    /// Whether something is at a line, or in a statement that begins there.
    fn is_at(&self, offset: usize, line: usize) -> bool {
        let around = self.statements.iter().filter(|span| span.contains(&offset)).map(|span| span.start);
        around.chain([offset]).any(|start| self.line(start) == line)
    }

    /// Whether it was found already, follows from what was found, or is about what is not known.
    fn knows(&self, body: &Understood, found: &Found) -> bool {
        let problem = |known: &Problem| {
            // What is wrong with a whole function has other lines there, and a cursor is wrong where it is opened.
            known.message == found.message
                || known.code == found.code && NOWHERE.contains(&found.code.as_str())
                || found.code == SYNTAX
                || self.is_at(known.offset, found.line)
        };
        let unknown = |known: &Unknown| self.is_at(known.offset, found.line);
        body.problems.iter().any(problem) || body.unknown.iter().any(unknown)
    }
}
