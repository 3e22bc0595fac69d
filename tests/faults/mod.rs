//! Whatever is interrupted, wherever: the next run knows, and finishes.
//!
//! Each kind of step is applied and undone, and interrupted at each point of either in turn; then `status` must say what
//! is so, and the next run must make what an undisturbed one makes, each effect and each record once.

mod ahead;
mod busy;
mod child;
mod disk;
mod ground;
mod kinds;
mod mended;
mod moments;
mod server;
mod wire;

use trueup::db::{Session, Target};
use trueup::migrate::Event;

use crate::support::{Database, ends, run};
use ground::{Ground, Turn};
use kinds::KINDS;
use wire::Wire;

/// The points of a kind: every one with `TRUEUP_TEST_FAULTS=all`, else one of so many, beginning with another for each kind.
fn points(kind: usize, one_of: usize) -> impl Iterator<Item = usize> {
    let all = std::env::var("TRUEUP_TEST_FAULTS").is_ok_and(|which| which == "all");
    let one_of = if all { 1 } else { one_of };
    (kind % one_of..).step_by(one_of)
}

/// Interrupts each kind at its points on the tests' server of each major; says how often that was.
fn each_kind(what: &str, one_of: usize, mut interrupt: impl AsyncFnMut(&mut Ground, Turn, usize) -> bool) {
    for major in ends() {
        let mut held = 0;
        for (number, kind) in KINDS.iter().enumerate() {
            run(async {
                let database = Database::create(major, None).await;
                let mut ground = Ground::lay(kind, database.target.clone()).await;
                let points = ground.at_each(points(number, one_of), &mut interrupt).await;
                println!("PostgreSQL {major}: {} {what}: {points}", kind.name);
                held += points;
                drop(ground);
                database.drop(major).await;
            });
        }
        println!("PostgreSQL {major}: {held} interruptions held: {what}");
    }
}

#[test]
fn a_client_that_is_killed_at_any_event_is_made_good_by_the_next() {
    each_kind("the client was killed", 2, async |ground, turn, at| {
        child::was_killed(child::start(&ground.target, ground.folder.path(), turn, at))
    });
}

/// Ends all sessions of a database but those of the test, from a thread of its own.
fn terminate(target: &Target, application: &str) {
    let sql = format!(
        "select count(pg_terminate_backend(pid)) from pg_stat_activity \
         where datname = '{}' and application_name = '{application}'",
        target.database
    );
    let terminate = async || drop(Session::connect(target).await.unwrap().value(&sql).await.unwrap());
    std::thread::scope(|scope| scope.spawn(|| run(terminate())).join().unwrap());
}

/// Runs with an observer that does something at the event of this number; whether there was one.
async fn disturbed(ground: &Ground, turn: Turn, at: usize, mut disturb: impl FnMut()) -> bool {
    let (mut left, mut reached) = (at, false);
    let mut observer = |_: Event<'_>| {
        if left == 0 {
            reached = true;
            disturb();
        }
        left = left.wrapping_sub(1);
    };
    let mut target = ground.target.clone();
    target.application_name = "disturbed".to_owned();
    let outcome = ground::run(&target, &ground.source(), turn, &mut observer).await;
    assert!(reached || outcome.is_ok(), "{outcome:?}");
    reached
}

#[test]
fn a_session_that_is_terminated_at_any_event_is_made_good_by_the_next() {
    each_kind("the session was terminated", 1, async |ground, turn, at| {
        let target = ground.target.clone();
        disturbed(ground, turn, at, || terminate(&target, "disturbed")).await
    });
}

#[test]
fn a_connection_that_is_cut_behind_any_message_is_made_good_by_the_next() {
    each_kind("the connection was cut", 3, async |ground, turn, at| {
        let wire = Wire::to(&ground.target, at + 1);
        let outcome = ground::run(&wire.target, &ground.source(), turn, &mut ()).await;
        let cut = wire.cut();
        assert!(cut.is_some() || outcome.is_ok(), "{outcome:?}");
        cut.is_some()
    });
}

#[test]
fn a_server_that_is_shut_down_at_any_event_is_made_good_by_the_next_run() {
    for major in ends() {
        run(async {
            let mut server = server::Restarted::start(major).await;
            let mut held = 0;
            for (number, kind) in KINDS.iter().enumerate() {
                let name = format!("fault_{number}");
                let session = Session::connect(&server.target).await.unwrap();
                session.batch(&format!("create database {name}")).await.unwrap();
                let mut ground = Ground::lay(kind, server.target.with_database(&name)).await;
                held += ground
                    .at_each(points(number, 3), async |ground, turn, at| {
                        let reached = disturbed(ground, turn, at, || server.restart()).await;
                        ground.reconnect().await;
                        reached
                    })
                    .await;
            }
            println!("PostgreSQL {major}: {held} interruptions held: the server was shut down");
        });
    }
}
