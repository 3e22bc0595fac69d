//! The lock file of the migrations: who writes it, and what is found in it.

use std::process::Command;

use super::program::{Project, Ran};
use crate::support::{majors, server};

const LOCK: &str = "migrations/trueup.lock";

/// A project in which nothing is found, with its lock file.
fn project(major: u32) -> Project {
    let project = Project::with(&[
        ("trueup.toml", ""),
        ("migrations/1_a.sql", "CREATE TABLE a (id int);\n"),
        ("migrations/2_b.sql", "INSERT INTO a VALUES (1);\n"),
    ]);
    settled(&project, major);
    project
}

/// Runs a command with temporary databases on a server that is there already.
fn away(project: &Project, major: u32, arguments: &[&str]) -> Ran {
    project.run(&[arguments, &["--server-url", &server(major).to_string()]].concat())
}

/// All that is generated is written anew.
fn settled(project: &Project, major: u32) {
    away(project, major, &["snapshot"]).clean();
    away(project, major, &["doc"]).clean();
}

/// What `check` finds without writing anything.
fn locked(project: &Project, major: u32, named: &[&str]) -> String {
    let before = project.files();
    let out = away(project, major, &["check", "--locked"]).found(named);
    assert_eq!(project.files(), before);
    out
}

fn on_each_major(test: impl Fn(&Project, u32)) {
    majors().into_iter().for_each(|major| test(&project(major), major));
}

#[test]
fn what_is_new_gets_its_line_where_nothing_else_is_found() {
    on_each_major(|project, major| {
        let first = project.read(LOCK);
        project.write("migrations/3_c.sql", "INSERT INTO a VALUES (2);\n");
        away(project, major, &["check"]).found(&["the document is stale"]);
        assert_eq!(project.read(LOCK), first);
        away(project, major, &["doc"]).clean();
        locked(project, major, &["version 3 has no line in migrations/trueup.lock", "at migrations/3_c.sql:1\n"]);
        let url = server(major).to_string();
        for value in ["true", "1"] {
            let mut command = project.command(&["check", "--server-url", &url]);
            drop(Ran::of(command.env("CI", value)).found(&["version 3 has no line"]));
        }
        let out = Ran::of(project.command(&["check", "--server-url", &url]).env("CI", "false")).clean();
        assert!(out.contains("note: migrations/trueup.lock: 1 added\nclean: "), "{out}");
        let second = project.read(LOCK);
        assert!(second.starts_with(&first) && second.lines().count() == first.lines().count() + 1, "{second}");
        // The migration changed nothing of the schema.
        let fingerprint = |text: &str| text.trim_end().rsplit(' ').next().map(str::to_owned);
        assert_eq!(fingerprint(&second), fingerprint(&first));
        let out = away(project, major, &["check"]).clean();
        assert!(!out.contains(LOCK), "{out}");
    });
}

#[test]
fn a_project_without_the_file_gets_one_and_in_ci_a_note() {
    on_each_major(|project, major| {
        let text = project.read(LOCK);
        project.remove(LOCK);
        let out = away(project, major, &["check", "--locked"]).clean();
        assert!(out.contains("note: no migrations/trueup.lock: `trueup check` writes it"), "{out}");
        assert!(!project.path(LOCK).exists());
        let out = away(project, major, &["check"]).clean();
        assert!(out.contains("note: migrations/trueup.lock: 2 added\n"), "{out}");
        assert_eq!(project.read(LOCK), text);
    });
}

#[test]
fn an_edit_is_one_finding_at_its_line_with_all_that_follows() {
    on_each_major(|project, major| {
        project.edit("migrations/2_b.sql", "(1)", "(7)");
        let out = locked(
            project,
            major,
            &[
                "migrations/2_b.sql was edited since its line was written: its checksum is ",
                "at migrations/trueup.lock:6:1",
                "the schema after it is the same",
                "undo the edit if any database has the migration",
            ],
        );
        assert!(!out.contains("fingerprint"), "{out}");
        project.edit("migrations/1_a.sql", "id int", "id bigint");
        project.write("migrations/3_c.sql", "INSERT INTO a VALUES (2);\n");
        settled(project, major);
        project.edit("migrations/1_a.sql", "id bigint", "id int");
        project.edit("schema/public/tables/a.sql", "id bigint", "id integer");
        let out = locked(
            project,
            major,
            &[
                "migrations/1_a.sql was edited since",
                "at migrations/trueup.lock:5:1",
                "fingerprint: the lock file says ",
                "the fingerprints of the 2 lines behind it differ too",
            ],
        );
        assert_eq!(out.matches("trueup.lock:").count(), 1, "{out}");
    });
}

#[test]
fn a_setup_that_changed_is_found_at_the_start() {
    on_each_major(|project, major| {
        project.write("trueup.toml", "[throwaway]\nsetup = \"setup.sql\"\n");
        project.write("setup.sql", "CREATE TABLE there ();\n");
        let out = locked(
            project,
            major,
            &[
                "the schema before the first migration is another than the lock file says",
                "at migrations/trueup.lock:4:1",
                "the fingerprints of the 2 lines behind it differ too",
                "`trueup snapshot` rewrites the lock file",
            ],
        );
        assert_eq!(out.matches("trueup.lock:").count(), 1, "{out}");
        let out = away(project, major, &["snapshot"]).clean();
        assert!(out.ends_with("migrations/trueup.lock: 3 changed\n"), "{out}");
    });
}

#[test]
fn lines_and_files_that_do_not_fit_are_found() {
    on_each_major(|project, major| {
        project.remove("migrations/2_b.sql");
        drop(away(project, major, &["check"]).found(&["version 2 has a line in the lock file", "trueup.lock:6:1"]));
        // Before those that have a line: to whoever has them it comes too late.
        project.write("migrations/2_b.sql", "INSERT INTO a VALUES (1);\n");
        project.write("migrations/0_z.sql", "SELECT 1;\n");
        let before = project.read(LOCK);
        drop(away(project, major, &["check"]).found(&["version 0 has no line", "at migrations/0_z.sql:1\n"]));
        assert_eq!(project.read(LOCK), before);
        let out = away(project, major, &["snapshot"]).clean();
        assert!(out.ends_with("migrations/trueup.lock: 1 added\n"), "{out}");
        away(project, major, &["doc"]).clean();
        away(project, major, &["check", "--locked"]).clean();
    });
}

#[test]
fn a_migration_that_fails_leaves_the_lock_file_out_of_it() {
    on_each_major(|project, major| {
        project.write("migrations/2_b.sql", "INSERT INTO nothing VALUES (1);\n");
        let out = locked(project, major, &["migration 2 fails"]);
        assert!(!out.contains("trueup.lock"), "{out}");
    });
}

#[test]
fn branches_that_add_one_each_conflict_and_snapshot_settles_it() {
    let major = majors()[0];
    let project = project(major);
    let git = |arguments: &[&str]| {
        let identity = ["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "init.defaultBranch=main"];
        let mut command = Command::new("git");
        command.args(identity).args(arguments).current_dir(project.path("")).env("GIT_CONFIG_GLOBAL", "/dev/null");
        let output = command.output().unwrap();
        (output.status.success(), String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let commit = || assert!(git(&["add", "."]).0 && git(&["commit", "-qm", "a"]).0);
    assert!(git(&["init", "-q"]).0);
    commit();
    for (branch, file) in [("one", "migrations/3_c.sql"), ("other", "migrations/4_d.sql")] {
        assert!(git(&["checkout", "-qb", branch, "main"]).0);
        project.write(file, "INSERT INTO a VALUES (3);\n");
        away(&project, major, &["doc"]).clean();
        away(&project, major, &["check"]).clean();
        commit();
    }
    let (merged, out) = git(&["merge", "one"]);
    assert!(!merged && out.contains("Merge conflict in migrations/trueup.lock"), "{out}");
    away(&project, major, &["check"]).failed(&[
        "the lock file holds the marks of an unfinished merge",
        "migrations/trueup.lock:7:1",
        "`trueup snapshot` writes the file anew",
    ]);
    settled(&project, major);
    away(&project, major, &["check", "--locked"]).clean();
    assert_eq!(project.read(LOCK).lines().count(), 8);
}
