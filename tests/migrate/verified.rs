//! The schema is compared with trueup.lock, before the first migration and behind each.

use trueup::catalog;
use trueup::config::{Migrate, Scope, Verify};
use trueup::migrate::{Chain, Drift, Options, Outcome, Undo, apply};

use super::project::{Project, on_each_major, refused, versions};
use crate::support::Database;

/// Three migrations that can be undone, the second of them outside of a transaction.
const FILES: [(&str, &str); 6] = [
    ("1_a.up.sql", "create table a (id int);"),
    ("1_a.down.sql", "drop table a;"),
    ("2_b.up.sql", "-- no-transaction\ncreate index concurrently a_id on a (id);"),
    ("2_b.down.sql", "drop index a_id;"),
    ("3_c.up.sql", "do $$ begin if not exists (select from a) then alter table a add c int; end if; end $$;"),
    ("3_c.down.sql", "alter table a drop c;"),
];

/// Writes the lock file, as `trueup check` would: from what the migrations make elsewhere.
async fn lock(project: &Project) {
    let source = project.source();
    let elsewhere = Database::create(project.major, None).await;
    let read = async || catalog::read(&elsewhere.session().await, &Scope::default()).await.unwrap().model;
    let mut chain = Chain::begin(&source, &read().await);
    for migration in &source.migrations {
        let one = Options { steps: Some(1), settings: unverified(), ..Options::default() };
        assert!(matches!(apply(&elsewhere.target, &source, &one, &mut ()).await, Ok(Outcome::Done(_))));
        chain.push(migration, &read().await);
    }
    chain.write(&source).unwrap();
    elsewhere.drop(project.major).await;
}

fn unverified() -> Migrate {
    Migrate { verify: Verify::Never, ..Migrate::default() }
}

fn drift(outcome: Outcome) -> Drift {
    match outcome {
        Outcome::Drifted(drift) => *drift,
        other => panic!("not drifted: {other:?}"),
    }
}

fn named(versions: &[trueup::migrate::Version]) -> Vec<String> {
    versions.iter().map(ToString::to_string).collect()
}

#[test]
fn each_schema_is_verified_and_its_fingerprint_is_recorded() {
    on_each_major(&FILES, async |project| {
        lock(project).await;
        let Outcome::Done(ran) = project.apply(&Options::default()).await.unwrap() else { panic!("it runs") };
        assert_eq!(ran.iter().map(|ran| ran.verified).collect::<Vec<_>>(), [true, true, true]);
        let chain = Chain::read(&project.source()).unwrap().unwrap();
        let recorded = "select string_agg(encode(fingerprint_before, 'hex') || ' ' || encode(fingerprint_after, 'hex'), \
            ' ' order by version) from trueup.migrations";
        let [one, two, three] = chain.links() else { panic!("three links") };
        let expected = format!(
            "{} {} {} {} {} {}",
            chain.start(),
            one.fingerprint,
            one.fingerprint,
            two.fingerprint,
            two.fingerprint,
            three.fingerprint
        );
        assert_eq!(project.value(recorded).await, expected);
        let Outcome::Done(undone) = project.down(Undo::To(0.into())).await else { panic!("it is undone") };
        assert!(undone.iter().all(|ran| ran.verified), "{undone:?}");
        assert_eq!(project.value("select count(*) from trueup.changes where change = 'rollback'").await, "3");
    });
}

#[test]
fn nothing_is_touched_where_the_schema_is_another_one() {
    on_each_major(&FILES, async |project| {
        lock(project).await;
        project.sql("create table by_hand ()").await;
        let found = drift(project.apply(&Options::default()).await.unwrap());
        assert_eq!((found.after, found.stays, found.migrations.len()), (None, false, 0));
        assert!(found.actual.objects.keys().any(|object| object.name == "by_hand"));
        assert_eq!(project.value("select to_regclass('a')").await, "NULL");
        // Whoever goes on says why, and it is written down.
        let options = Options { allow_drift: Some("it's ours".to_owned()), ..Options::default() };
        let Outcome::Done(ran) = project.apply(&options).await.unwrap() else { panic!("it runs") };
        assert!(ran.len() == 3 && ran.iter().all(|ran| !ran.verified), "{ran:?}");
        let reason = project.value("select reason from trueup.changes where change = 'drift'").await;
        assert!(reason.starts_with("it's ours (expected fingerprint "), "{reason}");
        let found = drift(project.down(Undo::Steps(1)).await);
        assert_eq!(named(&found.migrations), ["1", "2", "3"]);
    });
}

#[test]
fn a_migration_that_makes_something_else_here_is_rolled_back() {
    on_each_major(&FILES, async |project| {
        lock(project).await;
        let two = Options { steps: Some(2), ..Options::default() };
        assert_eq!(versions(project.apply(&two).await.unwrap()), [1, 2]);
        // The third does something only where the table is empty.
        project.sql("insert into a values (1)").await;
        let found = drift(project.apply(&Options::default()).await.unwrap());
        assert_eq!((found.after, found.stays, found.ran.len()), (Some(3.into()), false, 0));
        assert_eq!(named(&found.migrations), ["1", "2", "3"]);
        assert_eq!(project.status().await.pending.len(), 1);
        project.sql("truncate a").await;
        assert_eq!(project.up().await, [3]);
    });
}

#[test]
fn outside_of_a_transaction_it_stays_and_is_said() {
    let files = [
        ("1_a.sql", "create table a ();"),
        (
            "2_b.sql",
            "-- no-transaction\ndo $$ begin if not exists (select from a) then create table b (); end if; end $$;",
        ),
    ];
    on_each_major(&files, async |project| {
        lock(project).await;
        drop(project.apply(&Options { steps: Some(1), ..Options::default() }).await.unwrap());
        project.sql("insert into a default values").await;
        let found = drift(project.apply(&Options::default()).await.unwrap());
        assert_eq!((found.after, found.stays), (Some(2.into()), true));
        assert_eq!(project.status().await.pending.len(), 0);
    });
}

#[test]
fn only_the_last_of_a_run_is_verified_where_that_is_asked_for() {
    on_each_major(&FILES, async |project| {
        lock(project).await;
        let settings = Migrate { verify: Verify::Last, ..Migrate::default() };
        let options = Options { settings, ..Options::default() };
        let Outcome::Done(ran) = project.apply(&options).await.unwrap() else { panic!("it runs") };
        assert_eq!(ran.iter().map(|ran| ran.verified).collect::<Vec<_>>(), [false, false, true]);
        assert!(matches!(project.down(Undo::Steps(1)).await, Outcome::Done(_)));
        project.sql("insert into a values (1)").await;
        assert_eq!(drift(project.apply(&options).await.unwrap()).after, Some(3.into()));
    });
}

#[test]
fn a_lock_file_that_does_not_know_the_files_refuses_them() {
    on_each_major(&FILES, async |project| {
        lock(project).await;
        project.write("1_a.up.sql", "create table a (id bigint);");
        project.write("4_d.up.sql", "create table d ();");
        assert_eq!(refused(project.apply(&Options::default()).await.unwrap()), ["lock-stale", "lock-missing"]);
        let options = Options { settings: unverified(), ..Options::default() };
        assert_eq!(versions(project.apply(&options).await.unwrap()), [1, 2, 3, 4]);
        // What is applied already is nobody's business any more.
        assert_eq!(project.up().await, Vec::<i64>::new());
    });
}

#[test]
fn repeatable_migrations_are_verified_once_all_are_as_their_files() {
    let files = [
        ("0001_a.sql", "-- migrate:up\ncreate table a (id int);\n-- migrate:down\ndrop table a;"),
        ("R__v.sql", "-- migrate:up\ncreate or replace view v as select 1 as one;\n-- migrate:down\n"),
    ];
    on_each_major(&files, async |project| {
        let ran = |outcome| match outcome {
            Outcome::Done(ran) => {
                ran.iter().map(|ran| format!("{} {}", ran.version, ran.verified)).collect::<Vec<_>>().join(", ")
            }
            other => panic!("{other:?}"),
        };
        lock(project).await;
        assert_eq!(ran(project.apply(&Options::default()).await.unwrap()), "1 true, R__v true");
        project.write(
            "R__v.sql",
            "-- migrate:up\ncreate or replace view v as select 1 as one, 2 as two;\n-- migrate:down\n",
        );
        project.write("0002_b.sql", "-- migrate:up\ncreate table b ();\n-- migrate:down\ndrop table b;");
        lock(project).await;
        assert_eq!(ran(project.apply(&Options::default()).await.unwrap()), "2 false, R__v true");
    });
}
