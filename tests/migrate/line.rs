//! How often a run that finds nothing to do waits for a server that is far away.

use std::process::Command;
use std::time::Duration;

use super::project::{Project, on_each_major};
use crate::support::proxy::Proxy;

/// In each direction; long enough that what is sent together arrives before anything can come back.
const DELAY: Duration = Duration::from_millis(25);

/// The connection, the server's greeting, which tables of history there are, and what they hold.
const MOST: usize = 4;

/// Runs the program over the line; what it says.
fn far(project: &Project, line: &Proxy, arguments: &[&str]) -> String {
    let target = line.target(&project.database.target);
    let url = format!("postgresql://{}@127.0.0.1:{}/{}?sslmode=disable", target.user, target.port, target.database);
    let mut command = Command::new(env!("CARGO_BIN_EXE_trueup"));
    let output = command.args(arguments).env("DATABASE_URL", url).current_dir(project.folder.path()).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn assert_near(project: &Project, line: &Proxy) {
    for command in ["migrate", "status"] {
        line.round_trips();
        far(project, line, &[command]);
        let waited = line.round_trips();
        assert!((2..=MOST).contains(&waited), "{command}: {waited} round trips on {}", project.major);
    }
}

const FILES: [(&str, &str); 3] = [
    ("1_a.sql", "create table a (id int);"),
    ("2_b.sql", "-- no-transaction\ncreate index concurrently a_id on a (id);"),
    ("3_c.sql", "insert into a values (1);"),
];

#[test]
fn what_has_nothing_to_do_asks_three_times_at_most() {
    on_each_major(&FILES, async |project| {
        assert_eq!(project.up().await, [1, 2, 3]);
        let line = Proxy::start(&project.database.target, DELAY);
        assert_near(project, &line);
        assert!(far(project, &line, &["status"]).contains("3 applied, 0 pending, history in public._sqlx_migrations"));
        // So it is in a role that migrations run as.
        let role = format!("{}_role", project.database.target.database);
        project.sql(&format!("create role {role}; grant usage on schema trueup to {role}")).await;
        project.sql(&format!("grant select on all tables in schema public, trueup to {role}")).await;
        let config = project.folder.path().join("trueup.toml");
        std::fs::write(&config, format!("[migrate]\nrole = \"{role}\"\n")).unwrap();
        assert_near(project, &line);
        project.sql(&format!("drop owned by {role}; drop role {role}")).await;
    });
}

#[test]
fn without_a_tool_it_asks_as_rarely() {
    on_each_major(&FILES, async |project| {
        std::fs::write(project.folder.path().join("trueup.toml"), "[migrate]\nhistory = \"trueup\"\n").unwrap();
        let line = Proxy::start(&project.database.target, Duration::ZERO);
        far(project, &line, &["migrate", "--yes"]);
        let line = Proxy::start(&project.database.target, DELAY);
        assert_near(project, &line);
        assert!(far(project, &line, &["status"]).contains("3 applied, 0 pending, history in trueup.migrations"));
    });
}

#[test]
fn what_a_glance_does_not_show_is_looked_at() {
    on_each_major(&FILES, async |project| {
        assert_eq!(project.up().await, [1, 2, 3]);
        // A table that lives no longer than its session is nobody's history, and hides one.
        let session = project.session().await;
        session.batch("create temp table _sqlx_migrations (version bigint)").await.unwrap();
        let status = trueup::migrate::status(&session, &project.source(), &Default::default()).await;
        assert!(status.unwrap_err().message().contains("is in a schema that the search_path does not name"));
        // What is half done has steps, which are asked for.
        project.sql("update trueup.migrations set state = 'begun' where version = '2'").await;
        project.sql("update _sqlx_migrations set success = false where version = 2").await;
        let status = project.status().await;
        assert_eq!((status.applied.len(), status.pending.len()), (2, 1));
        assert_eq!(status.pending[0].midway.as_ref().unwrap().done, 1);
    });
}
