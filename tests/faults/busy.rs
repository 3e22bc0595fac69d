//! Others who hold locks, and others who migrate.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use trueup::config::Migrate;
use trueup::db::{Host, Session};
use trueup::migrate::{Event, Options, Outcome, apply};

use crate::migrate::project::{Project, on_each_major, versions};

/// That waits for locks for no longer than this, and tries again so often.
fn hurried(milliseconds: u64, retries: u32) -> Options {
    let lock_timeout = Duration::from_millis(milliseconds);
    let settings = Migrate { lock_timeout, retries, retry_pause: Duration::from_millis(100), ..Migrate::default() };
    Options { settings, ..Options::default() }
}

/// Applies, and says what blocks and what is tried again.
async fn seen(project: &Project, options: &Options) -> (trueup::Result<Outcome>, Vec<String>) {
    let mut seen = Vec::new();
    let mut observer = |event: Event<'_>| match event {
        Event::Blocked { blockers, .. } => seen.extend(blockers.iter().map(|blocker| format!("blocked by {blocker}"))),
        Event::Retrying { attempt, .. } => seen.push(format!("try {attempt}")),
        Event::Progress { activity, .. } => seen.push(format!("progress of {activity}")),
        _ => {}
    };
    let outcome = apply(&project.database.target, &project.source(), options, &mut observer).await;
    (outcome, seen)
}

/// A session that reads a table and does not end its transaction.
async fn reader(project: &Project) -> Session {
    let mut target = project.database.target.clone();
    target.application_name = "report".to_owned();
    let session = Session::connect(&target).await.unwrap();
    // The snapshot is what an index waits for that is built concurrently.
    session.batch("begin isolation level repeatable read; select from t").await.unwrap();
    session
}

const ALTER: [(&str, &str); 1] = [("2_b.sql", "insert into log values (1); alter table t add column b int;")];
const BASE: &str = "create table t (a int); create table log (step int);";

#[test]
fn who_is_in_the_way_is_shown_and_readers_never_wait_for_longer_than_the_limit() {
    on_each_major(&[("1_a.sql", BASE)], async |project| {
        assert_eq!(project.up().await, [1]);
        project.write(ALTER[0].0, ALTER[0].1);
        let holder = reader(project).await;
        let options = hurried(700, 50);
        let longest = async {
            let other = project.session().await;
            let (begun, mut longest) = (Instant::now(), Duration::ZERO);
            while begun.elapsed() < Duration::from_millis(2500) {
                let asked = Instant::now();
                other.batch("select from t").await.unwrap();
                longest = longest.max(asked.elapsed());
                tokio::time::sleep(Duration::from_millis(2)).await;
            }
            holder.batch("commit").await.unwrap();
            longest
        };
        let ((outcome, seen), longest) = tokio::join!(seen(project, &options), longest);
        assert_eq!(versions(outcome.unwrap()), [2]);
        assert!(seen.iter().any(|seen| seen == "try 3"), "{seen:?}");
        let blocked = seen.iter().find(|seen| seen.starts_with("blocked")).unwrap();
        assert!(blocked.contains(", report, role postgres, idle in transaction, statement of "), "{blocked}");
        assert!(blocked.ends_with(" s, holds ACCESS SHARE on t"), "{blocked}");
        assert!(longest < Duration::from_millis(2000), "{longest:?}");
        assert_eq!(project.value("select count(*) from log").await, "1");
    });
}

#[test]
fn who_was_in_the_way_is_named_when_it_is_given_up() {
    on_each_major(&[("1_a.sql", BASE)], async |project| {
        assert_eq!(project.up().await, [1]);
        project.write(ALTER[0].0, ALTER[0].1);
        let holder = reader(project).await;
        let error = seen(project, &hurried(700, 0)).await.0.unwrap_err();
        let pid = holder.backend_pid().await.unwrap();
        let waited = error.details().iter().find(|detail| detail.starts_with("it waited for process ")).unwrap();
        assert!(waited.starts_with(&format!("it waited for process {pid}, report, ")), "{waited}");
        assert_eq!(project.value("select count(*) from log").await, "0");
        holder.batch("commit").await.unwrap();
        assert_eq!(project.up().await, [2]);
    });
}

#[test]
fn a_deadlock_is_tried_again() {
    let files = [("1_a.sql", "create table t (a int); create table u (a int); create table log (step int);")];
    on_each_major(&files, async |project| {
        assert_eq!(project.up().await, [1]);
        project.write("2_b.sql", "insert into log values (1); lock t; select pg_sleep(0.3); lock u;");
        let other = project.session().await;
        let crosswise = async {
            // So that the server ends the migration and not us.
            other.batch("set deadlock_timeout = '1min'; begin; lock u").await.unwrap();
            while project.value("select count(*) from pg_locks where relation = 't'::regclass").await == "0" {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
            other.batch("lock t; commit").await.unwrap();
        };
        let options = hurried(0, 5);
        let ((outcome, seen), ()) = tokio::join!(seen(project, &options), crosswise);
        assert_eq!(versions(outcome.unwrap()), [2]);
        assert!(seen.iter().any(|seen| seen == "try 2"), "{seen:?}");
        assert_eq!(project.value("select count(*) from log").await, "1");
    });
}

#[test]
fn an_index_that_waits_for_an_old_transaction_says_for_whose_and_how_far_it_is() {
    on_each_major(&[("1_a.sql", BASE)], async |project| {
        assert_eq!(project.up().await, [1]);
        project.write("2_b.sql", "-- no-transaction\ncreate index concurrently i on t (a);");
        let holder = reader(project).await;
        let release = async {
            tokio::time::sleep(Duration::from_millis(1500)).await;
            holder.batch("commit").await.unwrap();
        };
        // Its lock_timeout is not that of the index, which waits by design.
        let options = hurried(100, 0);
        let ((outcome, seen), ()) = tokio::join!(seen(project, &options), release);
        assert_eq!(versions(outcome.unwrap()), [2]);
        let blocked = seen.iter().find(|seen| seen.starts_with("blocked")).unwrap();
        assert!(blocked.contains(", report, role postgres, idle in transaction, "), "{blocked}");
        assert!(blocked.ends_with(", holds a transaction that is waited for"), "{blocked}");
        let progress = seen.iter().find(|seen| seen.starts_with("progress")).unwrap();
        assert!(progress.starts_with("progress of CREATE INDEX CONCURRENTLY on t: waiting for "), "{progress}");
    });
}

#[test]
fn of_thirty_two_processes_each_migration_is_applied_by_one_and_all_succeed() {
    let file = |at: usize| match at {
        1 => "create table t (a int); create table log (step int);".to_owned(),
        at if at % 5 == 0 => format!(
            "-- no-transaction\ninsert into log values ({at});\ncreate index concurrently i{at} on t (a);\nvacuum t;"
        ),
        at => format!("insert into log values ({at}); select pg_sleep(0.005);"),
    };
    let files: Vec<(String, String)> = (1..=20).map(|at| (format!("{at}_m.sql"), file(at))).collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    on_each_major(&files, async |project| {
        let target = &project.database.target;
        let Host::Unix(host) = &target.host else { panic!("no socket") };
        let start = |_| {
            let mut command = Command::new(env!("CARGO_BIN_EXE_trueup"));
            command.arg("migrate").current_dir(project.folder().parent().unwrap()).env_clear().env("PGHOST", host);
            command
                .env("PGPORT", target.port.to_string())
                .env("PGUSER", "postgres")
                .env("PGDATABASE", &target.database);
            command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
        };
        let mut processes: Vec<_> = (0..32).map(start).collect();
        while processes.iter_mut().any(|process| process.try_wait().unwrap().is_none()) {
            let status = project.status().await;
            assert!(status.problems.is_empty() && status.applied.len() + status.pending.len() == 20, "{status:?}");
        }
        for process in processes {
            let output = process.wait_with_output().unwrap();
            assert!(output.status.success(), "{output:?}");
        }
        assert_eq!(project.value("select count(*) || '/' || count(distinct step) from log").await, "19/19");
        assert_eq!(project.value("select count(*) from _sqlx_migrations where success").await, "20");
        assert_eq!(project.value("select count(*) from trueup.migrations where state = 'applied'").await, "20");
        assert_eq!(
            project.value("select count(*) from pg_index where indrelid = 't'::regclass and indisvalid").await,
            "4"
        );
        println!("32 processes applied 20 migrations, each once");
    });
}
