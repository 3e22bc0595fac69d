//! Data that is gone, as a look at every column shows.

use std::collections::BTreeMap;

use trueup::db::Session;
use trueup::migrate::statement::losses;

use super::on_fixture;

/// Rows to lose.
const ROWS: &str = "INSERT INTO t (id, a, b) VALUES (1, 10, 'x'), (2, 20, 'y');
INSERT INTO u VALUES (1, 1, 1), (2, 2, 2);
INSERT INTO w VALUES (1, 1, 1);
INSERT INTO p VALUES (1, 1), (2, 31);
INSERT INTO child VALUES (1);
INSERT INTO loner VALUES (1);
CREATE TABLE typed (id int, kind e, box composite, whole d, price numeric);
INSERT INTO typed VALUES (1, 'a', '(1,2)', 3, 1.5);
CREATE SCHEMA other CREATE TABLE kept (id int);
INSERT INTO other.kept VALUES (1);
CREATE FUNCTION digest(relation regclass, attribute name) RETURNS text LANGUAGE plpgsql AS $$
DECLARE found text; BEGIN
  EXECUTE format('SELECT md5(string_agg(%1$I::text, '','' ORDER BY %1$I::text)) FROM ONLY %2$s', attribute, relation)
    INTO found;
  RETURN found;
END $$;";

/// A digest of each column of each table and sequence.
const CONTENTS: &str = "SELECT a.attrelid || '.' || a.attnum, digest(a.attrelid, a.attname)
FROM pg_attribute AS a JOIN pg_class AS c ON c.oid = a.attrelid JOIN pg_namespace AS n ON n.oid = c.relnamespace
WHERE n.nspname IN ('public', 'other', 'empty') AND c.relkind IN ('r', 'S') AND a.attnum > 0 AND NOT a.attisdropped";

const LOSSY: [&str; 24] = [
    "DROP TABLE u",
    "DROP TABLE IF EXISTS public.loner, typed CASCADE",
    "DROP TABLE p",
    "DROP SCHEMA other CASCADE",
    "DROP OWNED BY trueup_loser CASCADE",
    "DROP TYPE composite CASCADE",
    "DROP TYPE e CASCADE",
    "DROP DOMAIN d CASCADE",
    "DROP SEQUENCE s",
    "ALTER TABLE t DROP COLUMN b",
    "ALTER TABLE ONLY t ADD COLUMN n int, DROP a CASCADE",
    "ALTER TABLE parent DROP IF EXISTS id",
    "ALTER TABLE typed ALTER price TYPE int",
    "ALTER TABLE w ALTER COLUMN a SET DATA TYPE int USING 5",
    "ALTER TYPE composite DROP ATTRIBUTE b CASCADE",
    "TRUNCATE u",
    "TRUNCATE TABLE t, w CASCADE",
    "TRUNCATE ONLY loner RESTART IDENTITY",
    "DELETE FROM u",
    "DELETE FROM ONLY u WHERE id = 1",
    "UPDATE loner SET id = 2",
    "UPDATE u AS x SET n = t.a FROM (SELECT * FROM t WHERE true) AS t",
    "WITH gone AS (DELETE FROM u WHERE true RETURNING *) SELECT * FROM gone",
    "WITH x AS (SELECT 1 WHERE true) UPDATE loner SET id = 3",
];

const HARMLESS: [&str; 26] = [
    "DROP SCHEMA empty",
    "DROP VIEW v",
    "DROP MATERIALIZED VIEW m",
    "DROP INDEX ti",
    "DROP FUNCTION f() CASCADE",
    "DROP TRIGGER tt ON t",
    "DROP POLICY tp ON t",
    "DROP STATISTICS st",
    "DROP PUBLICATION pub",
    "ALTER TABLE u DROP CONSTRAINT u_n",
    "ALTER TABLE t ALTER a DROP NOT NULL, ALTER b SET DEFAULT 'x'",
    "ALTER TABLE t ALTER c DROP EXPRESSION",
    "ALTER TABLE t RENAME a TO dropped",
    "ALTER TABLE t RENAME TO truncated",
    "ALTER TABLE t SET SCHEMA other",
    "ALTER TABLE p DETACH PARTITION p1",
    "ALTER TABLE loner SET UNLOGGED",
    "ALTER TABLE t ADD COLUMN dropped int DEFAULT 1",
    "ALTER TYPE e ADD VALUE 'drop'",
    "ALTER TYPE composite RENAME ATTRIBUTE a TO dropped",
    "CREATE TABLE drops AS SELECT * FROM t",
    "REFRESH MATERIALIZED VIEW m",
    "COMMENT ON TABLE t IS 'drop table t'",
    "CLUSTER t USING ti",
    "TABLE t",
    "SELECT 'delete from t'",
];

#[test]
fn what_is_told_to_be_lost_is_lost_and_the_rest_is_kept() {
    on_fixture(async |major, database| {
        let session = database.session().await;
        session.batch(ROWS).await.unwrap();
        session.batch("CREATE ROLE trueup_loser; ALTER TABLE u OWNER TO trueup_loser").await.unwrap();
        let before = contents(&session).await;
        for (statements, lossy) in [(&LOSSY[..], true), (&HARMLESS[..], false)] {
            for sql in statements {
                session.batch("BEGIN").await.unwrap();
                session.batch(sql).await.unwrap_or_else(|error| panic!("{major}: {sql}: {error}"));
                let after = contents(&session).await;
                session.batch("ROLLBACK").await.unwrap();
                let lost = before.iter().any(|(column, digest)| after.get(column) != Some(digest));
                assert_eq!((lost, !losses(sql).is_empty()), (lossy, lossy), "{major}: {sql}: {:?}", losses(sql));
            }
        }
        session.batch("DROP OWNED BY trueup_loser; DROP ROLE trueup_loser").await.unwrap();
    });
}

async fn contents(session: &Session) -> BTreeMap<String, Option<String>> {
    let rows = session.rows(CONTENTS).await.unwrap();
    rows.into_iter().map(|row| (row[0].clone().unwrap(), row[1].clone())).collect()
}
