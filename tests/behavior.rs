//! Behavior files pass or fail, and a failure names its place.

use std::time::{Duration, Instant};

use trueup::behavior::{Failure, Outcome, run as run_file, title};
use trueup::db::Session;
use trueup::schema::File;

use crate::support::{Database, majors, run};

const SCHEMA: &str = "
    CREATE TABLE agents (id int PRIMARY KEY, boss int REFERENCES agents DEFERRABLE INITIALLY DEFERRED);
    CREATE FUNCTION buy(n int) RETURNS int LANGUAGE plpgsql AS $$
    BEGIN
        IF n > 1 THEN
            RAISE EXCEPTION 'direction % is taken', n USING DETAIL = 'by another', HINT = 'release it first';
        END IF;
        RETURN n;
    END $$;";

const TIMEOUT: Duration = Duration::from_secs(20);

/// What becomes of a file on a fresh database of each major; it must be the same.
fn outcome(text: &str, timeout: Duration) -> Outcome {
    let file = File { path: "behavior/it.sql".into(), text: text.to_owned() };
    let mut outcomes = majors().into_iter().map(|major| {
        run(async {
            let database = Database::create(major, None).await;
            database.session().await.batch(SCHEMA).await.expect("the schema is made");
            let outcome = run_file(&database.target, &file, timeout).await.expect("an outcome");
            database.drop(major).await;
            outcome
        })
    });
    let first = outcomes.next().expect("a major");
    outcomes.for_each(|other| assert_eq!(other, first));
    first
}

#[track_caller]
fn failure(text: &str) -> Failure {
    match outcome(text, TIMEOUT) {
        Outcome::Failed(failure) => *failure,
        Outcome::Passed => panic!("it passed"),
    }
}

/// The place as people read it, and the text from there.
fn place(failure: &Failure) -> (String, &str) {
    let from =
        failure.place.text.char_indices().nth(failure.place.column - 1).map_or("", |(at, _)| &failure.place.text[at..]);
    (failure.place.to_string(), from)
}

#[test]
fn a_file_that_runs_to_its_end_passes() {
    let text = "-- One can buy.\n\nINSERT INTO agents VALUES (1);\n\
        DO $$ BEGIN ASSERT buy(1) = 1, 'not bought'; COMMIT; END $$;";
    assert_eq!(title(text), "One can buy.");
    assert_eq!(outcome(text, TIMEOUT), Outcome::Passed);
}

#[test]
fn a_failed_assertion_names_its_line_and_the_values() {
    let failure = failure(
        "-- One can buy.\nSELECT 1;\n\nDO $$\nDECLARE n int := buy(1); -- é\nBEGIN\n    RAISE NOTICE 'bought %', n;\n\n\
         \x20   ASSERT n = 2,\n        format('bought %s, not 2', n);\nEND $$;\n",
    );
    assert_eq!(failure.message, "bought 1, not 2");
    assert_eq!(failure.code, "P0004");
    assert_eq!(place(&failure), ("behavior/it.sql:9:5".to_owned(), "ASSERT n = 2,"));
    assert_eq!(failure.notices.len(), 1);
    assert_eq!(failure.notices[0].message, "bought 1");
}

#[test]
fn assertions_cannot_be_switched_off_outside_of_the_file() {
    for major in majors() {
        run(async {
            let database = Database::create(major, None).await;
            let session = database.session().await;
            let off = format!("ALTER DATABASE {} SET plpgsql.check_asserts = off", database.target.database);
            session.batch(&off).await.expect("asserts are off");
            let file = File { path: "it.sql".into(), text: "DO $$ BEGIN ASSERT false; END $$".to_owned() };
            let outcome = run_file(&database.target, &file, TIMEOUT).await.expect("an outcome");
            assert!(matches!(outcome, Outcome::Failed(_)), "on {major}");
            database.drop(major).await;
        });
    }
}

#[test]
fn an_error_within_a_function_is_placed_where_the_file_called_it() {
    let failure = failure("DO LANGUAGE 'plpgsql' $x$\nBEGIN\n    PERFORM buy(1);\n    PERFORM buy(2);\nEND $x$");
    assert_eq!(failure.message, "direction 2 is taken");
    assert_eq!(place(&failure), ("behavior/it.sql:4:5".to_owned(), "PERFORM buy(2);"));
    assert_eq!(failure.details[0], "by another");
    assert!(failure.details[1].starts_with("context: PL/pgSQL function buy(integer) line 4 at RAISE\n"), "{failure:?}");
    assert_eq!(failure.hint.as_deref(), Some("release it first"));

    let plain = self::failure("SELECT 1;\n  SELECT buy(2);");
    assert_eq!(place(&plain), ("behavior/it.sql:2:3".to_owned(), "SELECT buy(2);"));
}

#[test]
fn an_error_that_the_server_points_to_is_placed_on_its_word() {
    for (text, at, word) in [
        ("SELECT 1;\nSELEC 2;", "2:1", "SELEC 2;"),
        ("DO $$\nBEGIN\n    foo bar;\nEND $$", "3:5", "foo bar;"),
        ("SELECT 'é', nope;", "1:13", "nope;"),
        (
            "DO $$\nDECLARE n int;\nBEGIN\n    SELECT 'é',\n        nope INTO n FROM agents;\nEND $$",
            "5:9",
            "nope INTO n FROM agents;",
        ),
        ("DO $$\nBEGIN\n    ASSERT 1 = nope;\nEND $$", "3:16", "nope;"),
        ("DO $$\nBEGIN\n    INSERT INTO nope VALUES (1);\nEND $$", "3:17", "nope VALUES (1);"),
    ] {
        let failure = failure(text);
        assert_eq!(place(&failure), (format!("behavior/it.sql:{at}"), word), "{text}: {failure:?}");
    }
}

#[test]
fn a_statement_that_takes_too_long_is_a_failure() {
    let began = Instant::now();
    let text = "DO $$\nBEGIN\n    PERFORM 1;\n    PERFORM pg_sleep(60);\nEND $$";
    let Outcome::Failed(failure) = outcome(text, Duration::from_millis(200)) else { panic!("it passed") };
    assert_eq!(failure.message, "not done within 200ms: canceling statement due to statement timeout");
    assert_eq!(place(&failure), ("behavior/it.sql:4:5".to_owned(), "PERFORM pg_sleep(60);"));
    assert!(began.elapsed() < Duration::from_secs(50));
}

#[test]
fn a_file_without_a_statement_proves_nothing() {
    assert_eq!(failure("-- Nothing can go wrong.\n").message, "the file holds no statement, so it proves nothing");
}

#[test]
fn what_is_put_off_to_the_end_of_an_open_transaction_is_seen() {
    let failure = failure("BEGIN;\nINSERT INTO agents VALUES (1, 7);\n");
    assert_eq!(failure.code, "23503");
    assert_eq!(failure.place.line, 2);
}

#[test]
fn the_end_of_the_session_is_no_verdict() {
    for text in ["SELECT pg_terminate_backend(pg_backend_pid())", "COPY agents FROM STDIN"] {
        run(async {
            let major = majors()[0];
            let database = Database::create(major, None).await;
            let session: Session = database.session().await;
            session.batch(SCHEMA).await.expect("the schema is made");
            let file = File { path: "it.sql".into(), text: format!("\n{text}") };
            let error = run_file(&database.target, &file, TIMEOUT).await.expect_err("no outcome");
            assert_eq!(error.where_().map(ToString::to_string), Some("it.sql:2:1".to_owned()), "{error}");
            database.drop(major).await;
        });
    }
}
