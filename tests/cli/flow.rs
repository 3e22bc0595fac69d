//! The daily work: new, migrate, status, rollback, snapshot, fmt, load.

use std::process::Stdio;
use std::time::{Duration, Instant};

use super::program::{Project, Ran};
use crate::acceptance::reference;
use crate::support::{Database, majors, run, server};

/// Runs a test on each major with an empty project and an empty database.
fn on_each_major(test: impl AsyncFn(&Project, &Database, &str)) {
    for major in majors() {
        run(async {
            let database = Database::create(major, None).await;
            test(&Project::with(&[("trueup.toml", "")]), &database, &server(major).to_string()).await;
            database.drop(major).await;
        });
    }
}

/// The file that `new` made, filled.
fn start(project: &Project, name: &str, up: &str, down: &str) {
    let made = project.run(&["new", name]).clean();
    let files: Vec<&str> = made.lines().collect();
    assert_eq!(files.len(), 2, "{made}");
    assert!(
        files[0].ends_with(&format!("_{name}.up.sql")) && files[1].ends_with(&format!("_{name}.down.sql")),
        "{made}"
    );
    project.write(files[0], up);
    project.write(files[1], down);
}

#[test]
fn a_change_goes_from_new_to_clean() {
    on_each_major(async |project, database, url| {
        let on = |arguments: &[&str]| project.on(&database.target, arguments);
        start(project, "agents", "CREATE TABLE agents (id int PRIMARY KEY);\n", "DROP TABLE agents;\n");
        start(project, "names", "ALTER TABLE agents ADD COLUMN name text;\n", "ALTER TABLE agents DROP COLUMN name;\n");
        let status = on(&["status"]).clean();
        assert!(status.contains("0 applied, 2 pending, no history yet"), "{status}");
        let plan = on(&["migrate", "--dry-run"]).clean();
        assert!(plan.contains("_agents.up.sql, in one transaction; reversible\n    CREATE TABLE agents"), "{plan}");
        let written = project.run(&["snapshot", "--server-url", url]).clean();
        assert!(written.contains("added    table public.agents  schema/public/tables/agents.sql\n"), "{written}");
        assert!(written.ends_with("schema: 2 added, 0 unchanged\nmigrations/trueup.lock: 2 added\n"), "{written}");
        let applied = on(&["migrate", "--step", "1"]).clean();
        assert!(applied.starts_with("applied ") && applied.lines().count() == 1, "{applied}");
        drop(on(&["verify"]).found(&["pending: migration", "names"]));
        on(&["migrate"]).clean();
        assert_eq!(on(&["migrate"]).clean(), "nothing is pending\n");
        assert!(on(&["verify"]).clean().starts_with("clean: 2 objects"));
        project.run(&["doc", "--server-url", url]).clean();
        let clean = project.run(&["check", "--server-url", url]).clean();
        assert!(clean.contains("\nclean: 2 objects of migrations/ match schema/"), "{clean}");
        assert!(on(&["status"]).clean().contains("2 applied, 0 pending"));
        on(&["rollback"]).clean();
        drop(on(&["verify"]).found(&["pending: migration", "names"]));
        on(&["rollback", "--to", "0"]).clean();
        assert_eq!(on(&["rollback"]).clean(), "there is nothing to undo\n");
        let left = "SELECT count(*) FROM pg_class WHERE relname = 'agents'";
        assert_eq!(database.session().await.value(left).await.unwrap().unwrap(), "0");
    });
}

#[test]
fn an_edited_migration_is_found_and_nothing_is_applied() {
    on_each_major(async |project, database, _| {
        project.write("migrations/1_a.sql", "CREATE TABLE a ();\n");
        project.on(&database.target, &["migrate"]).clean();
        project.write("migrations/1_a.sql", "CREATE TABLE a (id int);\n");
        project.write("migrations/2_b.sql", "CREATE TABLE b ();\n");
        for arguments in [&["status"][..], &["migrate"], &["migrate", "--dry-run"]] {
            drop(project.on(&database.target, arguments).found(&["migrations/1_a.sql"]));
        }
        let there = database.session().await.value("SELECT to_regclass('b')").await.unwrap();
        assert_eq!(there, None);
    });
}

#[test]
fn of_two_that_migrate_at_once_each_migration_is_applied_by_one() {
    on_each_major(async |project, database, _| {
        for version in 1..=6 {
            project.write(
                &format!("migrations/{version}_t.sql"),
                format!("SELECT pg_sleep(0.05); CREATE TABLE t{version} ();\n"),
            );
        }
        let start = || {
            let mut command = project.command(&["migrate"]);
            command.env("DATABASE_URL", database.target.to_string());
            command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
        };
        let (one, other) = (start(), start());
        let outs = [one, other].map(|child| Ran::ended(child.wait_with_output().unwrap()).clean());
        for version in 1..=6 {
            let line = format!("applied {version} t in ");
            assert_eq!(outs.iter().map(|out| out.matches(&line).count()).sum::<usize>(), 1, "{outs:?}");
        }
    });
}

#[test]
fn who_else_migrates_is_named_when_the_wait_is_over() {
    on_each_major(async |project, database, _| {
        project.write("migrations/1_a.sql", "CREATE TABLE a ();\n");
        let other = database.session().await;
        let key = i64::from_be_bytes(*b"\0\0trueup");
        other.batch(&format!("SELECT pg_advisory_lock({key})")).await.unwrap();
        let pid = other.backend_pid().await.unwrap();
        let said = &["not free within 0 s", &format!("held by process {pid}"), "pg_terminate_backend"];
        project.on(&database.target, &["migrate", "--wait", "0"]).failed(said);
        assert!(project.on(&database.target, &["status"]).clean().contains("0 applied, 1 pending"));
    });
}

#[test]
fn what_has_no_down_file_is_not_undone() {
    on_each_major(async |project, database, _| {
        project.write("migrations/1_a.sql", "CREATE TABLE a ();\n");
        project.on(&database.target, &["migrate"]).clean();
        drop(project.on(&database.target, &["rollback"]).found(&["migrations/1_a.sql", "nothing was changed"]));
        project.on(&database.target, &["migrate", "--to", "7"]).failed(&["migrations has no migration 7", "hint: "]);
        assert!(project.on(&database.target, &["status"]).clean().contains("1 applied, 0 pending"));
    });
}

#[test]
fn a_migration_that_loses_its_connection_is_told_and_leaves_nothing() {
    on_each_major(async |project, database, _| {
        project.write("migrations/1_a.sql", "CREATE TABLE a ();\nSELECT pg_terminate_backend(pg_backend_pid());\n");
        project.on(&database.target, &["migrate"]).failed(&["cannot apply 1_a", "migrations/1_a.sql:2:1"]);
        let status = project.on(&database.target, &["status"]).clean();
        assert!(status.contains("0 applied, 1 pending"), "{status}");
    });
}

#[test]
fn the_reference_database_is_loaded_and_verified_without_migrations() {
    for major in majors() {
        run(async {
            let (project, database) = (reference::project().await, reference::bare(major).await);
            let on = |arguments: &[&str]| project.on(&database.target, arguments);
            let loaded = on(&["load"]).clean();
            assert!(loaded.ends_with(" objects made from schema/\n"), "{loaded}");
            assert!(on(&["verify"]).clean().starts_with("clean: "));
            on(&["load"]).failed(&["is not empty: it has function public.", "trueup migrate"]);
            assert!(on(&["verify"]).clean().starts_with("clean: "));
            assert_eq!(on(&["verify", "--quiet"]).clean(), "");
            database.drop(major).await;
        });
    }
}

#[test]
fn a_snapshot_of_a_live_database_is_clean_and_repeats_itself() {
    for major in majors() {
        run(async {
            let (project, database) = (reference::project().await, reference::live(major).await);
            let url = database.target.to_string();
            let session = database.session().await;
            session.batch("CREATE VIEW public.active AS SELECT id FROM public.agents").await.unwrap();
            session.batch("DROP FUNCTION public.route_inbound_call").await.unwrap();
            let written = project.run(&["snapshot", "--from", &url]).clean();
            assert!(written.contains("added    view public.active"), "{written}");
            assert!(written.contains("removed  function public.route_inbound_call"), "{written}");
            assert!(!project.path("schema/public/functions/route_inbound_call.sql").exists());
            assert!(project.on(&database.target, &["verify"]).clean().starts_with("clean: "));
            let again = project.run(&["snapshot", "--from", &url]).clean();
            assert!(again.starts_with("schema: nothing to write, "), "{again}");
            drop(session);
            database.drop(major).await;
        });
    }
}

#[test]
fn fmt_rewrites_what_was_edited_by_hand_and_keeps_what_it_says() {
    for major in majors() {
        let project = run(reference::project());
        let file = "schema/public/tables/agents.sql";
        let canonical = project.read(file);
        let on = |arguments: &[&str]| project.alone(major, arguments);
        assert_eq!(on(&["fmt", "--check"]).clean(), "schema/ is canonical\n");
        project.write(file, canonical.replace("    name text NOT NULL,", "  name   TEXT not null , -- who"));
        drop(
            on(&["fmt", "--check"]).found(&["not canonical: schema/public/tables/agents.sql", "`trueup fmt` rewrites"]),
        );
        let written = on(&["fmt"]).clean();
        assert!(written.starts_with("changed  table public.agents  "), "{written}");
        assert_eq!(project.read(file), canonical);
        assert_eq!(on(&["fmt", "--check"]).clean(), "schema/ is canonical\n");
    }
}

/// `kill -9` at any moment: every file is one of the two texts, whole.
#[test]
fn a_snapshot_that_is_killed_leaves_whole_files() {
    run(async {
        let major = majors()[0];
        let database = Database::create(major, None).await;
        let session = database.session().await;
        let make = |text: &str| {
            let tables: Vec<String> =
                (0..300).map(|at| format!("COMMENT ON TABLE public.t{at} IS '{text}';")).collect();
            tables.concat()
        };
        let tables: Vec<String> = (0..300).map(|at| format!("CREATE TABLE public.t{at} (id int);")).collect();
        session.batch(&tables.concat()).await.unwrap();
        session.batch(&make("old")).await.unwrap();
        let project = Project::with(&[("trueup.toml", "")]);
        let arguments = ["snapshot", "--from", &database.target.to_string()];
        project.run(&arguments).clean();
        let text = |path: &std::path::Path| std::fs::read_to_string(path).unwrap();
        let folder = project.path("schema/public/tables");
        let old = text(&folder.join("t7.sql"));
        assert!(old.contains("'old'"));
        session.batch(&make("new")).await.unwrap();
        let mut child = project.command(&arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let began = Instant::now();
        while !text(&folder.join("t10.sql")).contains("'new'") && began.elapsed() < Duration::from_secs(30) {
            std::thread::yield_now();
        }
        child.kill().unwrap();
        child.wait().unwrap();
        let mut seen = (0, 0);
        for at in 0..300 {
            let (whole, found) = (old.replace("t7", &format!("t{at}")), text(&folder.join(format!("t{at}.sql"))));
            match found {
                found if found == whole => seen.0 += 1,
                found if found == whole.replace("'old'", "'new'") => seen.1 += 1,
                found => panic!("half a file: {found}"),
            }
        }
        println!("killed with {} old and {} new files", seen.0, seen.1);
        assert!(seen.1 > 0);
        // The next one finishes, and nothing else stays.
        project.run(&arguments).clean();
        project.on(&database.target, &["verify"]).clean();
        let strange = std::fs::read_dir(&folder)
            .unwrap()
            .filter(|entry| !entry.as_ref().unwrap().file_name().to_string_lossy().ends_with(".sql"));
        println!("{} temporary files", strange.count());
        database.drop(major).await;
    });
}
