//! Changes that wait for a person's word: listed, accepted, rejected, and walked through in a real terminal.

mod insta_files;
mod terminal;
mod walk;

use std::process::Stdio;
use std::time::Instant;

use crate::cli::program::{Project, Ran};
use crate::support::{majors, server};

const SNAP: &str = "---\nsource: tests/list.rs\nexpression: list\n---\none\ntwo\n";
const LEFT: &str = "---\nsource: tests/list.rs\nassertion_line: 7\nexpression: list\n---\none\n2\n";
const LEFT_FILE: &str = "tests/snapshots/list.snap.new";

/// A project in which everything is accepted: two tables, a function that clients call, and a test's snapshot.
pub fn project() -> Project {
    let project = Project::with(&[
        ("migrations/1_a.up.sql", "CREATE TABLE a (id int);\nCREATE TABLE b (id int);\n"),
        ("migrations/1_a.down.sql", "DROP TABLE b, a;\n"),
        ("migrations/2_f.up.sql", "CREATE FUNCTION f(x int) RETURNS int LANGUAGE sql AS 'SELECT x';\n"),
        ("migrations/2_f.down.sql", "DROP FUNCTION f;\n"),
        ("tests/snapshots/list.snap", SNAP),
    ]);
    drop(away(&project, &["snapshot"]).clean());
    drop(away(&project, &["rpc", "snapshot"]).clean());
    project
}

/// The project with something of each kind that waits: a table that changed, one that came, one that went, the lock file, the
/// contract of an RPC, and what a test has left.
pub fn pending() -> Project {
    let project = project();
    project.write("migrations/3_c.up.sql", "ALTER TABLE a ADD note text;\nCREATE TABLE c (id int);\nDROP TABLE b;\n");
    project.write("migrations/3_c.down.sql", "CREATE TABLE b (id int);\nDROP TABLE c;\nALTER TABLE a DROP note;\n");
    project.write(
        "migrations/4_f.up.sql",
        "CREATE OR REPLACE FUNCTION f(x int) RETURNS int LANGUAGE sql AS 'SELECT x + 1';\n",
    );
    project.write(
        "migrations/4_f.down.sql",
        "CREATE OR REPLACE FUNCTION f(x int) RETURNS int LANGUAGE sql AS 'SELECT x';\n",
    );
    project.write(LEFT_FILE, LEFT);
    project
}

/// Runs a command with databases on a server that is there already.
pub fn away(project: &Project, arguments: &[&str]) -> Ran {
    project.run(&[arguments, &["--server-url", &server(majors()[0]).to_string()]].concat())
}

#[test]
fn what_waits_is_listed_in_every_format_and_nothing_is_written() {
    let project = pending();
    let before = project.files();
    let out =
        away(&project, &["pending"]).found(&["table public.b — gone", "+     note text", "RPC public.f", "- two"]);
    assert!(out.contains("7 findings in 7 objects"), "{out}");
    for format in ["json", "markdown", "github", "gitlab", "sarif", "junit", "html"] {
        drop(away(&project, &["pending", "--format", format]).found(&["public.f", "tests/snapshots/list.snap"]));
    }
    let out = away(&project, &["pending", "--only", "rpc"]).found(&["RPC public.f"]);
    assert!(!out.contains("table"), "{out}");
    assert_eq!(project.files(), before);
}

#[test]
fn accepting_all_satisfies_check() {
    let project = pending();
    let out = away(&project, &["accept", "--all"]).clean();
    assert!(out.contains("accepted table public.c  schema/public/tables/c.sql\n"), "{out}");
    assert_eq!(away(&project, &["pending"]).clean(), "clean: pending found nothing\n");
    drop(away(&project, &["doc"]).clean());
    let out = away(&project, &["check", "--locked"]).clean();
    assert!(out.contains("1 RPC contract"), "{out}");
    assert_eq!(project.read("tests/snapshots/list.snap"), SNAP.replace("two", "2"));
    assert!(!project.path(LEFT_FILE).exists() && !project.path("schema/public/tables/b.sql").exists());
    // The metadata of what was there is kept.
    assert!(
        project.read("snapshots/rpc/public.f.snap").starts_with("---\nsource: trueup rpc snapshot\n---\nfunction ")
    );
    assert_eq!(away(&project, &["accept", "--all"]).clean(), "nothing is pending\n");
}

#[test]
fn names_choose_what_is_accepted() {
    let project = pending();
    let before = project.files();
    let failed = away(&project, &["accept", "public.a", "public.nothing"]);
    let said = failed.failed(&["nothing that is pending is called public.nothing", "pending: table public.a"]);
    assert!(said.contains("trueup pending"), "{said}");
    assert_eq!(project.files(), before, "an unknown name, and nothing is written");

    let out = away(&project, &["accept", "table public.a", "schema/public/tables/c.sql"]).clean();
    assert_eq!(out.lines().count(), 2, "{out}");
    // A name is of whatever bears it: the function's file and its contract.
    let out = away(&project, &["accept", "public.f"]).clean();
    assert!(out.contains("function public.f") && out.contains("RPC public.f"), "{out}");
    let out = away(&project, &["accept", "tests/*", "*.lock"]).clean();
    assert_eq!(out.lines().count(), 2, "{out}");
    drop(away(&project, &["pending"]).found(&["1 finding in 1 object", "table public.b"]));
}

#[test]
fn rejecting_removes_what_a_test_has_left_and_leaves_what_migrations_make() {
    let project = pending();
    let before = project.files();
    let out = away(&project, &["reject", "--all"]).found(&["still pending table public.a", "nothing was written"]);
    assert!(out.contains("rejected tests/snapshots/list.snap\n"), "{out}");
    let without: Vec<_> = before.into_iter().filter(|(path, _)| !path.ends_with("list.snap.new")).collect();
    assert_eq!(project.files(), without);
    drop(away(&project, &["pending"]).found(&["6 findings"]));
    assert_eq!(away(&project, &["reject", "--all", "--only", "tests"]).clean(), "nothing is pending\n");
}

#[test]
fn a_project_that_keeps_none_needs_no_server() {
    let project = Project::with(&[(LEFT_FILE, LEFT)]);
    let ran = project.run(&["accept", "--all", "--server-url", "postgresql://nobody@127.0.0.1:1/none"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, "accepted tests/snapshots/list.snap\n"), "{ran}");
    assert!(ran.err.contains("schema/ is not there, so nothing of it is pending"), "{ran}");
    assert_eq!(project.read("tests/snapshots/list.snap"), SNAP.replace("two", "2"));
}

#[test]
fn without_a_terminal_the_review_names_the_other_commands() {
    let project = pending();
    let said = away(&project, &["review"]).failed(&["this is not a terminal", "trueup pending", "trueup accept"]);
    assert!(!said.contains("panic"), "{said}");
}

#[test]
fn the_gate_of_contracts_finds_what_nobody_accepted() {
    let project = project();
    let check = |project: &Project| away(project, &["rpc", "snapshot", "--check"]);
    assert_eq!(check(&project).clean(), "note: of migrations/\nclean: 1 RPC\n");
    project.write("migrations/3_f.up.sql", "ALTER FUNCTION f RENAME TO g;\n");
    project.write("migrations/3_f.down.sql", "ALTER FUNCTION g RENAME TO f;\n");
    project.write("snapshots/rpc/f.snap", SNAP);
    let named = ["RPC public.f — is gone", "has no snapshot", "function public.g", "f.snap is of no RPC"];
    drop(check(&project).found(&named));
    drop(away(&project, &["check"]).found(&named));
    for format in ["json", "sarif", "junit", "github"] {
        drop(away(&project, &["rpc", "snapshot", "--check", "--format", format]).found(&["snapshot/gone"]));
    }
    let ran = away(&project, &["rpc", "snapshot"]);
    assert!(ran.code == 0 && ran.err.contains("f.snap is of no RPC: it stays"), "{ran}");
    project.remove("snapshots/rpc/f.snap");
    drop(check(&project).clean());
    project.edit("snapshots/rpc/public.g.snap", "returns: integer", "returns: bigint");
    drop(check(&project).found(&["the contract has changed", "- returns: bigint", "+ returns: integer"]));
    // Merged by hand, and half of it forgotten.
    project.edit("snapshots/rpc/public.g.snap", "returns: bigint", "<<<<<<< HEAD\nreturns: integer");
    drop(check(&project).found(&["- <<<<<<< HEAD"]));
}

#[test]
fn what_an_earlier_run_has_left_is_never_taken_for_the_contract() {
    let (project, snap) = (project(), "snapshots/rpc/public.f.snap");
    let (right, left) = (project.read(snap), format!("{snap}.new"));
    let old = right.replace("returns: integer", "returns: bigint");
    // The snapshot is right: what is left is only told.
    project.write(&left, &old);
    let ran = away(&project, &["accept", "--all"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, "nothing is pending\n"), "{ran}");
    assert!(ran.err.contains("public.f.snap.new is left of an earlier run"), "{ran}");
    assert_eq!((project.read(snap), project.read(&left)), (right.clone(), old.clone()));
    // The snapshot is wrong: what the migrations make is what is accepted.
    project.write(snap, &old);
    drop(away(&project, &["pending"]).found(&["RPC public.f — 1", "- returns: bigint", "+ returns: integer"]));
    project.write(&left, "---\nsource: a\n---\nother\n");
    drop(away(&project, &["pending"]).found(&["says something else, from an earlier run"]));
    drop(away(&project, &["accept", "--all"]).clean());
    assert!(project.read(snap) == right && !project.path(&left).exists());
    project.write(&left, &old);
    drop(away(&project, &["rpc", "snapshot", "--new"]).clean());
    assert!(!project.path(&left).exists());
}

#[test]
fn a_function_and_a_procedure_of_one_name_are_in_one_file() {
    let project = project();
    project.write("migrations/3_f.up.sql", "CREATE PROCEDURE f(x text) LANGUAGE sql AS 'SELECT 1';\n");
    project.write("migrations/3_f.down.sql", "DROP PROCEDURE f;\n");
    drop(away(&project, &["rpc", "snapshot"]).clean());
    let text = project.read("snapshots/rpc/public.f.snap");
    assert!(text.contains("\nfunction public.f(") && text.contains("\nprocedure public.f("), "{text}");
}

#[test]
fn hostile_names_stay_in_the_folder_and_hostile_texts_in_their_line() {
    let project = project();
    let name = "\u{202e}/../X\u{1b}[2J";
    project.write(
        "migrations/3_f.up.sql",
        format!("CREATE FUNCTION \"{name}\"() RETURNS int LANGUAGE sql AS 'SELECT 1';\n"),
    );
    project.write("migrations/3_f.down.sql", format!("DROP FUNCTION \"{name}\";\n"));
    project.write("tests/snapshots/x\u{202e}.snap.new", "---\nsource: \u{1b}]0;x\u{7}\n---\n\u{1b}[2J\u{202e}\n");
    // No output may hold a raw control character: every run is held to that.
    drop(away(&project, &["pending"]).found(&["\\u{202e}/../X\\u{1b}[2J"]));
    drop(away(&project, &["rpc", "snapshot", "--new"]).clean());
    drop(away(&project, &["accept", "--all"]).clean());
    assert!(project.path("snapshots/rpc/public.%E2%80%AE%2F%2E%2E%2F%58%1B%5B2%4A.snap").is_file());
    drop(away(&project, &["rpc", "snapshot", "--check"]).clean());
    drop(away(&project, &["pending"]).clean());
}

#[test]
fn what_was_written_since_is_not_overwritten() {
    let project = pending();
    let found = crate::support::run(async {
        let config = trueup::config::Config::load(None, &project.path("")).expect("read");
        let url = Some(server(majors()[0]).to_string());
        let options = trueup::check::Options {
            server: trueup::server::Options { url, ..Default::default() },
            ..Default::default()
        };
        trueup::review::gather(&config, &options, trueup::review::Parts::ALL).await.expect("gathered")
    });
    project.write("schema/public/tables/a.sql", "mine");
    project.write("tests/snapshots/list.snap", SNAP.replace("two", "mine"));
    for pending in &found.pending {
        let mine = ["public.a", "list.snap"].iter().any(|name| pending.name.ends_with(name));
        assert_eq!(pending.accept().is_err(), mine, "{}", pending.name);
    }
    assert_eq!(project.read("schema/public/tables/a.sql"), "mine");
    assert!(project.path(LEFT_FILE).exists());
}

#[test]
fn killed_at_any_moment_every_file_is_whole_and_the_next_run_finishes() {
    let project = Project::empty();
    let text = |word: &str, number: usize| {
        format!("---\nsource: a\n---\n{}\n", format!("{word} {number}\n").repeat(500).trim_end())
    };
    let file = |number: usize| format!("tests/snapshots/s{number:03}.snap");
    let accept = || project.command(&["accept", "--all", "--only", "tests"]);
    let lay_out = || {
        for number in 0..200 {
            project.write(&file(number), text("old", number));
            project.write(&format!("{}.new", file(number)), text("new", number));
        }
    };
    lay_out();
    let start = Instant::now();
    assert_eq!(Ran::of(&mut accept()).code, 0);
    let whole = start.elapsed();
    let mut midway = 0;
    for part in 1..20 {
        lay_out();
        let mut child = accept().stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("started");
        std::thread::sleep(whole * part / 20);
        child.kill().expect("killed");
        child.wait().expect("gone");
        let mut done = 0;
        for number in 0..200 {
            let (now, waits) = (project.read(&file(number)), project.path(&format!("{}.new", file(number))).exists());
            assert!(now == text("new", number) || waits && now == text("old", number), "{number} is broken");
            done += usize::from(now == text("new", number));
        }
        midway += usize::from(done > 0 && done < 200);
        let ran = Ran::of(&mut accept());
        assert_eq!(ran.code, 0, "{ran}");
        assert!((0..200).all(|number| project.read(&file(number)) == text("new", number)));
    }
    assert!(midway > 0, "it was never killed in the middle");
}
