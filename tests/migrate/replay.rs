//! Replaying on a throw-away database.

use trueup::config::History;
use trueup::migrate::{Options, Source, Undo, apply, replay, rollback};

use super::project::{on_each_major, versions};

#[test]
fn all_failures_are_told_with_their_places() {
    let files = [
        ("1_a.sql", "create table a ();"),
        ("2_b.sql", "create table b ();\nselect nothing;"),
        ("3_c.sql", "begin;\ncreate table c ();\ncommit;"),
        (
            "4_d.sql",
            "-- no-transaction\ncreate table d (id int);\ncreate index concurrently i on d (id);\ncreate table d ();",
        ),
        ("5_e.sql", "create table e ();"),
    ];
    on_each_major(&files, async |project| {
        let (session, source) = (project.session().await, project.source());
        let replayed = replay(&session, &source, &source.migrations, false, None).await.unwrap();
        assert_eq!(replayed.ran, 3);
        let places: Vec<_> = replayed.failures.iter().map(|one| one.error.where_().unwrap().to_string()).collect();
        assert_eq!(places, ["migrations/2_b.sql:2:8", "migrations/4_d.sql:4:1"]);
        let made = "select string_agg(relname, ',' order by relname) from pg_class \
            where relnamespace = 'public'::regnamespace";
        assert_eq!(project.value(made).await, "a,c,d,e,i");
    });
}

#[test]
fn a_migration_may_name_the_history() {
    let files = [("1_a.sql", "alter table _sqlx_migrations enable row level security;")];
    on_each_major(&files, async |project| {
        let (session, source) = (project.session().await, project.source());
        let replayed = replay(&session, &source, &source.migrations, false, Some(History::Auto)).await.unwrap();
        assert_eq!((replayed.ran, replayed.failures.len()), (1, 0));
        assert_eq!(project.status().await.pending.len(), 0);
    });
}

/// The repository's own migrations, up, down and up again.
#[test]
fn the_reference_migrations_go_up_down_and_up_again() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let source = Source::read(root, "migrations".as_ref()).unwrap();
    assert_eq!(source.problems, []);
    on_each_major(&[], async |project| {
        let session = project.session().await;
        let roles = ["anon", "authenticated", "service_role"].map(|role| {
            format!(
                "do $$ begin create role {role}; exception when duplicate_object or unique_violation then null; end $$;"
            )
        });
        session.batch(&roles.concat()).await.unwrap();
        for undo in [false, true] {
            let replayed = replay(&session, &source, &source.migrations, undo, None).await.unwrap();
            let failures: Vec<_> =
                replayed.failures.iter().map(|one| (one.version.number().unwrap(), one.error.to_string())).collect();
            assert_eq!(failures, [], "undo: {undo}");
            assert_eq!(replayed.ran, source.migrations.len());
        }
        let (target, options, all) = (
            &project.database.target,
            Options::of(&trueup::config::Config::load(None, "".as_ref()).unwrap()),
            source.migrations.len(),
        );
        assert_eq!(versions(apply(target, &source, &options, &mut ()).await.unwrap()).len(), all);
        let undone = rollback(target, &source, Undo::To(0.into()), &options, &mut ()).await.unwrap();
        assert_eq!(versions(undone).len(), all);
        assert_eq!(versions(apply(target, &source, &options, &mut ()).await.unwrap()).len(), all);
        assert_eq!(versions(apply(target, &source, &options, &mut ()).await.unwrap()).len(), 0);
    });
}
