//! What does not change the schema leaves the state as it is, or the shortcut would never be taken.

use super::State;
use crate::support::{Database, majors, run};

const SCHEMA: &str = "CREATE TABLE a (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text UNIQUE);
    CREATE TABLE b (a bigint REFERENCES a) PARTITION BY LIST (a); CREATE TABLE b1 PARTITION OF b DEFAULT;
    CREATE SEQUENCE s; CREATE MATERIALIZED VIEW m AS SELECT id FROM a;
    CREATE STATISTICS st ON id, name FROM a; INSERT INTO a (name) SELECT 'n' || i FROM generate_series(1, 1000) AS i;";

const STILL: &[&str] = &[
    "INSERT INTO a (name) VALUES ('more'); UPDATE a SET name = name || '!'; DELETE FROM a WHERE id > 500",
    "SELECT nextval('s'), setval('s', 1000)",
    "ANALYZE",
    "VACUUM",
    "VACUUM (FREEZE, ANALYZE)",
    "VACUUM FREEZE pg_class, pg_attribute, pg_depend, pg_type, pg_proc, pg_index, pg_constraint",
    "CHECKPOINT",
    "BEGIN; CREATE TABLE gone (a int); ALTER TABLE a ADD c int; DROP VIEW IF EXISTS v; ROLLBACK",
    "BEGIN; SAVEPOINT one; DROP TABLE b; ROLLBACK TO one; COMMIT",
    "DO $$ BEGIN CREATE TABLE gone (a int); RAISE EXCEPTION 'no'; EXCEPTION WHEN OTHERS THEN NULL; END $$",
    "SELECT lo_unlink(lo_create(0))",
    "SET work_mem = '8MB'; SET search_path = pg_catalog; RESET ALL",
];

#[test]
fn data_maintenance_and_what_is_rolled_back_do_not_change_the_state() {
    for major in majors() {
        run(async {
            let database = Database::create(major, None).await;
            let session = database.session().await;
            session.batch(SCHEMA).await.expect("the schema");
            let before = State::of(&session, None).await.own();
            for sql in STILL {
                // Some of these run in no transaction, so not in one message.
                for statement in trueup::sql::split(sql) {
                    session.batch(statement.sql).await.unwrap_or_else(|error| panic!("{error}: {}", statement.sql));
                }
                let after = State::of(&session, Some(before.oldest)).await.own();
                assert_eq!(after.differences(&before), Vec::<&str>::new(), "{sql} on {major}");
            }
            session.batch("ALTER TABLE a ADD c int").await.expect("a change");
            let after = State::of(&session, Some(before.oldest)).await.own();
            assert!(after.differences(&before).contains(&"pg_attribute"), "on {major}");
            database.drop(major).await;
        });
    }
}

/// A row version that is of a transaction which was running before comes later than its number says.
#[test]
fn what_was_running_when_the_state_was_seen_is_seen_when_it_is_done() {
    for major in majors() {
        run(async {
            let database = Database::create(major, None).await;
            let (session, other) = (database.session().await, database.session().await);
            session.batch("CREATE TABLE a (id int); CREATE TABLE b (id int)").await.expect("the schema");
            other.batch("BEGIN; ALTER TABLE a ADD c int; DROP TABLE b").await.expect("a transaction");
            // Newer than the one that runs, and visible.
            session.batch("CREATE TABLE newer (id int)").await.expect("a table");
            let before = State::of(&session, None).await.own();
            assert_eq!(State::of(&session, Some(before.oldest)).await.own(), before);
            // As many rows come as go, all of transactions that are newer than the oldest that was running.
            session.batch("COMMENT ON TABLE newer IS 'x'").await.expect("a comment");
            let commented = State::of(&session, Some(before.oldest)).await.own();
            session.batch("COMMENT ON TABLE newer IS 'y'").await.expect("a comment");
            let again = State::of(&session, Some(before.oldest)).await.own();
            assert_eq!(again.differences(&commented), ["pg_description"]);
            other.batch("COMMIT").await.expect("done");
            let after = State::of(&session, Some(before.oldest)).await.own();
            assert!(after.differences(&again).contains(&"pg_attribute"), "on {major}");
            database.drop(major).await;
        });
    }
}
