//! Files that cannot be right: each is named with its place, and nothing is changed.

use trueup::db::Target;

use super::program::{Project, Ran};
use crate::support::{Database, majors, run, server};

const TABLE: &str = "-- trueup schema format 1\nCREATE TABLE public.a (\n    id integer\n);\n";

fn project(files: &[(&str, &str)]) -> Project {
    let project = Project::with(&[
        ("migrations/1_a.up.sql", "CREATE TABLE a (id int);\n"),
        ("migrations/1_a.down.sql", "DROP TABLE a;\n"),
        ("schema/public/tables/a.sql", TABLE),
        ("schema/public/schema.sql", "-- trueup schema format 1\nCREATE SCHEMA IF NOT EXISTS public;\n"),
    ]);
    files.iter().for_each(|(path, text)| project.write(path, text));
    project
}

/// Runs a command that takes a throw-away server, on a server that is there already.
fn away(project: &Project, arguments: &[&str]) -> Ran {
    project.run(&[arguments, &["--server-url", &server(majors()[0]).to_string()]].concat())
}

/// Runs a test with an empty database.
fn with_database(test: impl Fn(&Target)) {
    let major = majors()[0];
    run(async {
        let database = Database::create(major, None).await;
        test(&database.target);
        assert_eq!(objects(&database).await, "0", "something was changed");
        database.drop(major).await;
    });
}

/// How many relations the database has, but for the history of migrations.
async fn objects(database: &Database) -> String {
    let sql = "SELECT count(*) FROM pg_class
               WHERE relnamespace = 'public'::regnamespace AND relname NOT LIKE '\\_sqlx\\_migrations%'";
    database.session().await.value(sql).await.unwrap().unwrap()
}

#[test]
fn a_folder_without_migrations_is_refused() {
    with_database(|target| {
        let project = project(&[("migrations/README.md", "none yet\n")]);
        ["1_a.up.sql", "1_a.down.sql"].iter().for_each(|name| project.remove(&format!("migrations/{name}")));
        away(&project, &["snapshot"]).failed(&["the folder has no migrations", "trueup new NAME"]);
        away(&project, &["doc"]).failed(&["the folder has no migrations", "trueup new NAME"]);
        drop(away(&project, &["check"]).found(&["the folder has no migrations"]));
        drop(project.on(target, &["migrate"]).found(&["the folder has no migrations", "nothing was changed"]));
        drop(project.on(target, &["status"]).found(&["the folder has no migrations"]));
    });
}

#[test]
fn two_migrations_with_one_version_are_refused_by_name() {
    with_database(|target| {
        let project = project(&[("migrations/1_b.sql", "CREATE TABLE b ();\n")]);
        let named = "2 files have version 1: this one, 1_b.sql";
        let before = project.files();
        away(&project, &["snapshot"]).failed(&[named, "migrations/1_a.up.sql", "hint: "]);
        away(&project, &["doc"]).failed(&[named]);
        drop(away(&project, &["check"]).found(&[named]));
        drop(project.on(target, &["migrate"]).found(&[named, "nothing was changed"]));
        drop(project.on(target, &["migrate", "--dry-run"]).found(&[named]));
        drop(project.on(target, &["rollback"]).found(&[named]));
        drop(project.on(target, &["status"]).found(&[named]));
        assert_eq!(project.files(), before);
    });
}

#[test]
fn a_broken_migration_is_pointed_at_with_the_servers_hint() {
    with_database(|target| {
        let sql = "CREATE TABLE b (id int);\nSELECT 1;\nSELECT 'é', lenght('x')\n    FROM b;\n";
        let project = project(&[("migrations/1_a.up.sql", sql)]);
        let said = &[
            "function lenght(unknown) does not exist",
            "--> migrations/1_a.up.sql:3:13\n3 | SELECT 'é', lenght('x')\n  |             ^\n",
            "hint: No function matches the given name and argument types.",
        ];
        project.on(target, &["migrate"]).failed(said);
        away(&project, &["snapshot"]).failed(said);
        away(&project, &["doc"]).failed(said);
        drop(away(&project, &["check"]).found(&[said[0], "at migrations/1_a.up.sql:3:13\n", said[2]]));
    });
}

#[test]
fn a_broken_schema_file_is_pointed_at() {
    with_database(|target| {
        let project = project(&[]);
        project.edit("schema/public/tables/a.sql", "integer", "integr");
        let said = &["type \"integr\" does not exist", "schema/public/tables/a.sql:3:8"];
        project.on(target, &["load"]).failed(said);
        away(&project, &["fmt"]).failed(said);
    });
}

#[test]
fn merge_marks_are_refused_wherever_schema_is_read() {
    with_database(|target| {
        let text =
            TABLE.replace("    id", "<<<<<<< HEAD\n    id").replace(");", "=======\n    id bigint\n>>>>>>> main\n);");
        let project = project(&[("schema/public/tables/a.sql", &text)]);
        let said = &["the marks of an unfinished merge", "schema/public/tables/a.sql:3:1", "finish the merge"];
        let before = project.files();
        for command in ["verify", "load"] {
            project.on(target, &[command]).failed(said);
        }
        for command in ["check", "fmt"] {
            away(&project, &[command]).failed(said);
        }
        assert_eq!(project.files(), before);
        // What is generated can be generated anew.
        away(&project, &["snapshot"]).clean();
        assert_eq!(project.read("schema/public/tables/a.sql"), TABLE);
    });
}

#[test]
fn files_that_are_not_utf_8_are_refused() {
    with_database(|target| {
        let project = project(&[]);
        project.write("schema/public/tables/a.sql", b"-- trueup schema format 1\n-- caf\xe9\n");
        let said = &["the file is not UTF-8", "schema/public/tables/a.sql:2:7"];
        project.on(target, &["verify"]).failed(said);
        away(&project, &["check"]).failed(said);
        away(&project, &["snapshot"]).clean();
        project.write("migrations/1_a.up.sql", b"CREATE TABLE a (id int); -- caf\xe9\n");
        let named = &["migrations/1_a.up.sql", "UTF-8"];
        away(&project, &["snapshot"]).failed(named);
        drop(away(&project, &["check"]).found(named));
        drop(project.on(target, &["migrate"]).found(named));
    });
}

#[test]
fn a_schema_of_a_newer_format_is_refused() {
    let project = project(&[("schema/public/tables/a.sql", &TABLE.replace("format 1", "format 2"))]);
    let said = &["of a format that this version does not know", "schema/public/tables/a.sql:1:1"];
    away(&project, &["check"]).failed(said);
}

#[test]
fn a_file_of_no_object_is_found_and_never_removed() {
    let project = project(&[
        ("schema/public/tables/A copy.sql", TABLE),
        ("schema/notes.sql", "-- mine\n"),
        ("schema/README.md", ""),
    ]);
    drop(away(&project, &["check"]).found(&["schema/notes.sql is of no object"]));
    let ran = away(&project, &["snapshot"]);
    assert_eq!(ran.code, 0, "{ran}");
    assert!(ran.err.contains("schema/notes.sql is of no object and was not written by trueup: it stays"), "{ran}");
    assert_eq!(project.read("schema/notes.sql"), "-- mine\n");
    assert_eq!(project.read("schema/README.md"), "");
}

#[test]
fn a_huge_object_is_compared_like_any_other() {
    let major = majors()[0];
    run(async {
        let database = Database::create(major, None).await;
        let body = "-- 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789\n".repeat(75_000);
        let sql = format!("CREATE FUNCTION public.huge() RETURNS void LANGUAGE sql AS $$\n{body}SELECT $$;");
        assert!(sql.len() > 5_000_000);
        let session = database.session().await;
        session.batch(&sql).await.unwrap();
        let project = Project::with(&[("trueup.toml", "")]);
        let url = database.target.to_string();
        project.run(&["snapshot", "--from", &url]).clean();
        project.on(&database.target, &["verify"]).clean();
        session.batch(&sql.replace("CREATE", "CREATE OR REPLACE").replacen("9\n-- 0", "9\n-- 1", 1)).await.unwrap();
        let shown = project.on(&database.target, &["verify"]).found(&["function public.huge"]);
        assert!(shown.lines().count() < 60, "{} lines", shown.lines().count());
        database.drop(major).await;
    });
}
