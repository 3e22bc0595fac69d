CREATE SCHEMA app;
CREATE FUNCTION app.reverse_cmp(integer, integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT btint4cmp($2, $1)';
CREATE OPERATOR CLASS app.reversed FOR TYPE integer USING btree AS
    OPERATOR 1 >, OPERATOR 2 >=, OPERATOR 3 =, OPERATOR 4 <=, OPERATOR 5 <, FUNCTION 1 app.reverse_cmp(integer, integer);
CREATE TYPE app.num AS ENUM ('a', 'b');
CREATE OPERATOR CLASS app.num_ops DEFAULT FOR TYPE app.num USING hash AS
    OPERATOR 1 = (anyenum, anyenum), FUNCTION 1 (app.num, app.num) hashenum(anyenum), FUNCTION 2 (app.num, app.num) hashenumextended(anyenum, bigint);
CREATE OPERATOR CLASS app.with_storage FOR TYPE text[] USING gin AS
    OPERATOR 1 && (anyarray, anyarray), FUNCTION 1 bttextcmp(text, text), FUNCTION 2 ginarrayextract(anyarray, internal, internal),
    FUNCTION 3 ginqueryarrayextract(anyarray, internal, smallint, internal, internal, internal, internal),
    FUNCTION 4 ginarrayconsistent(internal, smallint, anyarray, integer, internal, internal, internal, internal), STORAGE text;
CREATE OPERATOR CLASS app.with_order FOR TYPE point USING gist AS
    OPERATOR 1 << (point, point), OPERATOR 15 <-> (point, point) FOR ORDER BY pg_catalog.float_ops,
    FUNCTION 1 gist_point_consistent(internal, point, smallint, oid, internal), FUNCTION 2 gist_box_union(internal, internal), FUNCTION 3 gist_point_compress(internal),
    FUNCTION 5 gist_box_penalty(internal, internal, internal), FUNCTION 6 gist_box_picksplit(internal, internal), FUNCTION 7 gist_box_same(box, box, internal),
    FUNCTION 8 gist_point_distance(internal, point, smallint, oid, internal), STORAGE box;
CREATE OPERATOR FAMILY app.shared USING btree;
CREATE OPERATOR CLASS app.in_family FOR TYPE bigint USING btree FAMILY app.shared AS
    OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 btint8cmp(bigint, bigint), FUNCTION 2 btint8sortsupport(internal);
ALTER OPERATOR CLASS app.reversed USING btree OWNER TO tu_alice;
COMMENT ON OPERATOR CLASS app.reversed USING btree IS 'biggest first';
CREATE TABLE app.t (n integer, e app.num, w text[], b bigint);
CREATE INDEX t_n ON app.t (n app.reversed);
CREATE INDEX t_e ON app.t USING hash (e);
CREATE INDEX t_w ON app.t USING gin (w app.with_storage);
CREATE INDEX t_b ON app.t (b app.in_family DESC);
