//! The parser of PL/pgSQL against real servers: what they accept it accepts, to the last byte; what they refuse it
//! refuses on the same line.

mod constructs;
mod mutated;
mod refused;

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

use tokio_postgres::error::ErrorPosition;
use trueup::db::Session;
use trueup::plpgsql::{cover, missing_return, parse, sqlstates, swallowed, unquoted};
use trueup::sql::split;

use crate::acceptance::reference;
use crate::support::{Database, majors, run};

/// What the bodies in the corpus are quoted with.
const QUOTE: &str = "$corpus$";

/// A statement that makes a function.
struct Function {
    /// The file and the line of the statement.
    place: String,
    /// The comment before it.
    comment: String,
    sql: String,
    body: Range<usize>,
}

impl Function {
    fn body(&self) -> &str {
        &self.sql[self.body.clone()]
    }

    /// The statement with another body, for a function that may be there already.
    fn with_body(&self, body: &str) -> String {
        let sql = format!("{}{body}{}", &self.sql[..self.body.start], &self.sql[self.body.end..]);
        sql.replacen("CREATE ", "CREATE OR REPLACE ", 1)
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/plpgsql")
}

/// The statements of a file: those that make functions with a body in `$corpus$`, and others.
fn read(path: &Path) -> Vec<Result<Function, String>> {
    let text = std::fs::read_to_string(path).expect("the file is read");
    let mut end = 0;
    let mut found = Vec::new();
    for statement in split(&text) {
        let comment = text[end..statement.offset].trim().to_owned();
        end = statement.end;
        let sql = statement.sql.to_owned();
        found.push(match sql.find(QUOTE) {
            Some(start) => {
                let body = start + QUOTE.len()..sql.rfind(QUOTE).expect("a body ends");
                let line = text[..statement.offset].matches('\n').count() + 1;
                let place = format!("{}:{line}", path.file_name().expect("a name").display());
                Ok(Function { place, comment, sql, body })
            }
            None => Err(sql),
        });
    }
    found
}

/// The files of the corpus that a major knows, `prelude.sql` first.
fn files(major: u32) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder().join("corpus")).expect("the corpus");
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    files.retain(|path| {
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        name.strip_prefix("since_").is_none_or(|since| since.parse::<u32>().expect("a major") <= major)
    });
    files.sort_by_key(|path| (!path.ends_with("prelude.sql"), path.clone()));
    files
}

/// A database that has what the bodies of the corpus speak of, and the functions of the corpus.
async fn corpus(major: u32) -> (Database, Session, Vec<Function>) {
    let database = Database::create(major, None).await;
    let session = database.session().await;
    let mut functions = Vec::new();
    for statement in files(major).iter().flat_map(|path| read(path)) {
        match statement {
            Ok(function) => functions.push(function),
            Err(other) => session.batch(&other).await.unwrap_or_else(|error| panic!("{error}: {other}")),
        }
    }
    (database, session, functions)
}

/// Why the server refuses a statement, and the line of the body that it points to.
#[derive(Debug)]
struct Refusal {
    sqlstate: String,
    message: String,
    line: Option<usize>,
}

/// Makes a function with this body.
async fn make(session: &Session, function: &Function, body: &str) -> Result<(), Refusal> {
    let sql = function.with_body(body);
    let Err(error) = session.client().batch_execute(&sql).await else { return Ok(()) };
    let error = error.as_db_error().expect("the server refuses");
    let offset = match error.position() {
        Some(ErrorPosition::Original(position)) => {
            let start = sql.find(QUOTE).expect("a body") + QUOTE.len();
            byte(&sql, *position).checked_sub(start).filter(|offset| *offset <= body.len())
        }
        Some(ErrorPosition::Internal { position, query }) if query == body => Some(byte(body, *position)),
        _ => None,
    };
    Err(Refusal {
        sqlstate: error.code().code().to_owned(),
        message: error.message().to_owned(),
        line: offset.map(|offset| line(body, offset)),
    })
}

/// The byte of a 1-based position in characters.
fn byte(text: &str, position: u32) -> usize {
    text.char_indices().nth(position as usize - 1).map_or(text.len(), |(at, _)| at)
}

fn line(text: &str, offset: usize) -> usize {
    text[..offset].matches('\n').count() + 1
}

/// Parses a body that the server has accepted, and accounts for each of its bytes.
fn check(name: &str, body: &str) -> trueup::plpgsql::ast::Body {
    let parsed = parse(body).unwrap_or_else(|error| panic!("{name}: {error}: {:?}", &body[error.offset..]));
    if let Err(span) = cover(&parsed, body) {
        panic!("{name}: {:?} is not accounted for", &body[span]);
    }
    // What is found depends on the body; that it is found without a panic does not.
    unquoted(&parsed, body, &|_| false);
    swallowed(&parsed, body);
    missing_return(&parsed, body);
    parsed
}

#[test]
fn what_the_servers_accept_is_parsed_to_the_last_byte() {
    let mut constructs = constructs::Counts::default();
    let (mut functions, mut bytes) = (0, 0);
    for major in majors() {
        run(async {
            let (database, session, corpus) = corpus(major).await;
            for function in &corpus {
                let made = make(&session, function, function.body()).await;
                made.unwrap_or_else(|refusal| panic!("{} on {major}: {}", function.place, refusal.message));
                constructs.count(&check(&function.place, function.body()));
                functions += 1;
                bytes += function.body().len();
            }
            drop(session);
            database.drop(major).await;
        });
    }
    constructs.assert_complete();
    println!("{functions} functions, {bytes} bytes, {constructs}");
}

#[test]
fn the_reference_database_is_parsed_to_the_last_byte() {
    for major in majors() {
        run(async {
            let database = reference::live(major).await;
            let rows = database.session().await.rows(BODIES).await.expect("the functions");
            assert!(!rows.is_empty(), "the reference database has functions");
            for row in &rows {
                let [Some(name), Some(body), Some(ends)] = row.as_slice() else { panic!("a function has a body") };
                let parsed = check(name, body);
                // These functions are known to be good.
                assert!(unquoted(&parsed, body, &|_| false).is_empty(), "{name}");
                assert!(swallowed(&parsed, body).is_empty(), "{name}");
                assert!(ends == "t" || !missing_return(&parsed, body), "{name}");
            }
            println!("{} functions of the reference database", rows.len());
            database.drop(major).await;
        });
    }
}

/// The functions, and whether they may end without RETURN.
const BODIES: &str = "SELECT p.oid::pg_catalog.regprocedure, p.prosrc,
    p.proretset OR p.proargmodes IS NOT NULL OR p.prorettype = 'pg_catalog.void'::pg_catalog.regtype
  FROM pg_catalog.pg_proc AS p
  JOIN pg_catalog.pg_language AS l ON l.oid = p.prolang WHERE l.lanname = 'plpgsql'";

#[test]
fn a_body_that_is_cut_anywhere_is_parsed_or_refused() {
    for function in files(u32::MAX).iter().flat_map(|path| read(path)).flatten() {
        let body = function.body();
        for (end, _) in body.char_indices() {
            match parse(&body[..end]) {
                Ok(_) => drop(check(&function.place, &body[..end])),
                Err(error) => assert!(body[..end].is_char_boundary(error.offset), "{}", function.place),
            }
        }
    }
}

#[test]
fn conditions_stand_for_what_the_server_raises() {
    let names = std::fs::read_to_string(folder().join("conditions.txt")).expect("the names");
    for major in majors() {
        run(async {
            let database = Database::create(major, None).await;
            let session = database.session().await;
            let mut known = BTreeMap::new();
            for name in names.lines() {
                let raised = session.batch(&format!("DO $$ BEGIN RAISE {name}; END $$")).await.expect_err(name);
                known.insert(name, raised.sqlstate().expect("a code").to_owned());
            }
            for (name, state) in known {
                let ours: Vec<&str> = sqlstates(name).collect();
                // A name that a newer major brought is a syntax error here.
                assert!(state == "42704" && name != "undefined_object" || ours.contains(&state.as_str()), "{name}");
            }
            drop(session);
            database.drop(major).await;
        });
    }
}
