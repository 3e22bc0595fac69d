//! F8: whatever breaks in the middle, the answer is never "clean".

use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use trueup::db::{Session, Target};
use trueup::server::{Options, Server};

use super::reference::{live, project};
use crate::cli::program::{Project, Ran};
use crate::support::{Database, majors, run};

/// A `verify` that waits in the middle of its reading for a lock that another session holds.
struct Stalled {
    child: Child,
    /// Holds the lock.
    blocker: Session,
    pid: String,
}

impl Stalled {
    #[allow(clippy::zombie_processes, reason = "the caller ends it; where it never waits, the test is over")]
    async fn start(project: &Project, target: &Target) -> Self {
        let blocker = Session::connect(target).await.expect("a session");
        blocker.batch("BEGIN; LOCK TABLE pg_catalog.pg_publication IN ACCESS EXCLUSIVE MODE").await.expect("a lock");
        let mut command = project.command(&["verify"]);
        command.env("DATABASE_URL", target.to_string()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let child = command.spawn().expect("the program runs");
        let waiting = "SELECT pid FROM pg_catalog.pg_stat_activity
                       WHERE datname = current_database() AND wait_event_type = 'Lock'";
        let began = Instant::now();
        loop {
            // Within a transaction, activity is read once.
            blocker.batch("SELECT pg_stat_clear_snapshot()").await.expect("a query");
            let rows = blocker.rows(waiting).await.expect("activity");
            if let Some(pid) = rows.into_iter().flatten().flatten().next() {
                return Stalled { child, blocker, pid };
            }
            assert!(began.elapsed() < Duration::from_secs(20), "it never waits");
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    fn end(self) -> Ran {
        Ran::ended(self.child.wait_with_output().expect("it ends"))
    }
}

/// Runs a test on each major with a live database that nothing is wrong with.
fn with_live(test: impl AsyncFn(&Project, &Database)) {
    for major in majors() {
        run(async {
            let (project, database) = (project().await, live(major).await);
            test(&project, &database).await;
            database.drop(major).await;
        });
    }
}

#[test]
fn a_connection_that_is_ended_in_the_middle_of_verify_is_no_verdict() {
    with_live(async |project, database| {
        let stalled = Stalled::start(project, &database.target).await;
        stalled.blocker.batch(&format!("SELECT pg_terminate_backend({})", stalled.pid)).await.unwrap();
        stalled.end().failed(&["terminating connection due to administrator command"]);
    });
}

#[test]
fn a_statement_that_is_cancelled_in_the_middle_of_verify_is_no_verdict() {
    with_live(async |project, database| {
        let stalled = Stalled::start(project, &database.target).await;
        stalled.blocker.batch(&format!("SELECT pg_cancel_backend({})", stalled.pid)).await.unwrap();
        stalled.end().failed(&["canceling statement due to user request", "hint: "]);
    });
}

#[test]
fn a_lock_that_is_given_up_in_time_is_waited_for() {
    with_live(async |project, database| {
        let stalled = Stalled::start(project, &database.target).await;
        tokio::time::sleep(Duration::from_millis(300)).await;
        stalled.blocker.batch("COMMIT").await.unwrap();
        assert!(stalled.end().clean().starts_with("clean: "));
    });
}

/// Ten seconds on one major: the limit is no setting.
#[test]
fn a_lock_that_is_never_given_up_is_no_verdict() {
    run(async {
        let major = majors()[0];
        let (project, database) = (project().await, live(major).await);
        let stalled = Stalled::start(&project, &database.target).await;
        stalled.end().failed(&["canceling statement due to lock timeout", "hint: "]);
        database.drop(major).await;
    });
}

#[test]
fn a_server_that_stops_in_the_middle_of_verify_is_no_verdict() {
    for major in majors() {
        run(async {
            let options = Options { major: Some(major), ..Options::default() };
            let server = Server::start(&options).await.unwrap();
            let project = project().await;
            let mut stalled = Stalled::start(&project, &server.target("postgres")).await;
            server.stop().await.unwrap();
            assert!(stalled.child.wait().is_ok());
            stalled.end().failed(&["lost the connection"]);
        });
    }
}

#[test]
fn a_limit_on_statements_is_no_verdict() {
    with_live(async |project, database| {
        let session = database.session().await;
        let sql = format!("ALTER DATABASE {} SET statement_timeout = '1ms'", database.target.database);
        session.batch(&sql).await.unwrap();
        let ran = project.on(&database.target, &["verify"]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{ran}");
    });
}

#[test]
fn a_catalog_that_may_not_be_read_is_no_verdict_and_is_named() {
    with_live(async |project, database| {
        let role = format!("reader_of_{}", database.target.database);
        let session = database.session().await;
        session.batch(&format!("CREATE ROLE {role} LOGIN")).await.unwrap();
        let target = Target { user: role.clone(), ..database.target.clone() };
        let grant = format!(
            "GRANT USAGE ON SCHEMA trueup TO {role}; GRANT SELECT ON ALL TABLES IN SCHEMA trueup TO {role}; \
             GRANT SELECT ON public._sqlx_migrations TO {role}"
        );
        project.on(&target, &["verify"]).failed(&["cannot read the history in public._sqlx_migrations", &grant]);
        session.batch(&grant).await.unwrap();
        assert!(project.on(&target, &["verify"]).clean().starts_with("clean: "));
        session.batch("REVOKE SELECT ON pg_catalog.pg_policy FROM PUBLIC").await.unwrap();
        project
            .on(&target, &["verify"])
            .failed(&["reading policy: permission denied for table pg_policy", "GRANT SELECT"]);
        session.batch(&format!("DROP OWNED BY {role}; DROP ROLE {role}")).await.unwrap();
    });
}

/// Runs a line of shell, where `$0` is the program.
fn shell(project: &Project, target: &Target, line: &str) -> Ran {
    let program = project.command(&[]);
    let mut command = std::process::Command::new("sh");
    command.args(["-c", line]).arg(program.get_program()).current_dir(project.path("")).env_clear();
    command.envs(program.get_envs().filter_map(|(name, value)| Some((name, value?))));
    Ran::of(command.env("DATABASE_URL", target.to_string()))
}

#[test]
fn a_verdict_that_nobody_can_read_is_none() {
    with_live(async |project, database| {
        let target = &database.target;
        // What the pipe's other end was told is unknown; the exit code comes by another way.
        let piped = "{ \"$0\" verify; echo $? >code; } | true; cat code";
        // The reader may not be gone yet when the program writes.
        let codes: Vec<String> = (0..3).map(|_| shell(project, target, piped).out).collect();
        assert!(codes.iter().all(|code| code == "0\n" || code == "2\n"), "{codes:?}");
        let closed = "exec 3>&1; { sleep 0.1; \"$0\" verify; echo $? >&3; } | exec 3>&-";
        assert_eq!(shell(project, target, closed).out, "2\n");
        let full = shell(project, target, "exec \"$0\" verify >/dev/full");
        full.failed(&["cannot write the result: No space left on device"]);

        database.session().await.batch("DROP TRIGGER agents_touch_updated_at ON public.agents").await.unwrap();
        assert_eq!(shell(project, target, closed).out, "1\n");
        assert_eq!(shell(project, target, "exec \"$0\" verify >/dev/full").code, 1);
        assert_eq!(shell(project, target, "exec \"$0\" verify >&-").code, 1);
        assert_eq!(shell(project, target, "exec \"$0\" verify >/dev/null 2>&1 <&-").code, 1);
    });
}
