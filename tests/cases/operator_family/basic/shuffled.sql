CREATE SCHEMA app;
CREATE OPERATOR FAMILY app.ints USING hash;
CREATE OPERATOR FAMILY app.was USING btree;
ALTER OPERATOR FAMILY app.was USING btree ADD FUNCTION 4 (int8, int8) btequalimage(oid), OPERATOR 2 < (bigint, integer);
ALTER OPERATOR FAMILY app.was USING btree ADD FUNCTION 1 (int4, int8) btint48cmp(integer, bigint), OPERATOR 3 = (integer, bigint), OPERATOR 1 < (int4, int8);
ALTER OPERATOR FAMILY app.was USING btree DROP OPERATOR 2 (bigint, integer);
CREATE OPERATOR CLASS app.i4 FOR TYPE integer USING btree FAMILY app.was AS
    FUNCTION 1 btint4cmp(integer, integer), OPERATOR 5 >, OPERATOR 4 >=, OPERATOR 3 =, OPERATOR 2 <=, OPERATOR 1 <;
ALTER OPERATOR FAMILY app.was USING btree RENAME TO ints;
CREATE OPERATOR FAMILY app.empty USING gist;
COMMENT ON OPERATOR FAMILY app.ints USING btree IS 'all the ints';
ALTER OPERATOR FAMILY app.ints USING btree OWNER TO tu_alice;
