CREATE SCHEMA app;
CREATE SCHEMA other;
CREATE TYPE app.n AS (v integer);
CREATE FUNCTION app.eq(app.n, app.n) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT ($1).v = ($2).v';
CREATE FUNCTION app.ne(app.n, app.n) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT ($1).v <> ($2).v';
CREATE FUNCTION app.lt(app.n, integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT ($1).v < $2';
CREATE FUNCTION app.gt(integer, app.n) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1 > ($2).v';
CREATE FUNCTION app.neg(app.n) RETURNS app.n LANGUAGE sql IMMUTABLE AS 'SELECT ROW(-($1).v)::app.n';
CREATE OPERATOR app.=== (FUNCTION = app.eq, LEFTARG = app.n, RIGHTARG = app.n, COMMUTATOR = OPERATOR(app.===), NEGATOR = OPERATOR(app.!==),
    RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES);
CREATE OPERATOR app.!== (FUNCTION = app.ne, LEFTARG = app.n, RIGHTARG = app.n, COMMUTATOR = OPERATOR(app.!==), NEGATOR = OPERATOR(app.===),
    RESTRICT = neqsel, JOIN = neqjoinsel);
CREATE OPERATOR app.<<< (FUNCTION = app.lt, LEFTARG = app.n, RIGHTARG = integer, COMMUTATOR = OPERATOR(other.>>>));
CREATE OPERATOR other.>>> (FUNCTION = app.gt, LEFTARG = integer, RIGHTARG = app.n, COMMUTATOR = OPERATOR(app.<<<));
CREATE OPERATOR app.@#- (FUNCTION = app.neg, RIGHTARG = app.n);
CREATE OPERATOR app.~~~ (FUNCTION = app.eq, LEFTARG = app.n, RIGHTARG = app.n, NEGATOR = OPERATOR(app.!~~~));
CREATE OPERATOR app.=== (FUNCTION = int4eq, LEFTARG = integer, RIGHTARG = integer);
ALTER OPERATOR app.=== (app.n, app.n) OWNER TO tu_alice;
COMMENT ON OPERATOR app.=== (app.n, app.n) IS 'same';
COMMENT ON OPERATOR app.@#- (NONE, app.n) IS 'the other way';
CREATE VIEW app.uses AS SELECT ROW(1)::app.n OPERATOR(app.===) ROW(2)::app.n AS same;
