//! Locks, as `pg_locks` shows them.

use std::collections::BTreeMap;
use std::time::Duration;

use trueup::db::Session;
use trueup::migrate::statement::{Lock, Mode, locks};

use super::on_fixture;

/// The first major that knows the statement, the statement, and the relations that it locks against writes or schema
/// changes though its text does not name them, indexes aside.
type Case = (u32, &'static str, &'static [&'static str]);

const CASES: [Case; 119] = [
    // ALTER TABLE: columns
    (14, "ALTER TABLE t ADD COLUMN n int", &[]),
    (14, "ALTER TABLE t ADD n int DEFAULT random()", &[]),
    (14, "ALTER TABLE w ADD COLUMN n1 int REFERENCES t, ADD n2 int CONSTRAINT n REFERENCES u (id)", &[]),
    (14, "ALTER TABLE t DROP COLUMN IF EXISTS c", &[]),
    (14, "ALTER TABLE w ALTER COLUMN a TYPE bigint", &[]),
    (14, "ALTER TABLE w ALTER a SET DEFAULT 1, ALTER a DROP DEFAULT", &[]),
    (14, "ALTER TABLE w ALTER a SET NOT NULL", &[]),
    (14, "ALTER TABLE t ALTER a DROP NOT NULL", &[]),
    (14, "ALTER TABLE t ALTER c DROP EXPRESSION", &[]),
    (17, "ALTER TABLE t ALTER c SET EXPRESSION AS (2)", &[]),
    (14, "ALTER TABLE t ALTER a ADD GENERATED ALWAYS AS IDENTITY", &[]),
    (14, "ALTER TABLE t ALTER a SET STATISTICS 10", &[]),
    (14, "ALTER TABLE t ALTER COLUMN a SET (n_distinct = 5), ALTER a RESET (n_distinct)", &[]),
    (14, "ALTER TABLE t ALTER b SET STORAGE external", &[]),
    (14, "ALTER TABLE t ALTER b SET COMPRESSION pglz", &[]),
    (14, "ALTER TABLE t RENAME COLUMN b TO n", &[]),
    (14, "ALTER TABLE t RENAME CONSTRAINT t_pkey TO n", &[]),
    (14, "ALTER TABLE IF EXISTS public.t RENAME TO n", &[]),
    (14, "ALTER TABLE t SET SCHEMA empty", &[]),
    // ALTER TABLE: constraints
    (14, "ALTER TABLE t ADD CHECK (a > 0)", &[]),
    (14, "ALTER TABLE t ADD CONSTRAINT n CHECK (a > 0) NOT VALID", &[]),
    (14, "ALTER TABLE t ADD CONSTRAINT n UNIQUE (b)", &[]),
    (14, "ALTER TABLE t ADD CONSTRAINT n UNIQUE USING INDEX tu", &[]),
    (14, "ALTER TABLE loner ADD PRIMARY KEY (id)", &[]),
    (14, "ALTER TABLE w ADD CONSTRAINT n FOREIGN KEY (a) REFERENCES t (id)", &[]),
    (14, "ALTER TABLE w ADD FOREIGN KEY (a) REFERENCES public.t ON DELETE CASCADE NOT VALID", &[]),
    (14, "ALTER TABLE u VALIDATE CONSTRAINT u_n", &[]),
    (14, "ALTER TABLE w VALIDATE CONSTRAINT w_fk", &[]),
    (14, "ALTER TABLE u DROP CONSTRAINT u_n", &[]),
    (14, "ALTER TABLE u DROP CONSTRAINT u_fk", &["t"]),
    (14, "ALTER TABLE u ALTER CONSTRAINT u_fk DEFERRABLE", &[]),
    (18, "ALTER TABLE w ADD CONSTRAINT n NOT NULL a NOT VALID", &[]),
    // ALTER TABLE: the rest
    (14, "ALTER TABLE t ENABLE TRIGGER tt, DISABLE TRIGGER ALL", &[]),
    (14, "ALTER TABLE t ENABLE ALWAYS TRIGGER tt", &[]),
    (14, "ALTER TABLE t ENABLE REPLICA TRIGGER tt", &[]),
    (14, "ALTER TABLE w DISABLE RULE tr", &[]),
    (14, "ALTER TABLE t ENABLE ROW LEVEL SECURITY", &[]),
    (14, "ALTER TABLE t NO FORCE ROW LEVEL SECURITY", &[]),
    (14, "ALTER TABLE t CLUSTER ON ti", &[]),
    (14, "ALTER TABLE t SET WITHOUT CLUSTER", &[]),
    (14, "ALTER TABLE t REPLICA IDENTITY FULL", &[]),
    (14, "ALTER TABLE t SET (fillfactor = 50, autovacuum_enabled = off, toast.autovacuum_enabled = off)", &[]),
    (14, "ALTER TABLE t RESET (parallel_workers, vacuum_truncate)", &[]),
    (14, "ALTER TABLE t SET (user_catalog_table = true, fillfactor = 50)", &[]),
    (14, "ALTER TABLE t OWNER TO pg_monitor", &[]),
    (14, "ALTER TABLE loner SET UNLOGGED", &[]),
    (15, "ALTER TABLE t SET ACCESS METHOD heap", &[]),
    (14, "ALTER TABLE t SET TABLESPACE pg_default", &[]),
    (14, "ALTER TABLE loner INHERIT parent", &[]),
    (14, "ALTER TABLE child NO INHERIT parent", &[]),
    (14, "ALTER TABLE parent ADD COLUMN n int", &["child"]),
    (14, "ALTER TABLE ONLY p ALTER COLUMN id SET DEFAULT 1", &[]),
    (14, "ALTER TABLE p ATTACH PARTITION p2 FOR VALUES FROM (10) TO (20)", &[]),
    (14, "ALTER TABLE p DETACH PARTITION p1", &[]),
    // Its kin
    (14, "ALTER INDEX ti RENAME TO n", &[]),
    (14, "ALTER INDEX ti SET (fillfactor = 50)", &[]),
    (14, "ALTER INDEX tg SET (fastupdate = off)", &[]),
    (14, "ALTER INDEX te ALTER COLUMN 1 SET STATISTICS 100", &[]),
    (14, "ALTER INDEX ti SET TABLESPACE pg_default", &[]),
    (14, "ALTER INDEX pi ATTACH PARTITION p1i", &[]),
    (14, "ALTER VIEW v ALTER COLUMN a SET DEFAULT 1", &[]),
    (14, "ALTER VIEW v SET (security_barrier)", &[]),
    (14, "ALTER VIEW v RENAME TO n", &[]),
    (14, "ALTER MATERIALIZED VIEW m SET (fillfactor = 50)", &[]),
    (14, "ALTER MATERIALIZED VIEW m RENAME a TO n", &[]),
    (14, "ALTER SEQUENCE s INCREMENT BY 2", &[]),
    (14, "ALTER SEQUENCE s OWNED BY t.id", &[]),
    (14, "ALTER SEQUENCE s OWNER TO pg_monitor", &[]),
    (14, "ALTER SEQUENCE IF EXISTS s RENAME TO n", &[]),
    (14, "ALTER SEQUENCE s SET SCHEMA empty", &[]),
    (15, "ALTER SEQUENCE s SET UNLOGGED", &[]),
    (14, "ALTER TRIGGER tt ON t RENAME TO n", &[]),
    (14, "ALTER POLICY tp ON t USING (false)", &[]),
    (14, "ALTER POLICY tp ON t RENAME TO n", &[]),
    (14, "ALTER RULE tr ON w RENAME TO n", &[]),
    (14, "ALTER PUBLICATION pub ADD TABLE w, ONLY public.loner", &[]),
    (14, "ALTER PUBLICATION pub SET TABLE t, loner", &[]),
    (14, "ALTER PUBLICATION pub DROP TABLE t", &[]),
    // CREATE
    (14, "CREATE INDEX ON t (b)", &[]),
    (14, "CREATE UNIQUE INDEX IF NOT EXISTS n ON ONLY public.t USING btree (b)", &[]),
    (14, "CREATE TRIGGER n BEFORE UPDATE OF a, b ON t FOR EACH ROW EXECUTE FUNCTION tf()", &[]),
    (14, "CREATE OR REPLACE TRIGGER tt AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION tf()", &[]),
    (14, "CREATE CONSTRAINT TRIGGER n AFTER INSERT ON t FROM w FOR EACH ROW EXECUTE FUNCTION tf()", &[]),
    (14, "CREATE POLICY n ON t FOR SELECT TO public USING (true)", &[]),
    (14, "CREATE OR REPLACE RULE tr AS ON UPDATE TO w DO ALSO NOTHING", &[]),
    (14, "CREATE STATISTICS n (dependencies) ON id, a FROM t", &[]),
    (14, "CREATE OR REPLACE VIEW v AS SELECT id, a FROM t WHERE a > 0", &[]),
    (14, "CREATE PUBLICATION n FOR TABLE t, ONLY w WITH (publish = 'insert')", &[]),
    (15, "CREATE PUBLICATION n FOR TABLE t WHERE (a > 0), TABLES IN SCHEMA public", &[]),
    (14, "CREATE TABLE n (a int REFERENCES t, b int, FOREIGN KEY (b) REFERENCES public.w (id))", &[]),
    (14, "CREATE UNLOGGED TABLE n () INHERITS (parent, loner)", &[]),
    (14, "CREATE TABLE IF NOT EXISTS n PARTITION OF p FOR VALUES FROM (10) TO (20)", &[]),
    (14, "CREATE TABLE n (LIKE t INCLUDING ALL)", &[]),
    // DROP
    (14, "DROP TABLE u, loner", &["t"]),
    (14, "DROP TABLE IF EXISTS public.p", &["p1", "p3"]),
    (14, "DROP INDEX ti", &[]),
    (14, "DROP VIEW v", &[]),
    (14, "DROP MATERIALIZED VIEW IF EXISTS m", &[]),
    (14, "DROP SEQUENCE s", &[]),
    (14, "DROP TRIGGER IF EXISTS tt ON public.t CASCADE", &[]),
    (14, "DROP POLICY tp ON t", &[]),
    (14, "DROP RULE tr ON w", &[]),
    // The rest
    (14, "TRUNCATE TABLE u, ONLY loner RESTART IDENTITY", &[]),
    (14, "COMMENT ON TABLE t IS 'x'", &[]),
    (14, "COMMENT ON COLUMN public.t.a IS 'x'", &[]),
    (14, "COMMENT ON INDEX ti IS 'x'", &[]),
    (14, "COMMENT ON CONSTRAINT u_fk ON u IS 'x'", &[]),
    (14, "COMMENT ON TRIGGER tt ON t IS 'x'", &[]),
    (14, "GRANT SELECT, INSERT ON t, w TO pg_monitor", &[]),
    (14, "INSERT INTO t AS x (id, a) VALUES (1, 2) ON CONFLICT (id) DO UPDATE SET a = 1", &[]),
    (14, "UPDATE ONLY t SET a = 1 FROM w WHERE w.id = t.id", &[]),
    (14, "WITH x AS (DELETE FROM u RETURNING id), y AS (SELECT 1) UPDATE loner SET id = 1", &[]),
    (15, "MERGE INTO loner USING t ON true WHEN MATCHED THEN DELETE", &[]),
    (14, "COPY loner (id) FROM PROGRAM 'true'", &[]),
    (14, "LOCK t, ONLY w IN share UPDATE exclusive MODE NOWAIT", &[]),
    (14, "LOCK TABLE \"W 2\"", &[]),
    (14, "ANALYZE VERBOSE t (a), w", &[]),
    (14, "CLUSTER t USING ti", &[]),
    (14, "REINDEX TABLE w", &[]),
];

/// The relations that are there before a statement.
const BEFORE: &str = "CREATE TEMP TABLE before AS SELECT oid, relname AS name, relkind IN ('i', 'I') AS index \
    FROM pg_class WHERE relnamespace = 'public'::regnamespace";

/// The locks that this session has on relations that were there before.
const HELD: &str = "SELECT before.name, lock.mode, before.index \
    FROM pg_locks AS lock JOIN before ON before.oid = lock.relation \
    WHERE lock.pid = pg_backend_pid() AND lock.granted AND lock.mode <> 'AccessShareLock'";

#[test]
fn the_locks_on_named_relations_are_those_that_servers_take() {
    on_fixture(async |major, database| {
        let session = database.session().await;
        session.batch(BEFORE).await.unwrap();
        let mut wrong = Vec::new();
        for (_, sql, unseen) in CASES.iter().filter(|(since, ..)| major >= *since) {
            session.batch("BEGIN").await.unwrap();
            match session.batch(sql).await {
                Ok(()) => {
                    wrong.extend(compare(&session, sql, unseen).await.map(|found| format!("{major}: {sql}: {found}")))
                }
                Err(error) => wrong.push(format!("{major}: {sql}: {error}")),
            }
            session.batch("ROLLBACK").await.unwrap();
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    });
}

/// What differs, if anything: a named relation with another mode, or a strong lock on one that nothing names.
async fn compare(session: &Session, sql: &str, unseen: &[&str]) -> Option<String> {
    let mut held: BTreeMap<String, Mode> = BTreeMap::new();
    let mut indexes = Vec::new();
    for row in session.rows(HELD).await.unwrap() {
        if row[2].as_deref() == Some("t") {
            indexes.extend(row[0].clone());
        }
        let mode = mode(row[1].as_deref().unwrap());
        held.entry(row[0].clone().unwrap()).and_modify(|kept| *kept = mode.max(*kept)).or_insert(mode);
    }
    let told: BTreeMap<String, Mode> = locks(sql).iter().map(|lock| (relation(lock), lock.mode)).collect();
    held.retain(|name, mode| told.contains_key(name) || (*mode > Mode::RowExclusive && !indexes.contains(name)));
    let others: Vec<&str> = held.keys().map(String::as_str).filter(|name| !told.contains_key(*name)).collect();
    let named: BTreeMap<String, Mode> =
        held.iter().filter(|(name, _)| told.contains_key(*name)).map(|(name, mode)| (name.clone(), *mode)).collect();
    let mut expected = unseen.to_vec();
    expected.sort_unstable();
    (named != told || others != expected).then(|| format!("told {told:?}, held {named:?}, unseen {others:?}"))
}

/// The relation as the fixture names it.
fn relation(lock: &Lock) -> String {
    match (lock.on_its_table, lock.relation.name.as_str()) {
        (false, name) => name.to_owned(),
        (true, "p1i") => "p1".to_owned(),
        (true, index) => index[..1].to_owned(),
    }
}

/// `pg_locks` writes `ShareRowExclusiveLock`.
fn mode(name: &str) -> Mode {
    let all = [
        Mode::AccessShare,
        Mode::RowShare,
        Mode::RowExclusive,
        Mode::ShareUpdateExclusive,
        Mode::Share,
        Mode::ShareRowExclusive,
        Mode::Exclusive,
        Mode::AccessExclusive,
    ];
    all.into_iter().find(|mode| format!("{mode:?}Lock") == name).expect("one of the modes")
}

/// Statements whose locks are gone when they return, or that cannot be in a transaction: the relation that another
/// session locks by the statement behind it, so that they wait, and what they wait for.
const WAITING: [(&str, &str, &str, Mode); 19] = [
    ("CREATE INDEX CONCURRENTLY n ON t (b)", "t", "LOCK t IN SHARE UPDATE EXCLUSIVE MODE", Mode::ShareUpdateExclusive),
    ("DROP INDEX CONCURRENTLY ti", "t", "LOCK t IN SHARE UPDATE EXCLUSIVE MODE", Mode::ShareUpdateExclusive),
    ("REINDEX INDEX CONCURRENTLY ti", "t", "LOCK t IN SHARE UPDATE EXCLUSIVE MODE", Mode::ShareUpdateExclusive),
    ("REINDEX INDEX ti", "t", "LOCK t IN SHARE UPDATE EXCLUSIVE MODE", Mode::Share),
    ("REINDEX TABLE CONCURRENTLY t", "t", "LOCK t IN SHARE UPDATE EXCLUSIVE MODE", Mode::ShareUpdateExclusive),
    ("REINDEX (VERBOSE) TABLE t", "t", "LOCK t IN SHARE UPDATE EXCLUSIVE MODE", Mode::Share),
    (
        "ALTER TABLE p DETACH PARTITION p1 CONCURRENTLY",
        "p",
        "LOCK p IN SHARE UPDATE EXCLUSIVE MODE",
        Mode::ShareUpdateExclusive,
    ),
    ("ALTER TABLE p DETACH PARTITION p3 CONCURRENTLY", "p3", "TABLE p3", Mode::AccessExclusive),
    ("VACUUM t", "t", "LOCK t IN SHARE UPDATE EXCLUSIVE MODE", Mode::ShareUpdateExclusive),
    ("VACUUM (ANALYZE) w, t (a)", "t", "LOCK t IN SHARE UPDATE EXCLUSIVE MODE", Mode::ShareUpdateExclusive),
    ("VACUUM FULL t", "t", "TABLE t", Mode::AccessExclusive),
    ("VACUUM (FULL, FREEZE) public.t", "t", "TABLE t", Mode::AccessExclusive),
    ("ANALYZE t", "t", "LOCK t IN SHARE UPDATE EXCLUSIVE MODE", Mode::ShareUpdateExclusive),
    ("CLUSTER t USING ti", "t", "TABLE t", Mode::AccessExclusive),
    ("CLUSTER VERBOSE ti ON t", "t", "TABLE t", Mode::AccessExclusive),
    ("REFRESH MATERIALIZED VIEW m", "m", "TABLE m", Mode::AccessExclusive),
    ("REFRESH MATERIALIZED VIEW CONCURRENTLY m", "m", "COMMENT ON MATERIALIZED VIEW m IS NULL", Mode::Exclusive),
    ("DROP INDEX ti", "t", "TABLE t", Mode::AccessExclusive),
    ("TRUNCATE loner", "loner", "TABLE loner", Mode::AccessExclusive),
];

#[test]
fn the_locks_of_what_ends_its_own_transactions_are_those_that_servers_wait_for() {
    on_fixture(async |major, database| {
        let holder = database.session().await;
        holder.batch("REFRESH MATERIALIZED VIEW m; CREATE INDEX p1_k ON p1 (k)").await.unwrap();
        for (sql, held, how, expected) in WAITING {
            let told = locks(sql).iter().filter(|lock| relation(lock) == held).map(|lock| lock.mode).max();
            assert_eq!(told, Some(expected), "{sql}");
            holder.batch(&format!("BEGIN; {how}")).await.unwrap_or_else(|_| panic!("{held}"));
            // A session for each: a server may signal a cancellation twice, the second time to the next statement.
            let waiter = database.session().await;
            let (pid, canceller) = (waiter.backend_pid().await.unwrap(), waiter.canceller());
            let watch = async {
                let found = waited_for(&holder, pid, held).await;
                canceller.cancel().await.unwrap();
                found
            };
            let (result, found) = tokio::join!(waiter.batch(sql), watch);
            assert!(result.is_err(), "{major}: {sql} did not wait");
            assert_eq!(found, Some(expected), "{major}: {sql}: {result:?}");
            holder.batch("ROLLBACK").await.unwrap();
        }
    });
}

/// What a backend waits for on a relation, as soon as it waits.
async fn waited_for(session: &Session, pid: i32, relation: &str) -> Option<Mode> {
    let sql = format!(
        "SELECT mode FROM pg_locks WHERE pid = {pid} AND NOT granted AND relation = 'public.{relation}'::regclass"
    );
    for _ in 0..200 {
        if let Some(found) = session.rows(&sql).await.unwrap().first() {
            return Some(mode(found[0].as_deref().unwrap()));
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    None
}
