CREATE SCHEMA app;
CREATE OPERATOR FAMILY app.empty USING gist;
CREATE OPERATOR FAMILY app.ints USING btree;
CREATE OPERATOR CLASS app.i4 FOR TYPE integer USING btree FAMILY app.ints AS
    OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 btint4cmp(integer, integer);
ALTER OPERATOR FAMILY app.ints USING btree ADD
    OPERATOR 1 < (integer, bigint), OPERATOR 3 = (integer, bigint), FUNCTION 1 (integer, bigint) btint48cmp(integer, bigint),
    FUNCTION 4 (bigint, bigint) btequalimage(oid);
ALTER OPERATOR FAMILY app.ints USING btree OWNER TO tu_alice;
COMMENT ON OPERATOR FAMILY app.ints USING btree IS 'all the ints';
CREATE OPERATOR FAMILY app.ints USING hash;
