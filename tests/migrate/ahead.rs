//! Migrations that are sent without waiting for the answers to those before them: what is seen is as if each were waited for.

use std::time::Duration;

use trueup::config::Migrate;
use trueup::migrate::{Event, Options, apply};

use super::project::{Project, on_each_major, versions};

/// So many small migrations.
fn small(number: usize) -> Vec<(String, String)> {
    let text = |at| format!("create table m{at} (id int primary key, a int);\ncreate index i{at} on m{at} (a);\n");
    (1..=number).map(|at| (format!("{at}_m.sql"), text(at))).collect()
}

fn borrowed(files: &[(String, String)]) -> Vec<(&str, &str)> {
    files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect()
}

/// How many tables there are, how many are recorded by the tool, and by trueup; and whether they are the first ones.
const DONE: &str = "select concat_ws(' ', (select count(*) from pg_class where relname ~ '^m[0-9]+$'), \
    (select count(*) from pg_class where relname ~ '^i[0-9]+$'), \
    (select count(*) from _sqlx_migrations where success), (select max(version) from _sqlx_migrations), \
    (select count(*) from trueup.migrations where state = 'applied'))";

/// All that are applied, which are the first ones.
pub async fn done(project: &Project) -> usize {
    let found = project.value(DONE).await;
    let numbers: Vec<&str> = found.split(' ').collect();
    // Without a row there is no newest.
    let first = numbers[0];
    assert!(numbers.iter().all(|number| *number == first), "{found}");
    first.parse().unwrap()
}

#[test]
fn each_is_recorded_as_if_it_were_waited_for() {
    on_each_major(&borrowed(&small(40)), async |project| {
        let seen = project.up_seen().await;
        let expected: Vec<String> =
            (1..=40).flat_map(|at| [format!("start {at} {at}/40"), format!("done {at}")]).collect();
        assert_eq!(seen, expected);
        assert_eq!(done(project).await, 40);
        let times = "select bool_and(duration > '0' and duration < '1 minute' and applied_at > begun_at - interval '1 minute' \
            and applied_by = session_user) and count(distinct applied_at) = 40 from trueup.migrations";
        assert_eq!(project.value(times).await, "t");
        let times =
            "select bool_and(execution_time > 1000 and execution_time < 60 * 1000000000::bigint) from _sqlx_migrations";
        assert_eq!(project.value(times).await, "t");
        let status = project.status().await;
        assert_eq!((status.applied.len(), status.pending.len(), status.problems.len()), (40, 0, 0));
    });
}

#[test]
fn behind_one_that_fails_none_is_applied() {
    on_each_major(&borrowed(&small(30)), async |project| {
        // In a statement, when it is run; in its text, before anything of it is run.
        for (text, place) in [
            ("create table m20 (id int);\n  create table m1 (id int);\n", "migrations/20_m.sql:2:3"),
            ("create table m20 (id int);\ncreate table x (id nothing);\n", "migrations/20_m.sql:2:20"),
            ("create table m20 (id int);\ncreate tabel x (id int);\n", "migrations/20_m.sql:2:8"),
            ("-- é\ncreate table m20 (é int); create index on m20 (ö);", "migrations/20_m.sql:2:27"),
        ] {
            project.write("20_m.sql", text);
            let mut seen = Vec::new();
            let mut observer = |event: Event<'_>| match event {
                Event::Started { migration, .. } => seen.push(format!("start {}", migration.version)),
                Event::Finished { migration, .. } => seen.push(format!("done {}", migration.version)),
                _ => {}
            };
            let error = apply(&project.database.target, &project.source(), &Options::default(), &mut observer).await;
            let error = error.unwrap_err();
            assert!(error.message().starts_with("cannot apply 20_m: "), "{error}");
            assert_eq!(error.where_().unwrap().to_string(), place, "{error}");
            assert_eq!(seen.last().unwrap(), "start 20");
            assert_eq!(done(project).await, 19);
        }
        project.write("20_m.sql", &small(20)[19].1);
        assert_eq!(project.up().await, (20..=30).collect::<Vec<i64>>());
        assert_eq!(done(project).await, 30);
    });
}

/// Lets the commit of one version fail.
async fn fail_at_commit(project: &Project, version: usize) {
    project
        .sql(&format!(
            "create function fail() returns trigger language plpgsql as $$ begin \
               if new.version = '{version}' then raise 'not this one'; end if; return null; end $$; \
             create constraint trigger fail after insert on trueup.migrations deferrable initially deferred \
               for each row execute function fail()"
        ))
        .await;
}

#[test]
fn behind_a_commit_that_fails_none_is_applied() {
    let mut files = small(30);
    files[0] = ("1_m.sql".to_owned(), files[0].1.clone() + "create schema later;");
    on_each_major(&borrowed(&files), async |project| {
        let first = Options { steps: Some(1), ..Options::default() };
        assert_eq!(versions(project.apply(&first).await.unwrap()), [1]);
        fail_at_commit(project, 12).await;
        let error = project.apply(&Options::default()).await.unwrap_err();
        assert!(error.message().starts_with("cannot apply 12_m: at commit: not this one"), "{error}");
        assert_eq!(done(project).await, 11);
        project.sql("drop function fail() cascade").await;
        assert_eq!(project.up().await.len(), 19);
        assert_eq!(done(project).await, 30);
    });
}

#[test]
fn a_record_that_fails_takes_its_migration_with_it() {
    on_each_major(&borrowed(&small(10)), async |project| {
        project.sql("create table _sqlx_migrations (version bigint primary key check (version <> 7), description text not null, \
            installed_on timestamptz not null default now(), success boolean not null, checksum bytea not null, \
            execution_time bigint not null)").await;
        let error = project.apply(&Options::default()).await.unwrap_err();
        assert!(error.message().starts_with("cannot apply 7_m: new row for relation"), "{error}");
        assert_eq!(done(project).await, 6);
    });
}

#[test]
fn what_the_server_says_is_told_at_its_statement() {
    let mut files = small(20);
    for (at, (_, text)) in files.iter_mut().enumerate() {
        let at = at + 1;
        *text += &format!(
            "create table if not exists m{at} (id int);\ncreate schema if not exists s;\n\
             drop table if exists n{at};create schema if not exists s"
        );
    }
    on_each_major(&borrowed(&files), async |project| {
        let seen = project.up_seen().await;
        let mut expected = Vec::new();
        for at in 1..=20 {
            let told = |place: &str, text: String| format!("migrations/{at}_m.sql:{place} NOTICE {text}");
            expected.push(format!("start {at} {at}/20"));
            expected.push(told("3:1", format!("relation \"m{at}\" already exists, skipping")));
            if at > 1 {
                expected.push(told("4:1", "schema \"s\" already exists, skipping".to_owned()));
            }
            expected.push(told("5:1", format!("table \"n{at}\" does not exist, skipping")));
            let behind = format!("5:{}", "drop table if exists n;".len() + at.to_string().len() + 1);
            expected.push(told(&behind, "schema \"s\" already exists, skipping".to_owned()));
            expected.push(format!("done {at}"));
        }
        assert_eq!(seen, expected);
    });
}

#[test]
fn a_lock_that_is_not_had_in_time_is_asked_for_again() {
    let mut files = small(30);
    files[14].1 =
        "create table m15 (id int);\ncreate index i15 on m15 (id);\nalter table held set (fillfactor = 70);".to_owned();
    on_each_major(&borrowed(&files), async |project| {
        project.sql("create table held ()").await;
        let other = project.session().await;
        other.batch("begin; lock table held").await.unwrap();
        let settings = Migrate {
            lock_timeout: Duration::from_millis(400),
            retry_pause: Duration::from_millis(20),
            ..Migrate::default()
        };
        let options = Options { settings, ..Options::default() };
        let (mut tries, mut blockers) = (Vec::new(), 0);
        let mut other = Some(other);
        let mut observer = |event: Event<'_>| match event {
            Event::Retrying { migration, attempt, error, .. } => {
                assert_eq!(error.where_().unwrap().to_string(), "migrations/15_m.sql:3:1");
                tries.push((migration.version.clone(), attempt));
                if attempt == 3 {
                    // Its connection ends, and its lock with it.
                    drop(other.take());
                }
            }
            Event::Blocked { blockers: found, migration, .. } => {
                assert_eq!(migration.version, 15);
                blockers += found.len();
            }
            _ => {}
        };
        let outcome = apply(&project.database.target, &project.source(), &options, &mut observer).await;
        assert_eq!(versions(outcome.unwrap()).len(), 30);
        assert_eq!(tries[..2], [(15.into(), 2), (15.into(), 3)]);
        assert!(blockers > 0);
        assert_eq!(done(project).await, 30);
    });
}

#[test]
fn each_finds_the_session_as_it_was_at_the_beginning() {
    let mut files = small(12);
    files[3].1 += "create temp table left_behind (id int);";
    files[5].1 += "set search_path = pg_catalog; set lock_timeout = 1;";
    files[7].1 += "select pg_advisory_lock(7); prepare trueup_applied as select 1;";
    files[8].1 += "create table left_behind (id int);";
    on_each_major(&borrowed(&files), async |project| {
        assert_eq!(project.up().await.len(), 12);
        assert_eq!(done(project).await, 12);
        assert_eq!(project.value("select relpersistence from pg_class where relname = 'left_behind'").await, "p");
    });
}

#[test]
fn a_role_makes_and_records_them() {
    on_each_major(&borrowed(&small(20)), async |project| {
        let role = format!("{}_maker", project.database.target.database);
        let database = &project.database.target.database;
        project
            .sql(&format!("create role {role}; grant create on database {database} to {role}; grant create on schema public to {role}"))
            .await;
        let settings = Migrate { role: Some(role.clone()), ..Migrate::default() };
        let outcome = project.apply(&Options { settings, ..Options::default() }).await.unwrap();
        assert_eq!(versions(outcome).len(), 20);
        assert_eq!(done(project).await, 20);
        let owners =
            "select string_agg(distinct tableowner, ',') from pg_tables where schemaname in ('public', 'trueup')";
        assert_eq!(project.value(owners).await, role);
        project.sql(&format!("drop owned by {role}; drop role {role}")).await;
    });
}

#[test]
fn functions_views_and_new_columns_go_ahead_too() {
    let mut files = small(12);
    files[2].1 = "create table m3 (id int primary key);\ncreate index i3 on m3 (id);\n\
        create function f(at int) returns int language plpgsql as $$ begin\n  return at + 1;\nend; $$;\n\
        create view v as select f(id) from m3;"
        .to_owned();
    files[5].1 += "alter table m3 add b text not null default 'x', add c timestamptz default now();\n\
        create policy own on m3 using (f(id) > 0);";
    files[9].1 +=
        "create function g() returns int language sql begin atomic select f(1); end;\n  create view w as selct 1;";
    on_each_major(&borrowed(&files), async |project| {
        let mut sent = 0;
        // Of those that go ahead, all statements are told at once; of those that are waited for, one after the other.
        let mut observer = |event: Event<'_>| sent += usize::from(matches!(event, Event::Statement { .. }));
        let error = apply(&project.database.target, &project.source(), &Options::default(), &mut observer).await;
        let error = error.unwrap_err();
        assert_eq!(error.where_().unwrap().to_string(), "migrations/10_m.sql:4:20", "{error}");
        assert_eq!(done(project).await, 9);
        assert_eq!(sent, 7 * 2 + 4 + 4);
        project.write("10_m.sql", &small(10)[9].1);
        assert_eq!(project.up().await, [10, 11, 12]);
        assert_eq!(done(project).await, 12);
        assert_eq!(project.value("select f(1) || b from (values ('x')) x (b)").await, "2x");
    });
}
