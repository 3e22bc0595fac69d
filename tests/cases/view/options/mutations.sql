-- mutation: view app.barrier | view app.barrier
DROP VIEW app.barrier;
-- mutation: view app.extra | view app.extra
CREATE VIEW app.extra AS SELECT 1 AS one;
-- mutation: view app.barrier | view app.barrier
ALTER VIEW app.barrier RENAME TO renamed;
-- mutation: view app.plain | view app.plain
CREATE OR REPLACE VIEW app.plain AS SELECT id, upper(name) AS name FROM app.t;
-- mutation: view app.plain | view app.plain
CREATE OR REPLACE VIEW app.plain AS SELECT id, name, ok FROM app.t;
-- mutation: view app.plain | view app.plain
ALTER VIEW app.plain RENAME COLUMN name TO title;
-- mutation: view app.barrier | view app.barrier
ALTER VIEW app.barrier RESET (security_barrier);
-- mutation: view app.plain | view app.plain
ALTER VIEW app.plain SET (security_barrier = true);
-- mutation[15+]: view app.plain | view app.plain
ALTER VIEW app.plain SET (security_invoker = true);
-- mutation: view app.checked | view app.checked
ALTER VIEW app.checked SET (check_option = 'local');
-- mutation: view app.checked | view app.checked
ALTER VIEW app.checked RESET (check_option);
-- mutation: view app.plain | view app.plain
ALTER VIEW app.plain OWNER TO tu_bob;
-- mutation: column name | view app.plain
ALTER VIEW app.plain ALTER COLUMN name DROP DEFAULT;
-- mutation: column name | view app.plain
ALTER VIEW app.plain ALTER COLUMN name SET DEFAULT 'somebody';
-- mutation: view app.plain | view app.plain
COMMENT ON VIEW app.plain IS 'changed';
-- mutation: column id | view app.plain
COMMENT ON COLUMN app.plain.id IS NULL;
-- mutation: view app.plain | view app.plain
REVOKE SELECT ON app.plain FROM tu_bob;
-- mutation: view app.barrier | view app.barrier
GRANT SELECT ON app.barrier TO PUBLIC;
-- mutation: column name | view app.plain
REVOKE UPDATE (name) ON app.plain FROM tu_carol;
