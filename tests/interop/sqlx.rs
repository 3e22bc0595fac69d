//! sqlx's own runner and trueup take turns on one database.

use sqlx::migrate::{MigrateError, Migrator};
use sqlx::{Connection as _, PgConnection};

use trueup::db::Target;
use trueup::migrate::Undo;

use crate::migrate::project::{Project, on_each_major, versions};

const FILES: [(&str, &str); 8] = [
    ("20250101000000_accounts.up.sql", "create table accounts (id bigint primary key, name text);\n"),
    ("20250101000000_accounts.down.sql", "drop table accounts;\n"),
    ("20250102000000_notes_of_accounts.up.sql", "create table notes (account bigint references accounts);\n"),
    ("20250102000000_notes_of_accounts.down.sql", "drop table notes;\n"),
    ("20250103000000_index.up.sql", "-- no-transaction\ncreate index concurrently by_name on accounts (name);\n"),
    ("20250103000000_index.down.sql", "-- no-transaction\ndrop index concurrently by_name;\n"),
    ("20250104000000_élan.up.sql", "alter table notes add text text default 'é''\\';\n"),
    ("20250104000000_élan.down.sql", "alter table notes drop text;\n"),
];
const V: [i64; 4] = [20_250_101_000_000, 20_250_102_000_000, 20_250_103_000_000, 20_250_104_000_000];

/// A fifth one, for whoever comes next.
fn add_fifth(project: &Project) -> i64 {
    project.write("20250105000000_fifth.up.sql", "create table fifth ();\n");
    project.write("20250105000000_fifth.down.sql", "drop table fifth;\n");
    20_250_105_000_000
}

pub async fn connect(target: &Target) -> PgConnection {
    PgConnection::connect(&super::url(target)).await.expect("a connection of sqlx")
}

async fn migrator(project: &Project) -> Migrator {
    Migrator::new(project.folder()).await.expect("sqlx reads the folder")
}

/// `sqlx migrate run`, as far as a version.
async fn run_to(project: &Project, version: i64) -> Result<(), MigrateError> {
    let mut connection = connect(&project.database.target).await;
    migrator(project).await.run_to(version, &mut connection).await
}

/// What sqlx does at the start of a program: it checks every checksum, and applies what is pending.
async fn run(project: &Project) -> Result<(), MigrateError> {
    run_to(project, i64::MAX).await
}

/// `sqlx migrate revert --target-version`.
async fn undo(project: &Project, version: i64) {
    let mut connection = connect(&project.database.target).await;
    migrator(project).await.undo(&mut connection, version).await.expect("sqlx undoes it");
}

/// Which versions sqlx's table has, in order; with `!` those that sqlx would call dirty.
async fn recorded(project: &Project) -> Vec<i64> {
    let sql = "select coalesce(string_agg(case when success then '' else '-' end || version, ',' order by version), '') \
        from _sqlx_migrations";
    let list = project.value(sql).await;
    list.split(',').filter(|version| !version.is_empty()).map(|version| version.parse().unwrap()).collect()
}

#[test]
fn sqlx_begins_and_trueup_goes_on() {
    on_each_major(&FILES, async |project| {
        run_to(project, V[1]).await.unwrap();
        assert_eq!(project.up().await, V[2..]);
        run(project).await.expect("nothing is pending, and all checksums are right");
        assert_eq!(recorded(project).await, V);
        let fifth = add_fifth(project);
        run(project).await.expect("sqlx goes on");
        assert_eq!(recorded(project).await.last(), Some(&fifth));
        let status = project.status().await;
        assert_eq!((status.applied.len(), status.pending.len(), status.problems.len()), (5, 0, 0), "{status:?}");
    });
}

#[test]
fn trueup_begins_and_sqlx_goes_on() {
    on_each_major(&FILES, async |project| {
        let steps = trueup::migrate::Options { steps: Some(2), ..Default::default() };
        assert_eq!(versions(project.apply(&steps).await.unwrap()), V[..2]);
        // Among them one that is not in a transaction, for sqlx either.
        run(project).await.unwrap();
        assert_eq!(recorded(project).await, V);
        assert_eq!(project.up().await, Vec::<i64>::new());
        let fifth = add_fifth(project);
        assert_eq!(project.up().await, [fifth]);
        run(project).await.unwrap();
    });
}

#[test]
fn rows_of_both_are_alike() {
    let row = "select string_agg(concat_ws('|', version, description, success, encode(checksum, 'hex'), \
        execution_time > 0), E'\\n' order by version) from _sqlx_migrations";
    let mut rows = Vec::new();
    for by_sqlx in [true, false] {
        let rows = &mut rows;
        let test = async |project: &Project| {
            if by_sqlx {
                run(project).await.unwrap();
            } else {
                project.up().await;
            }
            project.value(row).await
        };
        let seen = std::cell::RefCell::new(Vec::new());
        on_each_major(&FILES, async |project| {
            let value = test(project).await;
            seen.borrow_mut().push(value);
        });
        rows.push(seen.into_inner());
    }
    assert_eq!(rows[0], rows[1]);
    assert_eq!(rows[0][0].lines().count(), 4, "{rows:?}");
}

#[test]
fn each_undoes_what_the_other_applied() {
    on_each_major(&FILES, async |project| {
        assert_eq!(project.up().await, V);
        undo(project, V[1]).await;
        assert_eq!(recorded(project).await, V[..2]);
        assert_eq!(project.status().await.pending.len(), 2);
        run(project).await.unwrap();
        assert_eq!(versions(project.down(Undo::To(V[0].into())).await), [V[3], V[2], V[1]]);
        assert_eq!(recorded(project).await, V[..1]);
        assert_eq!(project.up().await, V[1..]);
        undo(project, 0).await;
        assert_eq!(project.value("select to_regclass('accounts')").await, "NULL");
        assert_eq!(project.up().await, V);
        run(project).await.unwrap();
    });
}

#[test]
fn sqlx_refuses_other_line_endings_and_trueup_says_so() {
    on_each_major(&FILES[..4], async |project| {
        run(project).await.unwrap();
        project.write(FILES[2].0, &FILES[2].1.replace('\n', "\r\n"));
        let error = run(project).await.unwrap_err();
        assert!(matches!(error, MigrateError::VersionMismatch(version) if version == V[1]), "{error}");
        let problems = project.status().await.problems;
        let [problem] = problems.as_slice() else { panic!("{problems:?}") };
        assert_eq!(problem.code, "line-endings");
        assert!(!problem.is_error(), "{problem}");
        assert_eq!(project.up().await, Vec::<i64>::new());
        // What trueup applies now, it records as the file is: sqlx goes on once the old file is as it was.
        project.write(FILES[2].0, FILES[2].1);
        project.write("20250103000000_dos.up.sql", "create table dos ();\r\n");
        project.write("20250103000000_dos.down.sql", "drop table dos;\r\n");
        assert_eq!(project.up().await, [V[2]]);
        run(project).await.unwrap();
    });
}

#[test]
fn an_edited_file_is_refused_by_both() {
    on_each_major(&FILES[..2], async |project| {
        assert_eq!(project.up().await, V[..1]);
        project.write(FILES[0].0, "create table accounts (id int);\n");
        let error = run(project).await.unwrap_err();
        assert!(matches!(error, MigrateError::VersionMismatch(_)), "{error}");
        let outcome = project.apply(&Default::default()).await.unwrap();
        assert_eq!(crate::migrate::project::refused(outcome), ["edited"]);
    });
}

#[test]
fn what_trueup_left_half_done_sqlx_refuses_and_trueup_finishes() {
    on_each_major(&FILES, async |project| {
        run_to(project, V[1]).await.unwrap();
        project.sql("insert into accounts values (1, 'same'), (2, 'same')").await;
        let text =
            "-- no-transaction\ncreate table extra ();\ncreate unique index concurrently by_name on accounts (name);\n";
        project.write(FILES[4].0, text);
        let error = project.apply(&Default::default()).await.unwrap_err();
        assert!(error.message().contains("could not create unique index"), "{error}");
        assert_eq!(recorded(project).await, [V[0], V[1], -V[2]]);
        let error = run(project).await.unwrap_err();
        assert!(matches!(error, MigrateError::Dirty(version) if version == V[2]), "{error}");
        let problems = project.status().await.problems;
        assert!(problems.iter().all(|problem| problem.code != "failed"), "{problems:?}");
        project.sql("delete from accounts where id = 2").await;
        assert_eq!(project.up().await, V[2..]);
        run(project).await.expect("all is well again");
    });
}

/// `sqlx migrate info` and others read while trueup is at work; its runners must wait or refuse.
mod at_once {
    use std::time::{Duration, Instant};

    use trueup::migrate::{Event, Options, Outcome, apply};

    use super::*;

    /// Runs `meanwhile` in a thread of its own as soon as an event says that it is time.
    async fn while_trueup<T: Send + 'static>(
        project: &Project,
        is_time: impl Fn(&Event<'_>) -> bool,
        meanwhile: impl FnOnce() -> T + Send + 'static,
    ) -> (Vec<i64>, T) {
        let (mut waiting, mut thread) = (Some(meanwhile), None);
        let observer = &mut |event: Event<'_>| {
            if is_time(&event)
                && let Some(meanwhile) = waiting.take()
            {
                thread = Some(tokio::task::spawn_blocking(meanwhile));
            }
        };
        let outcome = apply(&project.database.target, &project.source(), &Options::default(), observer).await.unwrap();
        let applied = match outcome {
            Outcome::Done(_) => versions(outcome),
            other => panic!("{other:?}"),
        };
        (applied, thread.expect("the event came").await.unwrap())
    }

    /// sqlx's runner, to be run in a thread of its own.
    async fn sqlx_runs(project: &Project) -> impl FnOnce() -> Result<(), MigrateError> + Send + 'static {
        let (target, migrator) = (project.database.target.clone(), migrator(project).await);
        || crate::support::run(async move { migrator.run(&mut connect(&target).await).await })
    }

    fn slow(seconds: f32, sql: &str) -> String {
        format!("{sql}\nselect pg_sleep({seconds});\n")
    }

    #[test]
    fn sqlx_waits_for_a_transaction_of_trueup_and_finds_nothing_to_do() {
        let slow = slow(1.0, "create table slow ();");
        on_each_major(&[("1_slow.sql", slow.as_str()), ("2_b.sql", "create table b ();")], async |project| {
            let sqlx = sqlx_runs(project).await;
            let is_time = |event: &Event<'_>| matches!(event, Event::Statement { .. });
            let (applied, ran) = while_trueup(project, is_time, sqlx).await;
            assert_eq!(applied, [1, 2]);
            ran.unwrap();
            assert_eq!(recorded(project).await, [1, 2]);
        });
    }

    /// A snapshot that keeps `CREATE INDEX CONCURRENTLY` waiting, while sqlx comes along and wants its lock.
    #[test]
    fn an_index_is_built_concurrently_while_sqlx_waits() {
        let slow = slow(1.5, "create table a (id int);");
        let files = [
            ("1_a.sql", slow.as_str()),
            ("2_i.sql", "-- no-transaction\ncreate index concurrently i on a (id);"),
            ("3_c.sql", "create table c ();"),
        ];
        on_each_major(&files, async |project| {
            let sqlx = sqlx_runs(project).await;
            // It is in the server's queue for its lock from the first migration on.
            let is_time = |event: &Event<'_>| matches!(event, Event::Statement { .. });
            let began = Instant::now();
            let (applied, ran) = while_trueup(project, is_time, sqlx).await;
            assert!(began.elapsed() < Duration::from_secs(8), "{:?}", began.elapsed());
            // It gets its lock, and stops at the migration that is not done, or finds all done.
            assert!(matches!(ran, Ok(()) | Err(MigrateError::Dirty(2))), "{ran:?}");
            assert_eq!(recorded(project).await, [1, 2, 3], "{applied:?}");
            assert_eq!(project.value("select indisvalid from pg_index where indexrelid = 'i'::regclass").await, "t");
            run(project).await.unwrap();
        });
    }

    /// While an index is built for long, a program that starts and migrates by sqlx is refused, and keeps nothing waiting.
    #[test]
    fn sqlx_is_refused_while_an_index_is_built() {
        let files = [
            ("1_a.sql", "create table a (id int);"),
            ("2_i.sql", "-- no-transaction\ncreate index concurrently i on a (id);"),
            ("3_c.sql", "create table c ();"),
        ];
        on_each_major(&files, async |project| {
            run_to(project, 1).await.unwrap();
            let blocker = project.session().await;
            blocker.batch("begin; insert into a values (1)").await.unwrap();
            let sqlx = sqlx_runs(project).await;
            let observed = move || {
                let ran = sqlx();
                crate::support::run(blocker.batch("commit")).unwrap();
                ran
            };
            let building = |event: &Event<'_>| matches!(event, Event::Blocked { .. });
            let (applied, ran) = while_trueup(project, building, observed).await;
            assert!(matches!(ran, Err(MigrateError::Dirty(2))), "{ran:?}");
            assert_eq!(applied, [2, 3]);
            assert_eq!(recorded(project).await, [1, 2, 3]);
        });
    }

    #[test]
    fn trueup_waits_while_sqlx_is_at_work() {
        let slow = slow(1.0, "create table slow ();");
        on_each_major(&[("1_slow.sql", slow.as_str()), ("2_b.sql", "create table b ();")], async |project| {
            let sqlx = tokio::task::spawn_blocking(sqlx_runs(project).await);
            let at_work = "select exists (select from pg_stat_activity where query like '%pg_sleep%' \
                and datname = current_database() and pid <> pg_backend_pid())";
            while project.value(at_work).await != "t" {}
            let seen = project.up_seen().await;
            assert!(seen.first().is_some_and(|first| first.starts_with("Waiting")), "{seen:?}");
            assert!(!seen.iter().any(|line| line.starts_with("start")), "{seen:?}");
            sqlx.await.unwrap().unwrap();
            assert_eq!(recorded(project).await, [1, 2]);
        });
    }
}
