-- mutation: materialized view app.tuned | materialized view app.tuned
DROP MATERIALIZED VIEW app.tuned;
-- mutation: materialized view app.extra | materialized view app.extra
CREATE MATERIALIZED VIEW app.extra AS SELECT 1 AS one;
-- mutation: materialized view app.tuned | materialized view app.tuned
ALTER MATERIALIZED VIEW app.tuned RENAME TO renamed;
-- mutation: materialized view app.columns | materialized view app.columns
DROP MATERIALIZED VIEW app.columns;
CREATE MATERIALIZED VIEW app.columns (a, b) AS SELECT t.id, t.n FROM app.t JOIN app.m ON m.id = t.n;
-- mutation: materialized view app.columns | materialized view app.columns
ALTER MATERIALIZED VIEW app.columns RENAME COLUMN a TO z;
-- mutation: materialized view app.tuned | materialized view app.tuned
DROP MATERIALIZED VIEW app.tuned;
CREATE VIEW app.tuned AS SELECT t.name, count(*) AS c FROM app.t GROUP BY t.name;
-- mutation: materialized view app.tuned | materialized view app.tuned
ALTER MATERIALIZED VIEW app.tuned SET (fillfactor = 71);
-- mutation: materialized view app.tuned | materialized view app.tuned
ALTER MATERIALIZED VIEW app.tuned RESET (toast.autovacuum_enabled);
-- mutation: materialized view app.m | materialized view app.m
ALTER MATERIALIZED VIEW app.m OWNER TO tu_bob;
-- mutation: column name | materialized view app.m
ALTER MATERIALIZED VIEW app.m ALTER COLUMN name SET STATISTICS -1;
-- mutation: column name | materialized view app.m
ALTER MATERIALIZED VIEW app.m ALTER COLUMN name SET STORAGE EXTENDED;
-- mutation: column name | materialized view app.m
ALTER MATERIALIZED VIEW app.m ALTER COLUMN name SET COMPRESSION default;
-- mutation: column id | materialized view app.m
ALTER MATERIALIZED VIEW app.m ALTER COLUMN id RESET (n_distinct);
-- mutation: index m_id | materialized view app.m
ALTER MATERIALIZED VIEW app.m SET WITHOUT CLUSTER;
-- mutation: index m_name | materialized view app.m
DROP INDEX app.m_name;
-- mutation: index m_id | materialized view app.m
DROP INDEX app.m_id;
CREATE INDEX m_id ON app.m (id);
-- mutation: index m_id | materialized view app.m
COMMENT ON INDEX app.m_id IS NULL;
-- mutation: materialized view app.m | materialized view app.m
COMMENT ON MATERIALIZED VIEW app.m IS NULL;
-- mutation: column name | materialized view app.m
COMMENT ON COLUMN app.m.name IS 'changed';
-- mutation: materialized view app.m | materialized view app.m
REVOKE SELECT ON app.m FROM tu_bob;
-- mutation: column id | materialized view app.m
REVOKE SELECT (id) ON app.m FROM tu_carol;
