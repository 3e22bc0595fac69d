//! What a person does between an interruption and the next run.

use trueup::migrate::Options;

use crate::migrate::project::{Project, on_each_major, refused};

const BASE: (&str, &str) =
    ("1_base.sql", "create table t (a int); insert into t values (1), (1); create table log (step int);");
const INDEX: &str = "create unique index concurrently i on t (a)";

fn file(steps: &[&str]) -> String {
    format!("-- no-transaction\n{};\n", steps.join(";\n"))
}

/// Applies, and fails; the message, the details and the hints.
async fn fails(project: &Project) -> String {
    let error = project.apply(&Options::default()).await.unwrap_err();
    format!("{error}\n{}\n{}", error.details().join("\n"), error.hints().join("\n"))
}

/// How far the only pending migration is: done, of, begun.
async fn midway(project: &Project) -> (usize, usize, Option<usize>) {
    let status = project.status().await;
    assert_eq!(status.problems.iter().filter(|problem| problem.is_error()).count(), 0, "{status:?}");
    let midway = status.pending[0].midway.clone().unwrap();
    (midway.done, midway.of, midway.begun)
}

const VALID: &str = "select string_agg(indisvalid::text, ',') from pg_index where indrelid = 't'::regclass";
const LOG: &str = "select string_agg(step::text, ',' order by step) from log";

#[test]
fn an_index_that_duplicates_made_invalid_is_built_anew_when_they_are_gone() {
    let index = file(&["insert into log values (1)", INDEX, "insert into log values (3)"]);
    on_each_major(&[BASE, ("2_i.sql", &index)], async |project| {
        let told = fails(project).await;
        assert!(told.contains("it left the index public.i, which is not valid; the next run builds it anew"), "{told}");
        assert!(
            told.contains("this is step 2 of 3, outside of a transaction; one before it is done and recorded"),
            "{told}"
        );
        assert_eq!((midway(project).await, project.value(VALID).await.as_str()), ((1, 3, Some(2)), "false"));
        // It fails again as long as they are there, and leaves no second index.
        fails(project).await;
        assert_eq!(project.value(VALID).await, "false");
        project.sql("delete from t where ctid = '(0,1)'").await;
        assert_eq!(project.up().await, [2]);
        assert_eq!((project.value(VALID).await.as_str(), project.value(LOG).await.as_str()), ("true", "1,3"));
    });
}

#[test]
fn the_duplicates_may_be_removed_by_a_step_that_is_put_before() {
    let index = file(&["insert into log values (1)", INDEX]);
    let mended = file(&["insert into log values (1)", "delete from t where ctid = '(0,1)'", INDEX]);
    on_each_major(&[BASE, ("2_i.sql", &index)], async |project| {
        fails(project).await;
        project.write("2_i.sql", &mended);
        assert_eq!(project.up().await, [2]);
        assert_eq!((project.value(VALID).await.as_str(), project.value(LOG).await.as_str()), ("true", "1"));
    });
}

#[test]
fn the_statement_that_failed_may_be_another_one_and_one_that_is_done_may_not() {
    let index = |first: &str, where_: &str| file(&[first, &format!("{INDEX}{where_}")]);
    on_each_major(&[BASE, ("2_i.sql", &index("insert into log values (1)", ""))], async |project| {
        fails(project).await;
        project.write("2_i.sql", &index("insert into log values (7)", ""));
        assert_eq!(refused(project.apply(&Options::default()).await.unwrap()), ["edited-midway"]);
        project.write("2_i.sql", &index("insert into log values (1)", " where a > 1"));
        assert_eq!(project.up().await, [2]);
        assert_eq!((project.value(VALID).await.as_str(), project.value(LOG).await.as_str()), ("true", "1"));
    });
}

#[test]
fn an_index_that_somebody_else_made_is_never_dropped() {
    on_each_major(&[BASE, ("2_i.sql", &file(&[INDEX]))], async |project| {
        let one = Options { steps: Some(1), ..Options::default() };
        drop(project.apply(&one).await.unwrap());
        drop(project.session().await.batch(INDEX).await.unwrap_err());
        let oid = project.value("select 'i'::regclass::oid").await;
        for index in [INDEX.to_owned(), INDEX.replace("concurrently", "concurrently if not exists")] {
            project.write("2_i.sql", &file(&[&index]));
            let told = fails(project).await;
            assert!(
                told.contains("already exists") || told.contains("was there before, and it is not valid"),
                "{told}"
            );
            assert_eq!(project.value("select 'i'::regclass::oid").await, oid);
        }
    });
}

#[test]
fn a_file_that_failed_at_its_first_step_may_run_in_a_transaction_and_not_a_later_one() {
    let statements = |head: &str, last: &str| format!("{head}insert into log values (1);\n{last};\n");
    let outside = "-- no-transaction\n";
    on_each_major(&[BASE, ("2_a.sql", &format!("{outside}select 1/0;"))], async |project| {
        fails(project).await;
        project.write("2_a.sql", &statements("", "select 1"));
        assert_eq!(project.up().await, [2]);
        project.write("3_a.sql", &statements(outside, "select 1/0"));
        fails(project).await;
        project.write("3_a.sql", &statements("", "select 1"));
        assert!(fails(project).await.contains("it was begun outside of a transaction, and its file runs in one now"));
        project.write("3_a.sql", &statements(outside, "select 1"));
        assert_eq!((project.up().await, project.value(LOG).await.as_str()), (vec![3], "1,1"));
        assert_eq!(project.value("select count(*) from _sqlx_migrations where success").await, "3");
    });
}

#[test]
fn the_limits_hold_behind_a_step_that_has_none() {
    let limit = |limit: &str| format!("select 1 / (current_setting('lock_timeout') = '{limit}')::int");
    let index = "create index concurrently i on t (a)";
    let steps = [
        index,
        &limit("2s"),
        "set lock_timeout = '7s'",
        "drop index concurrently i",
        &limit("7s"),
        "vacuum t",
        &limit("7s"),
    ];
    on_each_major(&[BASE, ("2_i.sql", &file(&steps))], async |project| assert_eq!(project.up().await, [1, 2]));
}

#[test]
fn a_repeatable_file_that_is_interrupted_is_applied_again_as_it_is_then() {
    let view = |n: u32| {
        file(&["insert into log values (1)", &format!("create or replace view v as select {n} as n"), "vacuum t"])
    };
    on_each_major(&[("V1.1__base.sql", BASE.1), ("R__v.sql", &format!("{}select 1/0;", view(1)))], async |project| {
        fails(project).await;
        assert_eq!(midway(project).await, (3, 4, None));
        project.write("R__v.sql", &view(1));
        drop(project.apply(&Options::default()).await.unwrap());
        assert_eq!(project.value("select n || '/' || (select count(*) from log) from v").await, "1/1");
        assert_eq!(project.status().await.pending.len(), 0);
        project.write("R__v.sql", &view(2));
        assert!(project.status().await.pending[0].again);
        drop(project.apply(&Options::default()).await.unwrap());
        assert_eq!(project.value("select n || '/' || (select count(*) from log) from v").await, "2/2");
    });
}
