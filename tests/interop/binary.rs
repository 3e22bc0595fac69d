//! sqlx's command line, the real program: `TRUEUP_TEST_SQLX` is its path.

use std::path::Path;
use std::process::Command;

use trueup::migrate::Undo;

use crate::migrate::project::{Project, on_each_major, versions};

const FILES: [(&str, &str); 6] = [
    ("1_a.up.sql", "create table a (id int);\n"),
    ("1_a.down.sql", "drop table a;\n"),
    ("2_b.up.sql", "create table b ();\n"),
    ("2_b.down.sql", "drop table b;\n"),
    ("3_i.up.sql", "-- no-transaction\ncreate index concurrently i on a (id);\n"),
    ("3_i.down.sql", "-- no-transaction\ndrop index concurrently i;\n"),
];

/// `sqlx migrate …`; what it says, if it says that all is well.
fn sqlx(program: &Path, project: &Project, arguments: &[&str]) -> String {
    let mut command = Command::new(program);
    command.arg("migrate").args(arguments).arg("--source").arg(project.folder());
    command.args(["--database-url", &super::url(&project.database.target)]).current_dir(project.folder());
    let output = command.output().expect("sqlx-cli runs");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (out, err) = (text(&output.stdout), text(&output.stderr));
    assert!(output.status.success(), "sqlx migrate {arguments:?}\n{out}{err}");
    out
}

/// How `sqlx migrate info` names what is applied and what is pending.
fn info(program: &Path, project: &Project) -> Vec<String> {
    let said = sqlx(program, project, &["info"]);
    said.lines().map(|line| line.split(' ').next().unwrap_or_default().to_owned()).collect()
}

#[test]
fn sqlx_cli_and_trueup_take_turns() {
    let Some(program) = std::env::var_os("TRUEUP_TEST_SQLX") else {
        return println!("not run: TRUEUP_TEST_SQLX is to be the path of sqlx-cli's `sqlx`");
    };
    let program = Path::new(&program);
    on_each_major(&FILES, async |project| {
        let said = sqlx(program, project, &["run", "--target-version", "1"]);
        assert!(said.contains("1/migrate a"), "{said}");
        assert_eq!(project.up().await, [2, 3]);
        let known = sqlx(program, project, &["info"]);
        assert_eq!(known.matches("installed").count(), 3, "{known}");
        assert!(!known.contains("pending") && !known.contains("different checksum"), "{known}");
        assert_eq!(sqlx(program, project, &["run"]), "", "nothing is pending");
        let said = sqlx(program, project, &["revert"]);
        assert!(said.contains("3/revert i"), "{said}");
        assert_eq!(project.up().await, [3]);
        assert_eq!(versions(project.down(Undo::Steps(2)).await), [3, 2]);
        assert_eq!(info(program, project).len(), 3);
        assert_eq!(sqlx(program, project, &["info"]).matches("pending").count(), 2);
        sqlx(program, project, &["run"]);
        project.write("4_d.up.sql", "create table d ();\n");
        project.write("4_d.down.sql", "drop table d;\n");
        sqlx(program, project, &["run"]);
        assert_eq!(project.up().await, Vec::<i64>::new());
        assert_eq!(sqlx(program, project, &["info"]).matches("installed").count(), 4);
    });
}
