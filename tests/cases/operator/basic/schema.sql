CREATE SCHEMA app;
CREATE TYPE app.num AS (n integer);
CREATE FUNCTION app.num_eq(app.num, app.num) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1.n = $2.n';
CREATE FUNCTION app.num_ne(app.num, app.num) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1.n <> $2.n';
CREATE FUNCTION app.num_neg(app.num) RETURNS app.num LANGUAGE sql IMMUTABLE AS 'SELECT ROW(-$1.n)::app.num';
CREATE FUNCTION app.num_int(app.num, integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true';
CREATE OPERATOR app.= (FUNCTION = app.num_eq, LEFTARG = app.num, RIGHTARG = app.num, COMMUTATOR = OPERATOR(app.=), NEGATOR = OPERATOR(app.<>),
    RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES);
CREATE OPERATOR app.<> (FUNCTION = app.num_ne, LEFTARG = app.num, RIGHTARG = app.num, COMMUTATOR = OPERATOR(app.<>), NEGATOR = OPERATOR(app.=),
    RESTRICT = neqsel, JOIN = neqjoinsel);
CREATE OPERATOR app.- (FUNCTION = app.num_neg, RIGHTARG = app.num);
CREATE OPERATOR app.~~> (FUNCTION = app.num_int, LEFTARG = app.num, RIGHTARG = integer);
CREATE OPERATOR app.~~> (FUNCTION = app.num_eq, LEFTARG = app.num, RIGHTARG = app.num);
CREATE OPERATOR app.@#% (FUNCTION = app.num_eq, LEFTARG = app.num, RIGHTARG = app.num);
ALTER OPERATOR app.~~> (app.num, integer) OWNER TO tu_alice;
COMMENT ON OPERATOR app.~~> (app.num, integer) IS 'odd one';
CREATE VIEW app.v AS SELECT ROW(1)::app.num OPERATOR(app.=) ROW(2)::app.num AS e, OPERATOR(app.-) ROW(1)::app.num AS m;
