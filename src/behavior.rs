//! Behavior files: plain SQL that proves what the database does, run on a copy of the migrated database.
//!
//! A file proves something by running to its end: an error, or a failed `ASSERT` in a `DO` block, disproves it. The
//! statements run one by one, as `psql` runs them, so each is a transaction of its own unless the file says otherwise.

use std::time::Duration;

use tokio_postgres::error::{DbError, ErrorPosition, Severity};

use crate::db::{Notice, Session, Target};
use crate::error::{Place, Result};
use crate::schema::File;
use crate::sql::{Statement, is_string, lex, split};

/// What became of a behavior file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It ran to its end.
    Passed,
    /// A statement failed.
    Failed(Box<Failure>),
}

/// How a behavior file failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The server's message: for an `ASSERT`, the text that it was given.
    pub message: String,
    /// SQLSTATE; `P0004` for an `ASSERT`. Empty where it was not the server that objected.
    pub code: String,
    /// Where in the file: the failed line within a `DO` block, else where the server points to.
    pub place: Place,
    /// DETAIL and CONTEXT, where given.
    pub details: Vec<String>,
    /// HINT, where given.
    pub hint: Option<String>,
    /// What the file said until then with `RAISE NOTICE` and the like.
    pub notices: Vec<Notice>,
}

/// What the name of a `DO` block is in the server's contexts, in every language.
const DO_BLOCK: &str = "inline_code_block";

/// `query_canceled`.
const CANCELED: &str = "57014";

/// The sentence that a file begins with: its first comment line, without the dashes; empty if it has none.
pub fn title(text: &str) -> &str {
    let comments = text.lines().map_while(|line| match line.trim() {
        "" => Some(""),
        line => line.strip_prefix("--").map(str::trim),
    });
    comments.into_iter().find(|line| !line.is_empty()).unwrap_or_default()
}

/// Runs a file on a database that is thrown away afterwards. A statement that takes longer than `timeout` fails.
///
/// # Errors
/// If it cannot be told whether the file passes: no connection, a lost one, a server that is out of memory or disk.
pub async fn run(target: &Target, file: &File, timeout: Duration) -> Result<Outcome> {
    let session = Session::connect(target).await?;
    session.batch(&settings(timeout)).await?;
    let outcome = run_in(&session, file, timeout).await;
    session.close().await?;
    outcome
}

/// What a session is told before the file. A server where assertions are off would let every file pass.
pub(crate) fn settings(timeout: Duration) -> String {
    let limit = i32::try_from(timeout.as_millis()).unwrap_or(i32::MAX);
    format!("SET statement_timeout = {limit}; SET plpgsql.check_asserts = on")
}

/// Whether a file is a single `DO` block.
pub(crate) fn is_one_block(text: &str) -> bool {
    matches!(split(text).as_slice(), [block] if do_body(block).is_some())
}

async fn run_in(session: &Session, file: &File, timeout: Duration) -> Result<Outcome> {
    let mut statements = split(&file.text);
    let Some(last) = statements.last() else { return Ok(Outcome::Failed(Box::new(proves_nothing(file)))) };
    // A transaction that the file leaves open must not hide what its COMMIT would have refused.
    statements.push(Statement { sql: "SET CONSTRAINTS ALL IMMEDIATE", ..*last });
    for statement in &statements {
        let Err(error) = session.client().simple_query(statement.sql).await else { continue };
        let Some(refusal) = error.as_db_error().filter(|refusal| is_verdict(refusal)) else {
            let place = Place::at(&file.path, &file.text, statement.offset);
            return Err(session.error(error).context("the behavior file could not be run").place(place));
        };
        let mut failure = failure(refusal, file, statement, timeout);
        failure.notices = session.take_notices();
        return Ok(Outcome::Failed(Box::new(failure)));
    }
    Ok(Outcome::Passed)
}

fn proves_nothing(file: &File) -> Failure {
    Failure {
        message: "the file holds no statement, so it proves nothing".to_owned(),
        code: String::new(),
        place: Place::at(&file.path, &file.text, 0),
        details: Vec::new(),
        hint: Some("write a DO block with an ASSERT, or remove the file".to_owned()),
        notices: Vec::new(),
    }
}

/// Whether an error says something about the database's behavior, and not about the server's health: neither the end of
/// the session nor resources that ran out (class 53), system errors (58) and internal ones (XX).
fn is_verdict(refusal: &DbError) -> bool {
    let ended = matches!(refusal.parsed_severity(), Some(Severity::Fatal | Severity::Panic));
    !ended && !["53", "58", "XX"].iter().any(|class| refusal.code().code().starts_with(class))
}

fn failure(refusal: &DbError, file: &File, statement: &Statement<'_>, timeout: Duration) -> Failure {
    let code = refusal.code().code();
    let message = match code {
        CANCELED => format!("not done within {timeout:?}: {}", refusal.message()),
        _ => refusal.message().to_owned(),
    };
    let context = refusal.where_().map(|context| format!("context: {context}"));
    Failure {
        message,
        code: code.to_owned(),
        place: Place::at(&file.path, &file.text, offset(refusal, file, statement)),
        details: refusal.detail().map(str::to_owned).into_iter().chain(context).collect(),
        hint: refusal.hint().map(str::to_owned),
        notices: Vec::new(),
    }
}

/// The byte offset in the file to which an error points.
fn offset(refusal: &DbError, file: &File, statement: &Statement<'_>) -> usize {
    if let Some(ErrorPosition::Original(position)) = refusal.position() {
        return statement.offset + nth_char(statement.sql, *position as usize);
    }
    let context = refusal.where_().unwrap_or_default();
    let Some(body) = do_body(statement) else { return statement.offset };
    let Some(line) = line_in_do_block(context) else { return statement.offset };
    let start = body + line_start(&file.text[body..statement.end], line);
    match refusal.position() {
        // Only of the DO block's own queries does the file hold the text.
        Some(ErrorPosition::Internal { position, query }) if context.lines().count() == 1 => {
            let found =
                [start, body].into_iter().find_map(|from| find_query(&file.text[from..], query).map(|at| from + at));
            found.map_or(start, |at| at + nth_char(query, *position as usize))
        }
        _ => start,
    }
}

/// The offset of a 1-based position counted in characters.
fn nth_char(text: &str, position: usize) -> usize {
    text.char_indices().nth(position.saturating_sub(1)).map_or(text.len(), |(at, _)| at)
}

/// Where the body of a `DO` statement begins, in the file.
fn do_body(statement: &Statement<'_>) -> Option<usize> {
    let mut words = lex(statement.sql).filter(|token| !token.is_trivia());
    let word = |range| statement.sql.get(range).unwrap_or_default();
    words.next().filter(|first| word(first.range.clone()).eq_ignore_ascii_case("do"))?;
    let mut before = String::new();
    // The language may be a string too.
    let body = words.find(|token| {
        let found = is_string(token.kind) && before != "language";
        before = word(token.range.clone()).to_ascii_lowercase();
        found
    })?;
    Some(statement.offset + body.range.start)
}

/// The line that the outermost frame of a context names, if that frame is a `DO` block: the last line of
/// `PL/pgSQL function inline_code_block line 4 at ASSERT`, whatever language the server speaks.
fn line_in_do_block(context: &str) -> Option<usize> {
    let (_, rest) = context.lines().next_back()?.split_once(DO_BLOCK)?;
    let digits = rest.trim_start_matches(|c: char| !c.is_ascii_digit());
    digits.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

/// The offset of the first character of a 1-based line that is not blank.
fn line_start(text: &str, line: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let rest = &text[start..];
    let indent = rest.len() - rest.trim_start().len();
    start + if rest.lines().next().unwrap_or_default().trim().is_empty() { 0 } else { indent }
}

/// Where a query of PL/pgSQL stands in its source. PL/pgSQL overwrites `INTO …` with spaces.
fn find_query(text: &str, query: &str) -> Option<usize> {
    let matches = |rest: &str| {
        let mut rest = rest.chars();
        query.chars().all(|wanted| rest.next().is_some_and(|found| wanted == found || wanted == ' '))
    };
    text.char_indices().map(|(at, _)| at).find(|at| matches(&text[*at..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_title_is_the_first_comment_line() {
        assert_eq!(
            title("\n--\n--  A person sees their own rows. \n-- More.\nSELECT 1;"),
            "A person sees their own rows."
        );
        assert_eq!(title("SELECT 1; -- not a title"), "");
        assert_eq!(title("SELECT 1;\n-- not a title"), "");
    }

    #[test]
    fn the_body_of_a_do_block_is_its_string_and_not_its_language() {
        let body = |sql: &str| split(sql).first().and_then(do_body).map(|at| sql[at..].to_owned());
        assert_eq!(body("-- x\nDO LANGUAGE 'plpgsql' /* '' */ $x$a$x$"), Some("$x$a$x$".to_owned()));
        assert_eq!(body("do 'a' language plpgsql"), Some("'a' language plpgsql".to_owned()));
        assert_eq!(body("CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$SELECT 1$$"), None);
    }

    #[test]
    fn the_line_is_that_of_the_outermost_frame() {
        let nested =
            "PL/pgSQL function f(integer) line 3 at RAISE\nPL/pgSQL function inline_code_block line 12 at PERFORM";
        assert_eq!(line_in_do_block(nested), Some(12));
        assert_eq!(line_in_do_block("fonction PL/pgSQL inline_code_block, ligne 7, à ASSERT"), Some(7));
        assert_eq!(line_in_do_block("PL/pgSQL function f() line 3 at RAISE"), None);
    }

    #[test]
    fn a_query_is_found_although_its_into_is_blank() {
        assert_eq!(find_query("BEGIN SELECT a INTO b FROM c;", "SELECT a        FROM c"), Some(6));
        assert_eq!(find_query("BEGIN", "SELECT"), None);
    }
}
