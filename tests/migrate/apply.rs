//! Applying: order, transactions, places of errors, sessions.

use trueup::migrate::{Options, apply};

use super::project::{on_each_major, once, refused, versions};

#[test]
fn pending_migrations_are_applied_in_order_once() {
    let files = [
        ("10_b.sql", "insert into log values ('b');"),
        (
            "9_a.sql",
            "create table log (line text); insert into log values ('a'); do $$ begin raise notice 'hello'; end $$;",
        ),
    ];
    on_each_major(&files, async |project| {
        let status = project.status().await;
        assert_eq!((status.history, status.applied.len(), status.pending.len()), (None, 0, 2));
        assert_eq!(
            project.up_seen().await,
            ["start 9 1/2", "migrations/9_a.sql:1:61 NOTICE hello", "done 9", "start 10 2/2", "done 10"]
        );
        assert_eq!(project.value("select string_agg(line, ',' order by line) from log").await, "a,b");
        assert_eq!(project.up().await, Vec::<i64>::new());
        let status = project.status().await;
        assert_eq!(status.history.as_deref(), Some("public._sqlx_migrations"));
        assert_eq!((status.applied.len(), status.pending.len(), status.problems.len()), (2, 0, 0));
        let json = serde_json::to_value(&status).unwrap();
        assert_eq!(json["applied"][0]["name"], "a");
        assert!(json["applied"][0]["applied_at"].as_str().unwrap().ends_with('Z'));
    });
}

#[test]
fn no_further_than_asked() {
    let files = [("1_a.sql", "select 1"), ("2_b.sql", "select 1"), ("3_c.sql", "select 1")];
    on_each_major(&files, async |project| {
        let to = Options { to: Some(2.into()), ..Options::default() };
        assert_eq!(versions(project.apply(&to).await.unwrap()), [1, 2]);
        assert_eq!(versions(project.apply(&to).await.unwrap()), Vec::<i64>::new());
        let error = project.apply(&Options { to: Some(7.into()), ..Options::default() }).await.unwrap_err();
        assert_eq!(error.message(), "migrations has no migration 7");
        project.write("4_d.sql", "select 1");
        let step = Options { steps: Some(1), ..Options::default() };
        assert_eq!(versions(project.apply(&step).await.unwrap()), [3]);
    });
}

#[test]
fn a_failure_names_file_line_and_column_and_leaves_nothing_of_its_migration() {
    let files = [
        ("1_a.sql", "create table a (id int primary key);"),
        ("2_b.sql", "create table b ();\ninsert into a values (1);\n  insert into a values (1);\nselect 'é', 1;\n"),
    ];
    on_each_major(&files, async |project| {
        let error = project.apply(&Options::default()).await.unwrap_err();
        assert_eq!(error.sqlstate(), Some("23505"));
        assert!(error.message().starts_with("cannot apply 2_b: duplicate key value"), "{error}");
        assert_eq!(error.where_().unwrap().to_string(), "migrations/2_b.sql:3:3");
        assert!(error.details().iter().any(|detail| detail == "1 was applied before it"), "{:?}", error.details());
        assert_eq!(project.value("select to_regclass('b')").await, "NULL");
        assert_eq!(project.value("select string_agg(version::text, ',') from _sqlx_migrations").await, "1");
        // With the position that the server gives, which counts characters.
        project.write("2_b.sql", "select 'é';\r\n/* é */ select nothing from a;\r\n");
        let error = project.apply(&Options::default()).await.unwrap_err();
        assert_eq!(error.where_().unwrap().to_string(), "migrations/2_b.sql:2:16");
        project.write("2_b.sql", "select 1;\nselec 2;");
        let error = project.apply(&Options::default()).await.unwrap_err();
        assert_eq!(error.where_().unwrap().to_string(), "migrations/2_b.sql:2:1");
        project.write("2_b.sql", "select 2;");
        assert_eq!(project.up().await, [2]);
    });
}

#[test]
fn a_constraint_that_fails_at_commit_leaves_nothing() {
    let files =
        [("1_a.sql", "create table a (id int unique deferrable initially deferred); insert into a values (1), (1);")];
    on_each_major(&files, async |project| {
        let error = project.apply(&Options::default()).await.unwrap_err();
        assert!(error.message().contains("at commit: duplicate key"), "{error}");
        assert_eq!(project.value("select count(*) from _sqlx_migrations").await, "0");
        assert_eq!(project.value("select to_regclass('a')").await, "NULL");
    });
}

#[test]
fn nothing_is_applied_while_anything_is_wrong() {
    let files =
        [("1_a.sql", "create table a ();"), ("2_b.sql", "create table b ();\ncommit;"), ("2_c.sql", "select 1")];
    on_each_major(&files, async |project| {
        let found = refused(project.apply(&Options::default()).await.unwrap());
        assert_eq!(found, ["duplicate-version", "own-transaction"]);
        project.remove("2_c.sql");
        let status = project.status().await;
        assert_eq!(
            status.problems[0].to_string(),
            "migrations/2_b.sql:2:1: `commit` in a file that runs in a transaction of its own"
        );
        assert_eq!(project.value("select to_regclass('a'), to_regclass('_sqlx_migrations')").await, "NULL");
        project.remove("2_b.sql");
        assert_eq!(project.up().await, [1]);
        project.write("1_a.sql", "create table a (id int);");
        assert_eq!(refused(project.apply(&Options::default()).await.unwrap()), ["edited"]);
        project.write("1_a.sql", "create table a ();");
        project.write("0_late.sql", "select 1;");
        assert_eq!(refused(project.apply(&Options::default()).await.unwrap()), ["out-of-order"]);
        project.remove("0_late.sql");
        assert_eq!(project.up().await, Vec::<i64>::new());
    });
}

#[test]
fn concurrent_indexes_are_built_outside_of_a_transaction() {
    let files = [
        ("1_a.sql", "create table a (id int);"),
        (
            "2_b.sql",
            "-- no-transaction\ncreate index concurrently a1 on a (id);\ncreate index concurrently a2 on a (id);",
        ),
        ("3_c.sql", "select 1;"),
    ];
    on_each_major(&files, async |project| {
        assert_eq!(versions(project.apply(&Options { steps: Some(2), ..Options::default() }).await.unwrap()), [1, 2]);
        assert_eq!(project.value("select string_agg(version::text, ',') from _sqlx_migrations").await, "1,2");
        assert_eq!(
            project.value("select count(*) from pg_index where indrelid = 'a'::regclass and indisvalid").await,
            "2"
        );
        project.write("3_c.sql", "-- no-transaction\nselect 1;\nselect 1/0;");
        let error = project.apply(&Options::default()).await.unwrap_err();
        assert_eq!(error.where_().unwrap().to_string(), "migrations/3_c.sql:3:1");
        assert!(error.details().iter().any(|detail| detail.contains("step 2 of 2")), "{:?}", error.details());
        assert_eq!(project.value("select count(*) from _sqlx_migrations where success").await, "2");
    });
}

#[test]
fn no_setting_of_one_migration_reaches_the_next() {
    let role = format!("test_migrate_{}", std::process::id());
    let set = format!(
        "create schema s; create role {role}; set search_path = s; set timezone = 'Asia/Tokyo'; create temp table t ();
         prepare p as select 1; listen l; set role {role}; set session authorization {role};"
    );
    let expect = "select 1 / (current_setting('search_path') = '\"$user\", public')::int, \
         1 / (current_user = 'postgres')::int, 1 / (session_user = 'postgres')::int, \
         1 / (to_regclass('pg_temp.t') is null)::int, \
         1 / (not exists (select from pg_prepared_statements))::int, \
         1 / (current_setting('timezone') <> 'Asia/Tokyo')::int;";
    let (drop, check) = (format!("{expect} drop role {role};"), format!("-- no-transaction\n{set}"));
    let files = [
        ("1_set.sql", set.as_str()),
        ("2_expect.sql", &drop),
        ("3_set.sql", &check.replace("create schema s;", "")),
        ("4_expect.sql", &drop),
    ];
    on_each_major(&files, async |project| assert_eq!(project.up().await, [1, 2, 3, 4]));
}

#[test]
fn limits_hold_in_each_migration() {
    let expect = "select 1 / (current_setting('lock_timeout') = '2s')::int, \
        1 / (current_setting('statement_timeout') = '0')::int;";
    let outside = format!("-- no-transaction\n{expect}");
    on_each_major(&[("1_a.sql", expect), ("2_b.sql", &outside), ("3_c.sql", "create table t ();")], async |project| {
        let mut options = Options { to: Some(3.into()), ..once() };
        assert_eq!(versions(project.apply(&options).await.unwrap()), [1, 2, 3]);
        project.write("4_d.sql", "select 1;\nalter table t add column a int;");
        options.to = None;
        options.settings.lock_timeout = std::time::Duration::from_millis(50);
        let blocker = project.session().await;
        blocker.batch("begin; lock table t").await.unwrap();
        let error = project.apply(&options).await.unwrap_err();
        assert_eq!((error.sqlstate(), error.where_().unwrap().line), (Some("55P03"), 2));
        blocker.batch("commit").await.unwrap();
        assert_eq!(versions(project.apply(&options).await.unwrap()), [4]);
    });
}

#[test]
fn a_read_only_session_is_refused_before_anything_is_tried() {
    on_each_major(&[("1_a.sql", "create table a ();")], async |project| {
        let mut target = project.database.target.clone();
        target.options = Some("-c default_transaction_read_only=on".to_owned());
        let error = apply(&target, &project.source(), &Options::default(), &mut ()).await.unwrap_err();
        assert_eq!(error.message(), "the session is read-only: default_transaction_read_only is on");
        assert_eq!(project.up().await, [1]);
    });
}

#[test]
fn a_new_migration_is_named_as_the_others_are() {
    on_each_major(&[("0001_a.up.sql", "select 1"), ("0001_a.down.sql", "select 1")], async |project| {
        let made = project.create("Add a column").unwrap();
        let names: Vec<_> = made.iter().map(|path| path.display().to_string()).collect();
        assert_eq!(names, ["migrations/0002_add_a_column.up.sql", "migrations/0002_add_a_column.down.sql"]);
        assert_eq!(refused(project.apply(&Options::default()).await.unwrap()), ["empty-migration"]);
        project.write("0002_add_a_column.up.sql", "select 2");
        assert_eq!(project.up().await, [1, 2]);
        assert!(project.create("  ").is_err());
    });
}
