//! Undoing.

use trueup::migrate::{Options, Outcome, Undo, rollback};

use super::project::{on_each_major, refused, versions};

const FILES: [(&str, &str); 5] = [
    ("1_a.sql", "create table a ();"),
    ("2_b.up.sql", "create table b ();"),
    ("2_b.down.sql", "drop table b;"),
    ("3_c.up.sql", "-- no-transaction\ncreate table c (id int);\ncreate index concurrently i on c (id);"),
    ("3_c.down.sql", "-- no-transaction\ndrop index concurrently i;\ndrop table c;"),
];

#[test]
fn migrations_are_undone_newest_first_and_applied_again() {
    on_each_major(&FILES, async |project| {
        assert_eq!(project.up().await, [1, 2, 3]);
        assert_eq!(versions(project.down(Undo::Steps(1)).await), [3]);
        assert_eq!(project.up().await, [3]);
        assert_eq!(versions(project.down(Undo::To(1.into())).await), [3, 2]);
        assert_eq!(versions(project.down(Undo::To(1.into())).await), Vec::<i64>::new());
        let left = "select string_agg(relname, ',') from pg_class \
            where relnamespace = 'public'::regnamespace and relkind = 'r'";
        assert_eq!(project.value(left).await, "_sqlx_migrations,a");
        assert_eq!(project.up().await, [2, 3]);
    });
}

#[test]
fn what_cannot_be_undone_is_refused_before_anything_is() {
    on_each_major(&FILES, async |project| {
        assert_eq!(project.up().await, [1, 2, 3]);
        project.remove("2_b.down.sql");
        let Outcome::Refused(problems) = project.down(Undo::To(0.into())).await else { panic!("not refused") };
        let found: Vec<String> = problems.iter().map(ToString::to_string).collect();
        assert_eq!(
            found,
            ["migrations/2_b.up.sql: no file undoes version 2", "migrations/1_a.sql: no file undoes version 1"]
        );
        project.write("3_c.down.sql", "drop index i; commit;");
        assert_eq!(refused(project.down(Undo::Steps(1)).await), ["own-transaction"]);
        assert_eq!(project.status().await.applied.len(), 3);
    });
}

#[test]
fn a_down_file_that_fails_leaves_the_migration_applied() {
    on_each_major(&FILES[..3], async |project| {
        assert_eq!(project.up().await, [1, 2]);
        project.write("2_b.down.sql", "drop table b;\ndrop table nothing;");
        let (options, source) = (Options::default(), project.source());
        let target = &project.database.target;
        let error = rollback(target, &source, Undo::Steps(1), &options, &mut ()).await.unwrap_err();
        assert!(error.message().starts_with("cannot undo 2_b: "), "{error}");
        assert_eq!(error.where_().unwrap().to_string(), "migrations/2_b.down.sql:2:1");
        assert_eq!(project.value("select to_regclass('b') is not null").await, "t");
        assert_eq!(project.status().await.applied.len(), 2);
    });
}
