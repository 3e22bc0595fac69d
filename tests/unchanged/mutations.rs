//! Whatever the laws know to change of each kind of object changes the state.

use std::sync::atomic::{AtomicUsize, Ordering};

use super::State;
use crate::laws::case::{self, Case, Mutation};
use crate::support::{Database, majors, run, server};

#[test]
fn every_change_of_every_kind_is_seen_and_none_that_is_rolled_back() {
    let (majors, cases) = (majors(), case::all());
    majors.iter().for_each(|major| run(crate::laws::prepare(*major)));
    let wanted = majors.iter().flat_map(|major| cases.iter().map(move |case| (*major, case)));
    let tasks: Vec<(u32, &Case)> = wanted.filter(|(major, case)| case.runs_on(*major)).collect();
    let (next, seen) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let work = || {
        let mut failures = Vec::new();
        while let Some((major, case)) = tasks.get(next.fetch_add(1, Ordering::Relaxed)) {
            let (mutations, found) = run(check(case, *major));
            seen.fetch_add(mutations, Ordering::Relaxed);
            failures.extend(found.into_iter().map(|failure| format!("[{major}] {}: {failure}", case.name)));
        }
        failures
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let failures: Vec<String> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        workers.into_iter().flat_map(|worker| worker.join().expect("a worker that does not panic")).collect()
    });
    println!("{} changes seen", seen.load(Ordering::Relaxed));
    assert!(std::env::var_os("CASE").is_some() || seen.into_inner() > 500, "too few mutations ran");
    assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures.join("\n"));
}

async fn check(case: &Case, major: u32) -> (usize, Vec<String>) {
    let database = Database::create(major, None).await;
    made(&database, &case.schema).await;
    let (mut seen, mut failures) = (0, Vec::new());
    for mutation in case.mutations.iter().filter(|mutation| mutation.runs_on(major)) {
        seen += 1;
        failures.extend(unseen(case, mutation, major, &database).await);
    }
    database.drop(major).await;
    (seen, failures)
}

/// What is wrong with how a change is seen: in a transaction that is rolled back, or in a copy where it runs in none.
async fn unseen(case: &Case, mutation: &Mutation, major: u32, database: &Database) -> Option<String> {
    if case.copies
        && let Some(seen) = within(database, mutation).await
    {
        return seen.err();
    }
    let copy = Database::create(major, case.copies.then_some(database)).await;
    if !case.copies {
        made(&copy, &case.schema).await;
    }
    let before = state(&copy, None).await;
    made(&copy, &mutation.sql).await;
    let after = state(&copy, Some(before.oldest)).await;
    copy.drop(major).await;
    (after == before).then(|| format!("not seen: {}", mutation.title))
}

/// `None` if the change cannot be made in a transaction.
async fn within(database: &Database, mutation: &Mutation) -> Option<Result<(), String>> {
    let session = database.session().await;
    let before = State::of(&session, None).await.own();
    session.batch("BEGIN").await.expect("a transaction");
    let mut done = Ok(());
    for statement in trueup::sql::split(&mutation.sql) {
        done = done.and(session.batch(statement.sql).await);
    }
    let within = match done {
        Ok(()) => Some(State::of(&session, Some(before.oldest)).await.own()),
        Err(_) => None,
    };
    session.batch("ROLLBACK").await.expect("rolled back");
    let after = State::of(&session, Some(before.oldest)).await.own();
    // Whoever copies the database next must find nobody in it.
    session.close().await.expect("closed");
    let moved = after.differences(&before);
    if !moved.is_empty() {
        return Some(Err(format!("rolled back and yet seen: {}: {moved:?}", mutation.title)));
    }
    match within? == before {
        // Its rows may be those of a subtransaction, which only others see as they are.
        true => None,
        false => Some(Ok(())),
    }
}

async fn state(database: &Database, since: Option<u64>) -> State {
    let session = database.session().await;
    let state = State::of(&session, since).await.own();
    session.close().await.expect("closed");
    state
}

async fn made(database: &Database, sql: &str) {
    let session = database.session().await;
    for statement in trueup::sql::split(sql) {
        let done = session.batch(statement.sql).await;
        done.unwrap_or_else(|error| panic!("{error}: {}", statement.sql));
    }
    session.close().await.expect("closed");
}

/// What is the cluster's, which is not among the cases.
#[test]
fn changes_of_roles_and_of_what_hangs_on_them_are_seen() {
    for major in majors() {
        run(async {
            let database = Database::create(major, None).await;
            let session = database.session().await;
            let own = format!("tu_unchanged_{major}");
            let other = format!("{own}_other");
            for (part, sql) in [
                ("answer of pg_roles", format!("CREATE ROLE {own}")),
                ("answer of pg_roles", format!("CREATE ROLE {other}")),
                ("answer of pg_roles", format!("ALTER ROLE {own} CREATEDB")),
                ("answer of pg_roles", format!("ALTER ROLE {own} VALID UNTIL '2030-01-01'")),
                ("pg_db_role_setting", format!("ALTER ROLE {own} SET work_mem = '8MB'")),
                (
                    "pg_db_role_setting",
                    format!("ALTER ROLE {own} IN DATABASE {} SET work_mem = '9MB'", database.target.database),
                ),
                ("pg_auth_members", format!("GRANT {own} TO {other}")),
                ("pg_auth_members", format!("REVOKE {own} FROM {other}")),
                ("pg_shdescription", format!("COMMENT ON ROLE {own} IS 'ours'")),
                ("pg_database", format!("ALTER DATABASE {} OWNER TO {own}", database.target.database)),
                ("pg_database", format!("ALTER DATABASE {} OWNER TO CURRENT_USER", database.target.database)),
                ("answer of pg_roles", format!("ALTER ROLE {own} RENAME TO {own}_renamed")),
                ("answer of pg_roles", format!("DROP ROLE {own}_renamed, {other}")),
            ] {
                let before = State::of(&session, None).await;
                session.batch(&sql).await.expect("the change");
                let after = State::of(&session, Some(before.oldest)).await;
                assert!(after.differences(&before).contains(&part), "{sql} on {major}");
            }
            database.drop(major).await;
            drop(server(major));
        });
    }
}
