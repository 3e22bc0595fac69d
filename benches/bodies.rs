//! How long it takes to understand the bodies of 1,000 functions of ten statements each, beside what the server itself needs
//! to make the same functions, and for `plpgsql_check`, where it is, to check them.
//!
//! `cargo bench --bench bodies [-- FUNCTIONS]`. Large bodies come after that, each
//! of twice the size of the one before, to show that no step takes the square of it.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    reason = "a bench"
)]

use std::fmt::Write as _;
use std::process::Command;
use std::time::{Duration, Instant};

mod common;

use common::Arguments;
use common::table::{Table, short};
use trueup::body::{second_opinion, understand};
use trueup::config::Scope;
use trueup::db::{Session, Target};
use trueup::routine::read;

fn main() {
    common::run(bench(&Arguments::read()));
}

async fn bench(arguments: &Arguments) {
    let functions = arguments.numbers(&[1_000])[0];
    let server = common::server(None).await;
    let conditions = format!("{functions} functions of ten statements, {}", common::conditions(&server).await);
    let made = several(&server.target("postgres"), "several", functions).await;
    let mut table = Table::begin("bodies", &conditions, &["work", "ms", "to psql's CREATE FUNCTION"]);
    for (work, took) in &made {
        let ratio = took.as_secs_f64() / made[0].1.as_secs_f64();
        table.row(&[work.clone(), took.as_millis().to_string(), short(ratio)]);
    }
    table.end(arguments);
    let mut table = Table::begin("large bodies", "One body.", &["of", "lines", "ms", "ms per 1,000 lines"]);
    for (name, body) in
        [("statements", statements as fn(usize) -> String), ("variables", variables), ("a chain of records", chain)]
    {
        for lines in [1_000, 2_000, 4_000] {
            let took = one(&server.target("postgres"), &body(lines)).await.as_millis();
            let each = took * 1_000 / lines as u128;
            table.row(&[name.to_owned(), lines.to_string(), took.to_string(), each.to_string()]);
        }
    }
    table.end(arguments);
    server.stop().await.unwrap();
}

const SCHEMA: &str = "
CREATE TABLE public.account (id integer PRIMARY KEY, owner text NOT NULL, balance numeric NOT NULL DEFAULT 0, tags text[]);
CREATE TABLE public.entry (id bigint PRIMARY KEY, account_id integer REFERENCES public.account, amount numeric, at timestamptz);
";

fn function(number: usize) -> String {
    format!(
        "CREATE FUNCTION public.work_{number}(p_id integer, p_amount numeric) RETURNS numeric LANGUAGE plpgsql AS $$
DECLARE r record; v_total numeric := 0; v_owner public.account.owner%TYPE;
BEGIN
  IF p_amount <= {number} THEN RAISE EXCEPTION 'too little: %', p_amount; END IF;
  SELECT a.id, a.owner, a.balance INTO r FROM public.account AS a WHERE a.id = p_id;
  v_owner := upper(r.owner);
  UPDATE public.account AS a SET balance = a.balance + p_amount WHERE a.id = r.id;
  INSERT INTO public.entry (id, account_id, amount, at) VALUES ({number}, r.id, p_amount, now()) ON CONFLICT (id) DO NOTHING;
  FOR r IN SELECT e.amount, e.at FROM public.entry AS e WHERE e.account_id = p_id LOOP
    v_total := v_total + r.amount;
  END LOOP;
  DELETE FROM public.entry AS e WHERE e.amount = 0 AND e.account_id = p_id;
  PERFORM count(*) FROM public.account AS a WHERE a.owner = v_owner;
  RETURN v_total;
END $$;
"
    )
}

async fn database(server: &Target, name: &str) -> (Target, Session) {
    let session = Session::connect(server).await.unwrap();
    session.batch(&format!("CREATE DATABASE {name} TEMPLATE template0")).await.unwrap();
    let target = server.with_database(name);
    let session = Session::connect(&target).await.unwrap();
    session.batch(SCHEMA).await.unwrap();
    (target, session)
}

/// What is done with many functions, and how long it takes.
async fn several(server: &Target, name: &str, functions: usize) -> Vec<(String, Duration)> {
    let (target, session) = database(server, name).await;
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), (0..functions).map(function).collect::<String>()).unwrap();
    let began = Instant::now();
    let mut psql = Command::new("psql");
    psql.args(["-X", "-q", "-v", "ON_ERROR_STOP=1", "-1", "-f"]).arg(file.path()).arg(target.url(true));
    assert!(psql.status().unwrap().success());
    let mut took = vec![("CREATE FUNCTION by psql".to_owned(), began.elapsed())];
    let began = Instant::now();
    let routines = read(&session, &Scope::default()).await.unwrap();
    took.push(("read them".to_owned(), began.elapsed()));
    let began = Instant::now();
    let mut bodies = understand(&session, &routines).await.unwrap();
    took.push(("understand their bodies".to_owned(), began.elapsed()));
    let found: Vec<_> = bodies.values().flat_map(|body| &body.problems).collect();
    assert!(found.is_empty() && bodies.len() == functions, "{found:?}");
    let began = Instant::now();
    let note = second_opinion(&session, &routines, &mut bodies).await.unwrap();
    took.push((note, began.elapsed()));
    took
}

/// How long one body takes.
async fn one(server: &Target, body: &str) -> Duration {
    let (target, session) = database(server, "one").await;
    let sql = format!("CREATE FUNCTION public.f() RETURNS void LANGUAGE plpgsql AS $body${body}$body$");
    session.batch(&sql).await.unwrap();
    let routines = read(&session, &Scope::default()).await.unwrap();
    let began = Instant::now();
    let bodies = understand(&session, &routines).await.unwrap();
    let took = began.elapsed();
    assert!(bodies.values().all(|body| body.problems.is_empty()));
    session.close().await.unwrap();
    let session = Session::connect(server).await.unwrap();
    session.batch(&format!("DROP DATABASE {} WITH (FORCE)", target.database)).await.unwrap();
    took
}

fn statements(lines: usize) -> String {
    let mut body = String::from("DECLARE r record; n integer := 0;\nBEGIN\n");
    for line in 0..lines / 2 {
        let _ =
            writeln!(body, "SELECT a.id, a.owner INTO r FROM public.account AS a WHERE a.id = {line};\nn := n + r.id;");
    }
    body + "END"
}

fn variables(lines: usize) -> String {
    let mut body = String::from("DECLARE\n");
    for line in 0..lines / 2 {
        let _ = writeln!(body, "v_{line} record;");
    }
    body.push_str("BEGIN\n");
    for line in 0..lines / 2 {
        let _ = writeln!(body, "IF v_{line} IS NULL THEN NULL; END IF;");
    }
    body + "END"
}

/// Each record is made of the one before.
fn chain(lines: usize) -> String {
    let mut body = String::from("DECLARE r record; s record;\nBEGIN\nSELECT 1 AS n INTO r;\n");
    for line in 0..lines / 20 {
        let (from, to) = if line % 2 == 0 { ("r", "s") } else { ("s", "r") };
        let _ = writeln!(body, "SELECT {from}.n + 1 AS n INTO {to};");
        body.push_str(&format!("PERFORM {to}.n;\n").repeat(19));
    }
    body + "END"
}
