//! Several at once, and ends in the middle.

use std::time::Duration;

use futures_util::future::join_all;
use trueup::migrate::{Event, Holder, Options, apply};

use super::project::{Project, on_each_major, patient, versions};

const KEY: i64 = i64::from_be_bytes(*b"\0\0trueup");

#[test]
fn of_eight_appliers_each_migration_is_applied_by_one() {
    let step = |at: usize| format!("insert into log values ({at}); select pg_sleep(0.01);");
    let files: Vec<(String, String)> = (2..20).map(|at| (format!("{at}_s.sql"), step(at))).collect();
    let mut files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    files.push(("1_log.sql", "create table log (step int);"));
    on_each_major(&files, async |project| {
        let options = Options::default();
        let outcomes = join_all((0..8).map(|_| project.apply(&options))).await;
        let mut ran: Vec<i64> = outcomes.into_iter().flat_map(|outcome| versions(outcome.unwrap())).collect();
        ran.sort_unstable();
        assert_eq!(ran, (1..20).collect::<Vec<i64>>());
        assert_eq!(project.value("select count(*) || '/' || count(distinct step) from log").await, "18/18");
    });
}

#[test]
fn who_holds_the_lock_is_shown_and_waited_for_with_an_end() {
    on_each_major(&[("1_a.sql", "create table a ();")], async |project| {
        let other = project.session().await;
        other.batch(&format!("select pg_advisory_lock({KEY})")).await.unwrap();
        let pid = other.backend_pid().await.unwrap();
        let mut seen: Vec<Holder> = Vec::new();
        let mut observer = |event: Event<'_>| {
            if let Event::Waiting { holders, .. } = event {
                seen.extend(holders.iter().cloned());
            }
        };
        let waiting = apply(&project.database.target, &project.source(), &patient(100), &mut observer).await;
        let error = waiting.unwrap_err();
        assert!(error.message().contains("its lock was not free within 0.1 s"), "{error}");
        assert!(
            error.details()[0].starts_with(&format!("held by process {pid}, trueup, role postgres, ")),
            "{:?}",
            error.details()
        );
        assert_eq!((seen[0].pid, seen[0].state.as_deref()), (pid, Some("idle")));
        // Nobody waits in the server, where a snapshot would stand in the way of a concurrent index.
        assert_eq!(project.value("select count(*) from pg_locks where not granted").await, "0");
        other.close().await.unwrap();
        assert_eq!(project.up().await, [1]);
    });
}

#[test]
fn the_lock_of_sqlx_is_respected() {
    on_each_major(&[("1_a.sql", "create table a ();")], async |project| {
        let other = project.session().await;
        // As sqlx computes it: 0x3d32ad9e * crc32(database).
        let database = project.database.target.database.as_bytes();
        let crc = !database.iter().fold(!0_u32, |crc, byte| {
            (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 })
        });
        other.batch(&format!("select pg_advisory_lock({})", 0x3d32_ad9e_i64 * i64::from(crc))).await.unwrap();
        project.apply(&patient(100)).await.unwrap_err();
        other.close().await.unwrap();
        assert_eq!(project.up().await, [1]);
    });
}

/// Ends the backend that runs a statement with this text, as soon as there is one.
async fn terminate(project: &Project, text: &str) {
    let session = project.session().await;
    let sql = format!(
        "select count(pg_terminate_backend(pid)) from pg_stat_activity \
         where datname = current_database() and pid <> pg_backend_pid() and query like '%{text}%' and state = 'active'"
    );
    while session.value(&sql).await.unwrap().as_deref() == Some("0") {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

#[test]
fn a_session_that_ends_in_the_middle_leaves_nothing_and_is_made_good_by_the_next() {
    let files = [("1_a.sql", "create table a ();"), ("2_b.sql", "create table b ();\nselect pg_sleep(30);")];
    on_each_major(&files, async |project| {
        let options = Options::default();
        let (outcome, ()) = tokio::join!(project.apply(&options), terminate(project, "pg_sleep(30)"));
        let error = outcome.unwrap_err();
        assert_eq!(error.where_().unwrap().to_string(), "migrations/2_b.sql:2:1");
        let status = project.status().await;
        assert_eq!((status.applied.len(), status.pending.len(), status.problems.len()), (1, 1, 0));
        assert_eq!(project.value("select to_regclass('b')").await, "NULL");
        project.write("2_b.sql", "create table b ();");
        assert_eq!(project.up().await, [2]);
    });
}

#[test]
fn a_client_that_goes_away_leaves_nothing() {
    let files = [("1_a.sql", "create table a ();\nselect pg_sleep(0.3);\ncreate table b ();")];
    on_each_major(&files, async |project| {
        let options = Options::default();
        assert!(tokio::time::timeout(Duration::from_millis(150), project.apply(&options)).await.is_err());
        // The next one waits until the server has noticed, then does it all.
        assert_eq!(project.up().await, [1]);
        assert_eq!(project.value("select to_regclass('b') is not null").await, "t");
    });
}

#[test]
fn a_migration_that_gives_the_lock_away_is_the_last() {
    let files = [("1_a.sql", "select pg_advisory_unlock_all();"), ("2_b.sql", "create table b ();")];
    on_each_major(&files, async |project| {
        let error = project.apply(&Options::default()).await.unwrap_err();
        assert!(error.message().contains("the lock of migrations is not held any more"), "{error}");
        assert_eq!(project.value("select string_agg(version::text, ',') from _sqlx_migrations").await, "1");
    });
}
