//! Statements that cannot be in a transaction block.

use trueup::migrate::statement::{OutsideIf, adds_enum_value, outside, outside_if};

use super::on_fixture;

/// The first major that knows the form, and a statement.
type Case = (u32, &'static str);

/// Refused inside of a transaction block, whatever the database holds.
const REFUSED: [Case; 55] = [
    (14, "CREATE INDEX CONCURRENTLY ON t (b)"),
    (14, "create unique index concurrently if not exists n on only public.t (id, b) where a > 0"),
    (14, "CREATE INDEX CONCURRENTLY IF NOT EXISTS ti ON t (a)"),
    (14, "CREATE INDEX /* now */ CONCURRENTLY \"n x\" ON \"W 2\" (id)"),
    (14, "DROP INDEX CONCURRENTLY ti"),
    (14, "DROP INDEX CONCURRENTLY IF EXISTS public.ti, nothing CASCADE"),
    (14, "REINDEX INDEX CONCURRENTLY ti"),
    (14, "REINDEX TABLE CONCURRENTLY public.t"),
    (14, "REINDEX (CONCURRENTLY) TABLE t"),
    (14, "REINDEX (VERBOSE, CONCURRENTLY true) INDEX ti"),
    (14, "REINDEX (CONCURRENTLY false) TABLE CONCURRENTLY t"),
    (14, "REINDEX SCHEMA public"),
    (14, "REINDEX (VERBOSE false) SCHEMA CONCURRENTLY public"),
    (16, "REINDEX DATABASE"),
    (16, "REINDEX SYSTEM"),
    (16, "REINDEX (CONCURRENTLY) DATABASE"),
    (14, "ALTER TABLE p DETACH PARTITION p1 CONCURRENTLY"),
    (14, "alter table if exists public.p detach partition public.\"p1\" concurrently"),
    (14, "VACUUM"),
    (14, "VACUUM t"),
    (14, "VACUUM FULL FREEZE VERBOSE ANALYZE t (id), w"),
    (14, "VACUUM (FULL false, ANALYZE) t (a)"),
    (14, "vacuum (parallel 0, index_cleanup off) public.t"),
    (14, "CLUSTER"),
    (14, "CLUSTER VERBOSE"),
    (17, "CLUSTER (VERBOSE)"),
    (14, "ALTER SYSTEM SET work_mem = '8MB'"),
    (14, "ALTER SYSTEM RESET ALL"),
    (14, "CREATE DATABASE trueup_refused"),
    (14, "CREATE DATABASE trueup_refused WITH TEMPLATE = template0 OWNER postgres"),
    (14, "DROP DATABASE trueup_refused"),
    (14, "DROP DATABASE IF EXISTS trueup_refused WITH (FORCE)"),
    (14, "ALTER DATABASE postgres SET TABLESPACE pg_default"),
    (14, "CREATE TABLESPACE x LOCATION '/nowhere'"),
    (14, "DROP TABLESPACE IF EXISTS x"),
    (14, "CREATE SUBSCRIPTION x CONNECTION 'host=127.0.0.1 port=1' PUBLICATION y"),
    (14, "CREATE SUBSCRIPTION x CONNECTION 'host=127.0.0.1 port=1' PUBLICATION y, z WITH (enabled = false)"),
    (14, "CREATE SUBSCRIPTION x CONNECTION 'host=127.0.0.1 port=1' PUBLICATION y WITH (create_slot, slot_name = 'q')"),
    (14, "ALTER SUBSCRIPTION enabled REFRESH PUBLICATION"),
    (14, "ALTER SUBSCRIPTION enabled REFRESH PUBLICATION WITH (copy_data = false)"),
    (14, "ALTER SUBSCRIPTION enabled SET PUBLICATION a, b"),
    (14, "ALTER SUBSCRIPTION enabled ADD PUBLICATION a WITH (copy_data = off)"),
    (14, "ALTER SUBSCRIPTION enabled DROP PUBLICATION y WITH (refresh = true)"),
    (17, "ALTER SUBSCRIPTION slotted SET (failover = true)"),
    (17, "ALTER SUBSCRIPTION slotted SET (binary = true, failover = false)"),
    (18, "ALTER SUBSCRIPTION slotted SET (two_phase = false)"),
    (14, "DISCARD ALL"),
    (14, "COMMIT PREPARED 'x'"),
    (14, "ROLLBACK PREPARED 'x'"),
    (14, "VACUUM (VERBOSE false)"),
    (14, "vacuum\n-- all of it\nanalyze"),
    (14, "REINDEX INDEX CONCURRENTLY pi"),
    (14, "CREATE INDEX CONCURRENTLY pn ON p (k)"),
    (14, "DROP DATABASE \"trueup_refused\""),
    (14, "REINDEX TABLE CONCURRENTLY p"),
];

/// Refused for what the database holds, and allowed for other relations or subscriptions.
const REFUSED_HERE: [Case; 7] = [
    (14, "REINDEX TABLE p"),
    (14, "REINDEX INDEX pi"),
    (14, "REINDEX (CONCURRENTLY off) TABLE public.p"),
    (15, "CLUSTER p USING pi"),
    (15, "CLUSTER VERBOSE pi ON p"),
    (14, "DROP SUBSCRIPTION slotted"),
    (14, "DROP SUBSCRIPTION IF EXISTS slotted"),
];

/// The same forms, allowed.
const ALLOWED_HERE: [Case; 6] = [
    (14, "REINDEX TABLE t"),
    (14, "REINDEX INDEX ti"),
    (14, "REINDEX (CONCURRENTLY false) INDEX ti"),
    (14, "CLUSTER t USING ti"),
    (15, "CLUSTER (VERBOSE false) t USING ti"),
    (14, "DROP SUBSCRIPTION bare"),
];

/// Allowed inside of a transaction block.
const ALLOWED: [Case; 104] = [
    (14, "CREATE TABLE n (a int PRIMARY KEY, b text UNIQUE, CHECK (a > 0))"),
    (14, "CREATE TEMP TABLE n ON COMMIT DROP AS SELECT 1 AS a"),
    (14, "CREATE TABLE \"vacuum\" (\"concurrently\" int)"),
    (14, "CREATE TABLE n PARTITION OF p FOR VALUES FROM (10) TO (20)"),
    (14, "CREATE INDEX n ON t (a)"),
    (14, "CREATE UNIQUE INDEX IF NOT EXISTS n ON t (id) -- concurrently"),
    (14, "CREATE INDEX \"concurrently\" ON t (a)"),
    (14, "DROP INDEX ti"),
    (14, "DROP INDEX IF EXISTS \"concurrently\""),
    (14, "ALTER TABLE t ADD COLUMN n int DEFAULT 1"),
    (14, "ALTER TABLE t DROP COLUMN a CASCADE"),
    (14, "ALTER TABLE t ALTER COLUMN b SET NOT NULL, ALTER b DROP NOT NULL"),
    (14, "ALTER TABLE w ALTER a TYPE bigint"),
    (14, "ALTER TABLE t ADD CONSTRAINT n CHECK (a > 0) NOT VALID"),
    (14, "ALTER TABLE t ADD CONSTRAINT n UNIQUE USING INDEX tu"),
    (14, "ALTER TABLE t RENAME TO \"concurrently\""),
    (14, "ALTER TABLE t RENAME a TO vacuum"),
    (14, "ALTER TABLE t SET SCHEMA empty"),
    (14, "ALTER TABLE t CLUSTER ON ti"),
    (14, "ALTER TABLE t ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY"),
    (14, "ALTER TABLE w SET UNLOGGED"),
    (14, "ALTER TABLE t SET (autovacuum_enabled = false)"),
    (14, "ALTER TABLE t DISABLE TRIGGER tt"),
    (14, "ALTER TABLE p DETACH PARTITION p1"),
    (14, "ALTER TABLE p ATTACH PARTITION p2 FOR VALUES FROM (10) TO (20)"),
    (14, "ALTER TABLE ALL IN TABLESPACE pg_default SET TABLESPACE pg_default"),
    (14, "ALTER INDEX ti RENAME TO n"),
    (14, "ALTER INDEX pi ATTACH PARTITION p1i"),
    (14, "ALTER TYPE e ADD VALUE 'b'"),
    (14, "ALTER TYPE e ADD VALUE IF NOT EXISTS 'c' BEFORE 'a'"),
    (14, "ALTER TYPE e RENAME VALUE 'a' TO 'z'"),
    (14, "ALTER TYPE composite ADD ATTRIBUTE c int"),
    (14, "CREATE TYPE n AS ENUM ('concurrently')"),
    (14, "CREATE DOMAIN n AS int CHECK (value > 0)"),
    (14, "DROP DOMAIN d"),
    (14, "ALTER DATABASE postgres SET work_mem = '4MB'"),
    (14, "ALTER DATABASE postgres CONNECTION LIMIT -1"),
    (14, "ALTER ROLE postgres SET work_mem = '4MB'"),
    (14, "CREATE ROLE trueup_allowed LOGIN PASSWORD 'x'"),
    (14, "CREATE SCHEMA n CREATE TABLE a (b int)"),
    (14, "DROP SCHEMA empty"),
    (14, "CREATE SEQUENCE n"),
    (14, "ALTER SEQUENCE s RESTART"),
    (14, "CREATE VIEW n AS SELECT 1 AS a"),
    (14, "CREATE OR REPLACE VIEW v AS SELECT id, a FROM t WHERE a > 0"),
    (14, "DROP VIEW v"),
    (14, "CREATE MATERIALIZED VIEW n AS SELECT 1 AS a"),
    (14, "REFRESH MATERIALIZED VIEW m"),
    (14, "REFRESH MATERIALIZED VIEW CONCURRENTLY m"),
    (14, "CREATE FUNCTION n1() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; END"),
    (14, "CREATE PROCEDURE n2() LANGUAGE plpgsql AS $$ begin commit; end $$"),
    (14, "CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS 'select 2 -- vacuum'"),
    (14, "DROP FUNCTION f()"),
    (14, "CREATE TRIGGER n AFTER UPDATE OF a ON t FOR EACH ROW EXECUTE FUNCTION tf()"),
    (14, "DROP TRIGGER tt ON t"),
    (14, "CREATE POLICY n ON t USING (true)"),
    (14, "ALTER POLICY tp ON t USING (false)"),
    (14, "DROP POLICY tp ON t"),
    (14, "CREATE RULE n AS ON INSERT TO w DO NOTHING"),
    (14, "CREATE STATISTICS n ON id, a FROM t"),
    (14, "CREATE EXTENSION IF NOT EXISTS plpgsql"),
    (14, "COMMENT ON TABLE t IS 'create index concurrently'"),
    (14, "GRANT SELECT ON t TO public"),
    (14, "REVOKE ALL ON ALL TABLES IN SCHEMA public FROM public"),
    (14, "ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO public"),
    (14, "DROP TYPE composite"),
    (14, "CREATE PUBLICATION n FOR TABLE t"),
    (14, "ALTER PUBLICATION pub ADD TABLE w"),
    (14, "CREATE SUBSCRIPTION n CONNECTION 'port=1' PUBLICATION x WITH (connect = false)"),
    (14, "CREATE SUBSCRIPTION n CONNECTION 'port=1' PUBLICATION x WITH (connect = off, slot_name = NONE)"),
    (14, "ALTER SUBSCRIPTION bare SET PUBLICATION a WITH (refresh = false)"),
    (14, "ALTER SUBSCRIPTION bare ADD PUBLICATION b WITH (refresh = 'off')"),
    (14, "ALTER SUBSCRIPTION bare CONNECTION 'port=2'"),
    (14, "ALTER SUBSCRIPTION bare SET (binary = true)"),
    (14, "ALTER SUBSCRIPTION slotted ENABLE"),
    (14, "ALTER SUBSCRIPTION bare RENAME TO n"),
    (14, "INSERT INTO w VALUES (1, 2)"),
    (14, "UPDATE t SET a = a"),
    (14, "DELETE FROM u"),
    (15, "MERGE INTO loner AS w USING t ON w.id = t.id WHEN MATCHED THEN DELETE"),
    (14, "WITH x AS (DELETE FROM u RETURNING id) SELECT * FROM x"),
    (14, "TRUNCATE u, w RESTART IDENTITY CASCADE"),
    (14, "LOCK TABLE t IN ACCESS EXCLUSIVE MODE"),
    (14, "ANALYZE"),
    (14, "ANALYZE VERBOSE t (a)"),
    (14, "ANALYZE (SKIP_LOCKED) t"),
    (14, "DISCARD PLANS"),
    (14, "DISCARD TEMP"),
    (14, "SET LOCAL lock_timeout = '1s'"),
    (14, "SET search_path = vacuum"),
    (14, "SELECT f() AS vacuum"),
    (14, "SELECT pg_catalog.set_config('work_mem', '4MB', true)"),
    (14, "EXPLAIN CREATE TABLE n AS SELECT 1"),
    (14, "PREPARE vacuum AS SELECT 1"),
    (14, "DECLARE cluster CURSOR FOR SELECT 1"),
    (14, "DO $$ begin create table n (); end $$"),
    (14, "CHECKPOINT"),
    (14, "NOTIFY vacuum"),
    (14, "CREATE EVENT TRIGGER n ON ddl_command_end EXECUTE FUNCTION n()"),
    (14, "COPY t TO PROGRAM 'cat > /dev/null'"),
    (14, "SAVEPOINT vacuum"),
    (14, "CREATE CAST (composite AS e) WITH INOUT"),
    (14, "ALTER FUNCTION f() SET search_path = ''"),
    (14, "CREATE COLLATION n FROM \"C\""),
];

#[test]
fn exactly_what_servers_refuse_in_a_transaction_is_told() {
    on_fixture(async |major, database| {
        let session = database.session().await;
        session.batch("CREATE FUNCTION n() RETURNS event_trigger LANGUAGE plpgsql AS 'begin end'").await.unwrap();
        let sets: [(&[Case], bool, bool); 4] = [
            (&REFUSED, true, false),
            (&REFUSED_HERE, false, true),
            (&ALLOWED_HERE, false, true),
            (&ALLOWED, false, false),
        ];
        let mut wrong = Vec::new();
        for (n, (statements, always, sometimes)) in sets.into_iter().enumerate() {
            for (_, sql) in statements.iter().filter(|(since, _)| major >= *since) {
                session.batch("BEGIN").await.unwrap();
                let result = session.batch(sql).await.map_err(|error| (error.sqlstate() == Some("25001"), error));
                session.batch("ROLLBACK").await.unwrap();
                let told = (outside(sql).is_some(), outside_if(sql).is_some());
                let judged = if n < 2 { matches!(result, Err((true, _))) } else { result.is_ok() };
                if !judged || told != (always, sometimes) {
                    wrong.push(format!("{major}: {sql}: {result:?}, told {told:?}"));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    });
}

#[test]
fn what_decides_is_named() {
    let subscription = Some(OutsideIf::Slot("slotted".to_owned()));
    assert_eq!(outside_if("DROP SUBSCRIPTION IF EXISTS slotted"), subscription);
    for sql in ["REINDEX TABLE public.p", "CLUSTER public.p USING pi", "CLUSTER VERBOSE pi ON public.p"] {
        let Some(OutsideIf::Partitioned(name)) = outside_if(sql) else { panic!("{sql}") };
        assert_eq!(name.quoted(), "public.p");
    }
}

#[test]
fn a_procedure_that_commits_is_not_guessed() {
    on_fixture(async |_, database| {
        let session = database.session().await;
        assert_eq!(outside("CALL committing()"), None);
        session.batch("CALL committing()").await.unwrap();
        session.batch("BEGIN").await.unwrap();
        assert_eq!(session.batch("CALL committing()").await.unwrap_err().sqlstate(), Some("2D000"));
    });
}

#[test]
fn detaching_is_ended_inside_of_a_transaction() {
    on_fixture(async |_, database| {
        let session = database.session().await;
        let finalize = "ALTER TABLE p DETACH PARTITION p1 FINALIZE";
        assert_eq!(outside(finalize), None);
        session.batch("BEGIN").await.unwrap();
        // Nothing is pending, which is another error.
        assert_eq!(session.batch(finalize).await.unwrap_err().sqlstate(), Some("55000"));
    });
}

#[test]
fn an_added_label_cannot_be_used_before_the_commit() {
    on_fixture(async |_, database| {
        let session = database.session().await;
        let sql = "ALTER TYPE public.e ADD VALUE IF NOT EXISTS 'it''s new' AFTER 'a'";
        let added = adds_enum_value(sql).unwrap();
        assert_eq!((added.enum_type.quoted().as_str(), added.label.as_str()), ("public.e", "it's new"));
        let used = "SELECT 'it''s new'::e";
        session.batch(&format!("BEGIN; {sql}")).await.unwrap();
        assert_eq!(session.batch(used).await.unwrap_err().sqlstate(), Some("55P04"));
        session.batch("ROLLBACK").await.unwrap();
        session.batch(sql).await.unwrap();
        session.batch(used).await.unwrap();
    });
}
