CREATE SCHEMA app;
CREATE TYPE app.num AS ENUM ('a', 'b');
CREATE OPERATOR FAMILY app.shared USING btree;
CREATE OPERATOR CLASS app.in_family FOR TYPE int8 USING btree FAMILY app.shared AS
    FUNCTION 2 btint8sortsupport(internal), FUNCTION 1 btint8cmp(bigint, bigint), OPERATOR 5 >, OPERATOR 4 >=, OPERATOR 3 =, OPERATOR 2 <=, OPERATOR 1 <;
CREATE OPERATOR CLASS app.with_order FOR TYPE point USING gist AS STORAGE box,
    FUNCTION 8 gist_point_distance(internal, point, smallint, oid, internal), FUNCTION 7 gist_box_same(box, box, internal),
    FUNCTION 6 gist_box_picksplit(internal, internal), FUNCTION 5 gist_box_penalty(internal, internal, internal),
    FUNCTION 3 gist_point_compress(internal), FUNCTION 2 gist_box_union(internal, internal), FUNCTION 1 gist_point_consistent(internal, point, smallint, oid, internal),
    OPERATOR 15 <-> (point, point) FOR ORDER BY float_ops, OPERATOR 1 <<;
CREATE OPERATOR CLASS app.with_storage FOR TYPE text[] USING gin AS STORAGE text,
    FUNCTION 4 ginarrayconsistent(internal, smallint, anyarray, integer, internal, internal, internal, internal),
    FUNCTION 3 ginqueryarrayextract(anyarray, internal, smallint, internal, internal, internal, internal),
    FUNCTION 2 ginarrayextract(anyarray, internal, internal), FUNCTION 1 bttextcmp(text, text), OPERATOR 1 && (anyarray, anyarray);
CREATE OPERATOR CLASS app.num_ops DEFAULT FOR TYPE app.num USING hash AS
    FUNCTION 2 (app.num, app.num) hashenumextended(anyenum, bigint), FUNCTION 1 (app.num, app.num) hashenum(anyenum), OPERATOR 1 = (anyenum, anyenum) FOR SEARCH;
CREATE FUNCTION app.reverse_cmp(integer, integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT btint4cmp($2, $1)';
CREATE OPERATOR CLASS app.was FOR TYPE int4 USING btree AS
    FUNCTION 1 app.reverse_cmp(integer, integer), OPERATOR 5 <, OPERATOR 4 <=, OPERATOR 3 =, OPERATOR 2 >=, OPERATOR 1 >;
ALTER OPERATOR CLASS app.was USING btree RENAME TO reversed;
ALTER OPERATOR FAMILY app.was USING btree RENAME TO reversed;
CREATE TABLE app.t (gone int, n integer, e app.num, w text[], b bigint);
ALTER TABLE app.t DROP COLUMN gone;
CREATE INDEX t_b ON app.t (b app.in_family DESC);
CREATE INDEX t_w ON app.t USING gin (w app.with_storage);
CREATE INDEX t_e ON app.t USING hash (e app.num_ops);
CREATE INDEX t_n ON app.t (n app.reversed);
COMMENT ON OPERATOR CLASS app.reversed USING btree IS 'biggest first';
ALTER OPERATOR CLASS app.reversed USING btree OWNER TO tu_alice;
