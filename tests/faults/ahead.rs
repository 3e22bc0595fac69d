//! Migrations that go ahead of the answers, interrupted: the first ones are applied and recorded, and of the others nothing is.

use std::time::Duration;

use trueup::db::Session;
use trueup::migrate::{Options, apply};

use super::wire::Wire;
use crate::migrate::ahead::done;
use crate::migrate::project::{Project, on_each_major};

const NUMBER: usize = 24;

fn files() -> Vec<(String, String)> {
    let text = |at| format!("create table m{at} (id int primary key, a int);\ncreate index i{at} on m{at} (a);\n");
    (1..=NUMBER).map(|at| (format!("{at}_m.sql"), text(at))).collect()
}

/// With both histories there.
async fn begun(project: &Project) {
    let first = Options { steps: Some(1), ..Options::default() };
    drop(project.apply(&first).await.unwrap());
}

/// Holds what is there against what is recorded, and lets the next run finish; how many it found.
async fn holds(project: &Project) -> usize {
    let others = "select count(*) from pg_stat_activity where datname = current_database() \
        and pid <> pg_backend_pid() and backend_type = 'client backend'";
    while project.value(others).await != "0" {
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    let found = done(project).await;
    assert_eq!(project.up().await.len(), NUMBER - found);
    assert_eq!(done(project).await, NUMBER);
    found
}

async fn start_anew(project: &Project) {
    let rest: Vec<String> = (1..=NUMBER).map(|at| format!("m{at}")).collect();
    project.sql(&format!("drop table {}, _sqlx_migrations; drop schema trueup cascade", rest.join(", "))).await;
    begun(project).await;
}

#[test]
fn a_connection_that_is_cut_while_they_go_ahead_is_made_good_by_the_next() {
    let files = files();
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    on_each_major(&files, async |project| {
        begun(project).await;
        let (mut found, mut cuts) = (Vec::new(), 0);
        for at in (8..200).step_by(3) {
            let wire = Wire::to(&project.database.target, at);
            let outcome = apply(&wire.target, &project.source(), &Options::default(), &mut ()).await;
            let Some(end) = wire.cut() else {
                drop(outcome.unwrap());
                break;
            };
            let error = outcome.unwrap_err();
            assert!(!error.hints().is_empty() || !error.message().contains("cannot apply"), "{error}");
            drop(end);
            cuts += 1;
            found.push(holds(project).await);
            start_anew(project).await;
        }
        assert!(cuts > 10 && found.iter().any(|found| *found > 1 && *found < NUMBER), "{found:?}");
    });
}

#[test]
fn a_statement_that_is_cancelled_at_any_moment_takes_its_migration_and_those_behind_it() {
    disturbed("pg_cancel_backend");
}

#[test]
fn a_session_that_is_terminated_at_any_moment_leaves_the_first_ones() {
    disturbed("pg_terminate_backend");
}

fn disturbed(by: &str) {
    let files = files();
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    on_each_major(&files, async |project| {
        begun(project).await;
        let mut target = project.database.target.clone();
        target.application_name = "disturbed".to_owned();
        let mut found = Vec::new();
        for round in 0..12 {
            let end = format!(
                "select {by}(pid) from pg_stat_activity where datname = current_database() \
                 and application_name = 'disturbed' and query like 'DEALLOCATE trueup_%'"
            );
            let session: Session = project.session().await;
            let source = project.source();
            let disturb = async {
                // Again and again, from some moment on: it hits whatever is at work, also between two.
                tokio::time::sleep(Duration::from_millis(round * 2)).await;
                for _ in 0..400 {
                    drop(session.rows(&end).await);
                }
            };
            let options = Options::default();
            let observer = &mut ();
            let (outcome, ()) = tokio::join!(apply(&target, &source, &options, observer), disturb);
            drop((outcome, session));
            found.push(holds(project).await);
            start_anew(project).await;
        }
        println!("{by}: {found:?}");
        assert!(found.iter().any(|found| *found < NUMBER), "{found:?}");
    });
}
