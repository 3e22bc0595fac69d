-- mutation: operator class app.nothing | operator class app.nothing
DROP OPERATOR CLASS app.nothing USING btree;
-- mutation: operator class app.extra | operator class app.extra
CREATE OPERATOR CLASS app.extra FOR TYPE integer USING btree AS STORAGE integer;
-- mutation: operator class app.nothing | operator class app.nothing
ALTER OPERATOR CLASS app.nothing USING btree RENAME TO renamed;
-- mutation: operator class app.nothing | operator class app.nothing
DROP OPERATOR CLASS app.nothing USING btree;
CREATE OPERATOR CLASS app.nothing FOR TYPE integer USING btree FAMILY app.nothing AS OPERATOR 1 <;
-- mutation: operator class app.nothing | operator class app.nothing
DROP OPERATOR CLASS app.nothing USING btree;
CREATE OPERATOR CLASS app.nothing FOR TYPE integer USING btree FAMILY app.fam AS STORAGE integer;
-- mutation: operator class app.nothing | operator class app.nothing
DROP OPERATOR CLASS app.nothing USING btree;
CREATE OPERATOR CLASS app.nothing FOR TYPE bigint USING btree FAMILY app.nothing AS STORAGE bigint;
-- mutation: operator class app.implicit_family | operator class app.implicit_family
UPDATE pg_opclass SET opcdefault = false WHERE opcname = 'implicit_family';
-- mutation: operator class app.near | operator class app.near
UPDATE pg_opclass SET opckeytype = 0 WHERE opcname = 'near';
-- mutation: operator family app.near | operator family app.near
ALTER OPERATOR FAMILY app.near USING gist DROP OPERATOR 15 (point, point);
-- mutation: operator family app.fam | operator family app.fam
ALTER OPERATOR FAMILY app.fam USING btree DROP FUNCTION 1 (app.n, integer);
-- mutation: operator family app.fam | operator family app.fam
ALTER OPERATOR FAMILY app.fam USING btree DROP OPERATOR 3 (app.n, integer);
-- mutation: operator family app.empty | operator family app.empty
DROP OPERATOR FAMILY app.empty USING gin;
-- mutation: operator family app.fam | operator family app.fam
DROP OPERATOR FAMILY app.fam USING hash;
-- mutation: operator family app.fam | operator family app.fam
ALTER OPERATOR FAMILY app.fam USING btree OWNER TO tu_bob;
-- mutation: operator class app.cls | operator class app.cls
ALTER OPERATOR CLASS app.cls USING btree OWNER TO tu_bob;
-- mutation: operator class app.cls | operator class app.cls
COMMENT ON OPERATOR CLASS app.cls USING btree IS NULL;
-- mutation: operator family app.fam | operator family app.fam
COMMENT ON OPERATOR FAMILY app.fam USING btree IS NULL;
