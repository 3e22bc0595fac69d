//! Bodies that are larger than anybody writes by hand.

use std::fmt::Write as _;

use trueup::body::{Understood, understand};
use trueup::config::Scope;
use trueup::routine::read;

use crate::support::{Database, majors, run};

/// What is found in one function: its body's text, and what is understood of it.
fn understood(major: u32, body: &str) -> Understood {
    run(async {
        let database = Database::create(major, None).await;
        let session = database.session().await;
        session.batch("CREATE TABLE t (id integer, name text)").await.expect("a table");
        let sql = format!("CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $body${body}$body$");
        session.batch(&sql).await.expect("a function");
        let routines = read(&session, &Scope::default()).await.expect("routines");
        let mut bodies = understand(&session, &routines).await.expect("understood");
        session.close().await.expect("closed");
        database.drop(major).await;
        bodies.remove(&routines[0].oid).expect("a body")
    })
}

/// The lines of what is found.
fn lines(body: &str, understood: &Understood) -> Vec<(usize, String)> {
    let line = |offset| body[..offset].matches('\n').count() + 1;
    understood.problems.iter().map(|problem| (line(problem.offset), problem.code.clone())).collect()
}

#[test]
fn a_body_of_a_thousand_lines_has_its_error_at_the_last() {
    for major in majors() {
        let mut body = String::from("\nDECLARE r record; n integer := 0;\nBEGIN\n");
        for turn in 0..500 {
            let _ = writeln!(body, "  SELECT id, name INTO r FROM t WHERE id = {turn};\n  n := n + r.id;");
        }
        body.push_str("  n := r.nothing;\nEND");
        let found = understood(major, &body);
        assert_eq!(lines(&body, &found), [(1004, "42703".to_owned())], "[{major}] {:?}", found.problems);
        assert!(found.unknown.is_empty());
    }
}

/// A function has at most 100 arguments, and a statement may see more variables.
#[test]
fn a_statement_with_more_variables_than_a_function_can_have_is_checked_by_plpgsql() {
    for major in majors() {
        let declare: String = (0..150).map(|at| format!("v{at} integer := {at};\n")).collect();
        let sum: Vec<String> = (0..150).map(|at| format!("v{at}")).collect();
        let good = format!("DECLARE {declare}BEGIN\n  PERFORM {};\nEND", sum.join(" + "));
        let found = understood(major, &good);
        assert!(found.problems.is_empty(), "[{major}] {:?}", found.problems);
        let whys: Vec<&str> = found.unknown.iter().map(|unknown| unknown.why.as_str()).collect();
        assert_eq!(whys, ["only PL/pgSQL understands it"]);
        let bad = good.replace("v149;", "v150;");
        assert_eq!(lines(&bad, &understood(major, &bad)), [(152, "42703".to_owned())], "[{major}]");
    }
}

#[test]
fn loops_in_loops_are_walked_through_in_time() {
    for major in majors() {
        let depth = 60;
        let mut body = String::from("DECLARE r record;\nBEGIN\n");
        for at in 0..depth {
            let _ = writeln!(body, "FOR i{at} IN 1..2 LOOP SELECT id, {at} AS a{at} INTO r FROM t;");
        }
        body.push_str("PERFORM r.nothing;\n");
        body.push_str(&"SELECT name INTO r FROM t; END LOOP;\n".repeat(depth));
        body.push_str("END");
        let began = std::time::Instant::now();
        let found = understood(major, &body);
        assert_eq!(lines(&body, &found), [(depth + 3, "42703".to_owned())], "[{major}]");
        assert!(began.elapsed().as_secs() < 20, "{:?}", began.elapsed());
    }
}

/// The server nests an expression as deep as its terms are many.
#[test]
fn an_expression_of_thousands_of_terms_does_not_end_the_program() {
    for major in majors() {
        for terms in [100, 3000] {
            let body = format!("DECLARE n integer; BEGIN\n  n := {}1;\nEND", "1 + ".repeat(terms));
            let found = understood(major, &body);
            assert!(found.problems.is_empty(), "[{major}] {:?}", found.problems);
            assert_eq!(found.unknown.len(), usize::from(terms > 500), "[{major}] {:?}", found.unknown);
        }
    }
}
