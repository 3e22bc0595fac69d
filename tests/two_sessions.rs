//! Reading a catalog over two sessions in one snapshot.

use trueup::catalog;
use trueup::config::Scope;

use crate::support::{Database, majors, run};

/// Relations on both sides of the middle that refer to each other, and texts that are alike on both.
const SCHEMA: &str = "CREATE SCHEMA a; CREATE SCHEMA b;
    CREATE TABLE a.one (id int PRIMARY KEY, name text CHECK (name <> ''), low text GENERATED ALWAYS AS (lower(name)) STORED);
    CREATE INDEX ON a.one (lower(name)) WHERE id > 0; COMMENT ON COLUMN a.one.name IS 'first';
    CREATE VIEW a.names AS SELECT name FROM a.one;
    CREATE TABLE a.parent (id int, name varchar(20) DEFAULT 'x' || 'y') PARTITION BY RANGE (id);
    CREATE TABLE b.child PARTITION OF a.parent FOR VALUES FROM (1) TO (9);
    CREATE FUNCTION b.touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
    CREATE TABLE b.one (id int PRIMARY KEY, name text CHECK (name <> ''), low text GENERATED ALWAYS AS (lower(name)) STORED);
    CREATE INDEX ON b.one (lower(name)) WHERE id > 0; COMMENT ON TABLE b.one IS 'second';
    ALTER TABLE b.one ADD FOREIGN KEY (id) REFERENCES a.one;
    CREATE TRIGGER touch BEFORE UPDATE ON a.one FOR EACH ROW WHEN (NEW.id > 0) EXECUTE FUNCTION b.touch();
    CREATE TRIGGER touch BEFORE UPDATE ON b.one FOR EACH ROW WHEN (NEW.id > 0) EXECUTE FUNCTION b.touch();
    ALTER TABLE a.one ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON a.one USING (id > 0);
    CREATE POLICY p ON b.one USING (id IN (SELECT one.id FROM a.one WHERE one.name = b.one.name));
    CREATE VIEW b.both AS SELECT a.one.name, b.one.low FROM a.one JOIN b.one USING (id);
    CREATE TABLE b.heir () INHERITS (a.one); CREATE TYPE b.pair AS (x a.one, y numeric(4, 2)[])";

#[test]
fn they_read_what_one_reads() {
    for major in majors() {
        run(async {
            let database = Database::create(major, None).await;
            let (first, second) = (database.session().await, database.session().await);
            first.batch(SCHEMA).await.unwrap();
            let one = catalog::read(&first, &Scope::default()).await.unwrap();
            let (two, joined) = catalog::read_over_two(&first, &second, &Scope::default()).await.unwrap();
            assert!(joined, "the second session has read its part");
            assert_eq!(one.model, two.model);
            assert_eq!(one.summary.excluded, two.summary.excluded);
            assert_eq!(two.summary.unmodelled, Vec::<String>::new());
            // Both can go on, outside of a transaction.
            for session in [&first, &second] {
                session.batch("CREATE TABLE IF NOT EXISTS public.later (); SELECT 1").await.unwrap();
            }
            database.drop(major).await;
        });
    }
}

#[test]
fn a_session_that_cannot_join_is_done_without() {
    for major in majors() {
        run(async {
            let (database, other) = (Database::create(major, None).await, Database::create(major, None).await);
            let (first, second) = (database.session().await, other.session().await);
            first.batch(SCHEMA).await.unwrap();
            let (reading, joined) = catalog::read_over_two(&first, &second, &Scope::default()).await.unwrap();
            assert!(!joined, "a snapshot of another database");
            assert_eq!(reading.model, catalog::read(&first, &Scope::default()).await.unwrap().model);
            database.drop(major).await;
            other.drop(major).await;
        });
    }
}
