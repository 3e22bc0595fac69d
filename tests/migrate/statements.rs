//! What is read from a statement's grammar, against what servers do with it.

mod locks;
mod loss;
mod outside;

use crate::support::{Database, majors, run};

/// The relations, subscriptions and routines that the statements name.
const FIXTURE: &str = include_str!("statements/fixture.sql");

/// Runs a test on every major, in a database with the fixture.
fn on_fixture(test: impl AsyncFn(u32, &Database)) {
    for major in majors() {
        run(async {
            let database = Database::create(major, None).await;
            database.session().await.batch(FIXTURE).await.expect("the fixture");
            test(major, &database).await;
            database.drop(major).await;
        });
    }
}
