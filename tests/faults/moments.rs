//! Interruptions in the middle of statements, and one that the server does not notice.

use std::time::Duration;

use trueup::db::Session;
use trueup::migrate::{Options, Undo, apply, rollback};

use super::ground::{Ground, Turn, run as go};
use super::kinds::{KINDS, Kind};
use super::server::Restarted;
use super::wire::Wire;
use super::{child, points};
use crate::support::{Database, ends, run};

/// The kinds that take their time.
fn slow() -> impl Iterator<Item = (usize, &'static Kind)> {
    let slow = |(_, kind): &(usize, &Kind)| ["transaction", "slow index", "batches"].contains(&kind.name);
    KINDS.iter().enumerate().filter(slow)
}

/// A run in a process of its own, some time after it was started: it takes about as long until it has begun.
fn started(ground: &Ground, turn: Turn, milliseconds: u64) -> std::process::Child {
    let child = child::start(&ground.target, ground.folder.path(), turn, usize::MAX);
    std::thread::sleep(Duration::from_millis(milliseconds));
    child
}

#[test]
fn a_client_that_is_killed_in_the_middle_of_a_statement_is_made_good_by_the_next() {
    let after = [10, 25, 40, 60, 80, 110];
    for major in ends() {
        let mut held = 0;
        for (_, kind) in slow() {
            run(async {
                let database = Database::create(major, None).await;
                let mut ground = Ground::lay(kind, database.target.clone()).await;
                let kill = async |ground: &mut Ground, turn, at: usize| {
                    let mut child = started(ground, turn, after[at]);
                    drop(child.kill());
                    child::was_killed(child)
                };
                held += ground.at_each(0..after.len(), kill).await;
                drop(ground);
                database.drop(major).await;
            });
        }
        println!("PostgreSQL {major}: {held} interruptions held: the client was killed at some moment");
    }
}

#[test]
fn a_server_that_is_shut_down_in_the_middle_of_a_statement_is_made_good_by_the_next_run() {
    let after = [30, 60, 100];
    for major in ends() {
        run(async {
            let mut server = Restarted::start(major).await;
            let mut held = 0;
            for (number, kind) in slow() {
                let name = format!("fault_{number}");
                let session = Session::connect(&server.target).await.unwrap();
                session.batch(&format!("create database {name}")).await.unwrap();
                let mut ground = Ground::lay(kind, server.target.with_database(&name)).await;
                let restart = async |ground: &mut Ground, turn, at: usize| {
                    let child = started(ground, turn, after[at]);
                    server.restart();
                    ground.reconnect().await;
                    child::was_killed(child)
                };
                held += ground.at_each(0..after.len(), restart).await;
            }
            println!("PostgreSQL {major}: {held} interruptions held: the server was shut down at some moment");
        });
    }
}

/// Runs while another session may hold the lock, and waits for it no longer than a moment; whether that was too short.
async fn is_held_up(ground: &Ground, turn: Turn) -> bool {
    let options = Options { patience: Duration::from_millis(50), ..Options::default() };
    let source = ground.source();
    let next = match turn {
        Turn::Up => apply(&ground.target, &source, &options, &mut ()).await,
        Turn::Down => rollback(&ground.target, &source, Undo::Steps(1), &options, &mut ()).await,
    };
    let Err(error) = next else { return false };
    assert!(error.message().contains("its lock was not free within 0.05 s"), "{error}");
    assert!(error.details()[0].starts_with("held by process "), "{:?}", error.details());
    assert!(error.hints()[0].contains("pg_terminate_backend("), "{:?}", error.hints());
    true
}

#[test]
fn a_connection_whose_end_the_server_does_not_notice_is_waited_for_by_name() {
    let kind = KINDS.iter().find(|kind| kind.name == "unique index").unwrap();
    for major in ends() {
        run(async {
            let database = Database::create(major, None).await;
            let mut ground = Ground::lay(kind, database.target.clone()).await;
            let mut named = 0;
            let cut = async |ground: &mut Ground, turn, at| {
                let wire = Wire::to(&ground.target, at + 1);
                drop(go(&wire.target, &ground.source(), turn, &mut ()).await);
                // For as long as this end is kept, the server's session lives on, with the lock if it had it.
                let Some(end) = wire.cut() else { return false };
                named += usize::from(is_held_up(ground, turn).await);
                drop(end);
                true
            };
            let held = ground.at_each(points(0, 4), cut).await;
            assert!(named > 0);
            println!(
                "PostgreSQL {major}: {held} interruptions held: the server did not notice, {named} times with the lock"
            );
            drop(ground);
            database.drop(major).await;
        });
    }
}
