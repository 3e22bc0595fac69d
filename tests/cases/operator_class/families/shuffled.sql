CREATE SCHEMA app;
CREATE OPERATOR FAMILY app.empty USING gin;
CREATE OPERATOR CLASS app.nothing FOR TYPE integer USING btree AS STORAGE integer;
CREATE OPERATOR FAMILY app.near USING gist;
CREATE OPERATOR CLASS app.near FOR TYPE point USING gist FAMILY app.near AS
    FUNCTION 8 (point, point) gist_point_distance(internal, point, smallint, oid, internal),
    FUNCTION 7 gist_box_same(box, box, internal), FUNCTION 6 gist_box_picksplit(internal, internal),
    FUNCTION 5 gist_box_penalty(internal, internal, internal), FUNCTION 3 gist_point_compress(internal),
    FUNCTION 2 gist_box_union(internal, internal), FUNCTION 1 gist_point_consistent(internal, point, smallint, oid, internal),
    OPERATOR 15 <-> (point, point) FOR ORDER BY float_ops, OPERATOR 11 >^ (point, point), STORAGE box;
CREATE TYPE app.n AS (v integer);
CREATE FUNCTION app.eq_int(app.n, integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT ($1).v = $2';
CREATE FUNCTION app.cmp_int(app.n, integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT ($1).v - $2';
CREATE FUNCTION app.cmp(app.n, app.n) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT ($1).v - ($2).v';
CREATE FUNCTION app.eq(app.n, app.n) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT ($1).v = ($2).v';
CREATE FUNCTION app.le(app.n, app.n) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT ($1).v <= ($2).v';
CREATE FUNCTION app.lt(app.n, app.n) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT ($1).v < ($2).v';
CREATE OPERATOR app.=# (FUNCTION = app.eq_int, LEFTARG = app.n, RIGHTARG = integer);
CREATE OPERATOR app.=# (FUNCTION = app.eq, LEFTARG = app.n, RIGHTARG = app.n);
CREATE OPERATOR app.<=# (FUNCTION = app.le, LEFTARG = app.n, RIGHTARG = app.n);
CREATE OPERATOR app.<# (FUNCTION = app.lt, LEFTARG = app.n, RIGHTARG = app.n);
CREATE OPERATOR CLASS app.cls FOR TYPE app.n USING hash AS FUNCTION 1 hash_record(record), OPERATOR 1 app.=#;
CREATE OPERATOR FAMILY app.fam USING hash;
CREATE OPERATOR FAMILY app.fam USING btree;
CREATE OPERATOR CLASS app.cls FOR TYPE app.n USING btree FAMILY app.fam AS
    FUNCTION 1 app.cmp(app.n, app.n), OPERATOR 3 app.=#;
ALTER OPERATOR FAMILY app.fam USING btree ADD FUNCTION 1 (app.n, integer) app.cmp_int(app.n, integer);
ALTER OPERATOR FAMILY app.fam USING btree ADD OPERATOR 3 app.=# (app.n, integer);
CREATE OPERATOR FAMILY app.implicit_family USING btree;
CREATE OPERATOR CLASS app.implicit_family DEFAULT FOR TYPE app.n USING btree FAMILY app.implicit_family AS
    OPERATOR 3 app.=#, OPERATOR 2 app.<=#, OPERATOR 1 app.<#, FUNCTION 1 (app.n, app.n) app.cmp(app.n, app.n);
CREATE TABLE app.t (a app.n PRIMARY KEY, p point);
CREATE INDEX t_a ON app.t USING hash (a app.cls);
CREATE INDEX t_p ON app.t USING gist (p app.near);
COMMENT ON OPERATOR FAMILY app.fam USING btree IS 'family';
COMMENT ON OPERATOR CLASS app.cls USING hash IS 'other';
COMMENT ON OPERATOR CLASS app.cls USING btree IS 'one';
ALTER OPERATOR FAMILY app.fam USING btree OWNER TO tu_alice;
ALTER OPERATOR CLASS app.cls USING btree OWNER TO tu_alice;
