//! Texts that the server writes once for all rows that are alike are what it writes for each of them.

use trueup::catalog;
use trueup::config::Scope;

use crate::support::{Database, majors, run};

/// Pairs whose stored trees are the same or nearly so, and whose texts differ by a name, a type or an option.
const SCHEMA: &str = "
    CREATE TABLE t1 (a int CHECK (a > 0), n text); CREATE TABLE t2 (b int CHECK (b > 0), n varchar(9));
    CREATE TABLE t3 (a int CHECK (a > 0) NO INHERIT, n text); ALTER TABLE t3 ADD CHECK (a > 0) NOT VALID;
    CREATE TABLE t4 (a int, n text, CHECK (t4 IS NOT NULL)); CREATE TABLE t5 (a int, n text, CHECK (t5 IS NOT NULL));
    CREATE TABLE t6 (\"A b\" int CHECK (\"A b\" > 0), n text COLLATE \"C\");
    CREATE TABLE g1 (a int, b int GENERATED ALWAYS AS (a + 1) STORED);
    CREATE TABLE g2 (c int, b int GENERATED ALWAYS AS (c + 1) STORED);
    CREATE INDEX i1 ON t1 (n); CREATE INDEX i2 ON t2 (n); CREATE INDEX i3 ON t1 (n DESC); CREATE INDEX i4 ON t6 (n);
    CREATE INDEX i5 ON t1 (n COLLATE \"C\"); CREATE INDEX i6 ON t6 (n COLLATE \"default\");
    CREATE INDEX i7 ON t1 (n text_pattern_ops); CREATE INDEX i8 ON t2 (n text_pattern_ops);
    CREATE UNIQUE INDEX i9 ON t1 (lower(n)) INCLUDE (a) WHERE a > 0; CREATE INDEX i10 ON t2 (lower(n)) INCLUDE (b) WHERE b > 0;
    CREATE FUNCTION h(t1) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT 1'; CREATE INDEX i11 ON t1 (h(t1.*)); CREATE INDEX i12 ON t1 USING hash (a); CREATE INDEX i13 ON t1 (a) WITH (fillfactor = 70);
    CREATE TABLE v (s tsvector, d int); CREATE TABLE w (s tsvector, d int);
    CREATE INDEX i14 ON v USING gist (s tsvector_ops (siglen = 100)); CREATE INDEX i15 ON w USING gist (s tsvector_ops (siglen = 200));
    CREATE INDEX i16 ON v USING gist (s);
    CREATE TABLE k1 (a int PRIMARY KEY, b int, UNIQUE (b) DEFERRABLE); CREATE TABLE k2 (b int PRIMARY KEY, a int, UNIQUE (a) INCLUDE (b));
    CREATE TABLE f1 (a int REFERENCES k1, b int REFERENCES k2 ON DELETE CASCADE); CREATE TABLE f2 (a int REFERENCES k2, b int REFERENCES k1 ON UPDATE SET NULL);
    CREATE POLICY p1 ON t1 USING (a > 0); CREATE POLICY p2 ON t2 USING (b > 0) WITH CHECK (b > 1);
    CREATE POLICY p3 ON t1 USING (EXISTS (SELECT 1 FROM t2 WHERE t2.b = t1.a)); CREATE POLICY p4 ON t3 WITH CHECK (a > 0);
    CREATE POLICY p5 ON t3 USING (EXISTS (SELECT 1 FROM t2 WHERE t2.b = t3.a)); CREATE POLICY p6 ON t3 USING (a > 0);
    CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
    CREATE TRIGGER r1 BEFORE UPDATE ON t1 FOR EACH ROW WHEN (OLD.a IS DISTINCT FROM NEW.a) EXECUTE FUNCTION f('x');
    CREATE TRIGGER r2 BEFORE UPDATE ON t2 FOR EACH ROW WHEN (OLD.b IS DISTINCT FROM NEW.b) EXECUTE FUNCTION f('x');
    CREATE TRIGGER r3 BEFORE UPDATE ON t3 FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION f('y');
    CREATE TRIGGER r4 BEFORE UPDATE ON t1 FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION f()";

/// What the server says of each object by itself, with the table whose text must hold it.
const SAID: &str = "SET search_path = '';
    SELECT c.relname, t.text FROM pg_catalog.pg_class AS c JOIN (
      SELECT conrelid, pg_catalog.format('CONSTRAINT %I %s', conname, pg_catalog.pg_get_constraintdef(oid))
        FROM pg_catalog.pg_constraint WHERE contype <> 'n'
      UNION ALL SELECT indrelid, pg_catalog.pg_get_indexdef(indexrelid) FROM pg_catalog.pg_index AS i
        WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conindid = i.indexrelid)
      UNION ALL SELECT adrelid, pg_catalog.pg_get_expr(adbin, adrelid) FROM pg_catalog.pg_attrdef
      UNION ALL SELECT polrelid, pg_catalog.format('USING (%s)', pg_catalog.pg_get_expr(polqual, polrelid))
        FROM pg_catalog.pg_policy WHERE polqual IS NOT NULL
      UNION ALL SELECT polrelid, pg_catalog.format('WITH CHECK (%s)', pg_catalog.pg_get_expr(polwithcheck, polrelid))
        FROM pg_catalog.pg_policy WHERE polwithcheck IS NOT NULL
      UNION ALL SELECT tgrelid, pg_catalog.substring(pg_catalog.pg_get_triggerdef(oid), 'WHEN .*(?= EXECUTE)')
        FROM pg_catalog.pg_trigger WHERE NOT tgisinternal
      UNION ALL SELECT tgrelid, pg_catalog.substring(pg_catalog.pg_get_triggerdef(oid), 'EXECUTE .*')
        FROM pg_catalog.pg_trigger WHERE NOT tgisinternal
    ) AS t (relation, text) ON t.relation = c.oid AND c.oid >= 16384 AND c.relnamespace = 'public'::pg_catalog.regnamespace";

#[test]
fn each_text_is_what_the_server_says_of_the_object_itself() {
    for major in majors() {
        run(async {
            let database = Database::create(major, None).await;
            let session = database.session().await;
            session.batch(SCHEMA).await.unwrap();
            let model = catalog::read(&session, &Scope::default()).await.unwrap().model;
            let said = session.rows(SAID).await.unwrap();
            assert!(said.len() > 45, "the server says only {} things", said.len());
            for row in said {
                let [Some(table), Some(text)] = row.as_slice() else { panic!("{row:?}") };
                let (_, found) = model.objects.iter().find(|(id, _)| id.kind == "table" && id.name == *table).unwrap();
                assert!(found.contains(text.as_str()), "on {major}, {table} has no {text}:\n{found}");
            }
            database.drop(major).await;
        });
    }
}
