//! dbmate and trueup take turns on one database.
//!
//! `TRUEUP_TEST_DBMATE` is the path of dbmate's program. Without it there is nothing to take turns with.

use std::process::Command;

use trueup::db::{Host, Secret};
use trueup::migrate::Undo;

use super::history::shape;
use super::project::{Project, on_each_major};

const FILES: [(&str, &str); 3] = [
    ("20250101000000_a.sql", "-- migrate:up\ncreate table a ();\n\n-- migrate:down\ndrop table a;\n"),
    (
        "20250102000000_b.sql",
        "-- migrate:up transaction:false\ncreate index concurrently i on b (c);\n\n\
         -- migrate:down transaction:false\ndrop index concurrently i;\n",
    ),
    ("20250103000000_c.sql", "-- why\n-- migrate:up\ncreate table c ();\n-- migrate:down\ndrop table c;\n"),
];

/// Runs dbmate on the project; what it says.
fn dbmate(program: &str, project: &Project, arguments: &[&str]) -> String {
    let target = &project.database.target;
    let host = match &target.host {
        Host::Tcp(host) => host.clone(),
        Host::Unix(folder) => folder.display().to_string(),
    };
    let url = format!(
        "postgres://{}:{}@/{}?host={}&port={}&sslmode=disable",
        target.user,
        target.password.as_ref().map_or("", Secret::expose),
        target.database,
        host,
        target.port
    );
    let output = Command::new(program)
        .env_clear()
        .args(["--no-dump-schema", "--migrations-dir"])
        .arg(project.folder.path().join("migrations"))
        .args(["--url", &url])
        .args(arguments)
        .output()
        .expect("TRUEUP_TEST_DBMATE is dbmate's program");
    let said = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
    assert!(output.status.success(), "dbmate {arguments:?}: {said}");
    said
}

fn is_up_to_date(program: &str, project: &Project) {
    let said = dbmate(program, project, &["status"]);
    assert!(said.contains("Pending: 0"), "{said}");
}

const VERSIONS: &str = "select coalesce(string_agg(version, ' ' order by version), '') from schema_migrations";

#[test]
fn dbmate_and_trueup_take_turns() {
    let Ok(program) = std::env::var("TRUEUP_TEST_DBMATE") else { return };
    on_each_major(&FILES[..1], async |project| {
        project.sql("create table b (c int)").await;
        // dbmate begins, trueup goes on.
        dbmate(&program, project, &["migrate"]);
        let theirs = project.value(&shape("schema_migrations")).await;
        project.write(FILES[1].0, FILES[1].1);
        assert_eq!(project.up().await, [20_250_102_000_000]);
        is_up_to_date(&program, project);
        // dbmate undoes what trueup applied, and trueup applies it again.
        dbmate(&program, project, &["rollback"]);
        assert_eq!(project.value(VERSIONS).await, "20250101000000");
        assert_eq!(project.up().await, [20_250_102_000_000]);
        // dbmate goes on, and trueup undoes what either of them applied.
        project.write(FILES[2].0, FILES[2].1);
        dbmate(&program, project, &["migrate"]);
        let status = project.status().await;
        assert_eq!((status.applied.len(), status.pending.len(), status.problems), (3, 0, Vec::new()));
        let _ = project.down(Undo::Steps(3)).await;
        assert_eq!(project.value(VERSIONS).await, "");
        // trueup begins, with a table of its own making.
        project.sql("drop table schema_migrations; drop schema trueup cascade").await;
        assert_eq!(project.up().await.len(), 3);
        assert_eq!(project.value(&shape("schema_migrations")).await, theirs);
        is_up_to_date(&program, project);
        (0..3).for_each(|_| drop(dbmate(&program, project, &["rollback"])));
        assert_eq!(project.value(VERSIONS).await, "");
        assert_eq!(project.status().await.pending.len(), 3);
    });
}

/// Zeros before a number are part of dbmate's versions, though not of ours.
#[test]
fn dbmate_finds_its_versions_digit_by_digit() {
    let Ok(program) = std::env::var("TRUEUP_TEST_DBMATE") else { return };
    let files = [("001.sql", FILES[0].1), ("002_c.sql", FILES[2].1)];
    on_each_major(&files, async |project| {
        assert_eq!(project.up().await, [1, 2]);
        assert_eq!(project.value(VERSIONS).await, "001 002");
        is_up_to_date(&program, project);
        let _ = project.down(Undo::Steps(1)).await;
        assert_eq!(project.value(VERSIONS).await, "001");
        dbmate(&program, project, &["rollback"]);
        assert_eq!(project.value(VERSIONS).await, "");
    });
}
