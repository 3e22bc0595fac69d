-- mutation: operator family app.empty USING gist | operator family app.empty
DROP OPERATOR FAMILY app.empty USING gist;
-- mutation: operator family app.extra USING gin | operator family app.extra
CREATE OPERATOR FAMILY app.extra USING gin;
-- mutation: operator family app.empty USING gist | operator family app.empty
ALTER OPERATOR FAMILY app.empty USING gist RENAME TO renamed;
-- mutation: operator family app.ints USING btree | operator family app.ints
ALTER OPERATOR FAMILY app.ints USING btree ADD OPERATOR 5 > (integer, bigint);
-- mutation: operator family app.ints USING btree | operator family app.ints
ALTER OPERATOR FAMILY app.ints USING btree DROP OPERATOR 3 (integer, bigint);
-- mutation: operator family app.ints USING btree | operator family app.ints
ALTER OPERATOR FAMILY app.ints USING btree DROP FUNCTION 4 (bigint, bigint);
-- mutation: operator family app.ints USING btree | operator family app.ints
ALTER OPERATOR FAMILY app.ints USING btree DROP OPERATOR 1 (integer, bigint);
ALTER OPERATOR FAMILY app.ints USING btree ADD OPERATOR 1 <= (integer, bigint);
-- mutation: operator family app.ints USING btree | operator family app.ints
ALTER OPERATOR FAMILY app.ints USING btree OWNER TO tu_bob;
-- mutation: operator family app.ints USING btree | operator family app.ints
COMMENT ON OPERATOR FAMILY app.ints USING btree IS 'changed';
