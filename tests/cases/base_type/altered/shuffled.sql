CREATE SCHEMA app;
CREATE TYPE app.pair;
CREATE TYPE app.many;
CREATE TYPE app.few;
CREATE FUNCTION app.pair_out(app.pair) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'point_out';
CREATE FUNCTION app.pair_in(cstring) RETURNS app.pair LANGUAGE internal IMMUTABLE STRICT AS 'point_in';
CREATE TYPE app.pair (INPUT = app.pair_in, OUTPUT = app.pair_out, INTERNALLENGTH = 16, ALIGNMENT = float8, ELEMENT = float8, DELIMITER = ',',
    CATEGORY = 'U', STORAGE = plain);
CREATE FUNCTION app.many_analyze(internal) RETURNS boolean LANGUAGE internal STRICT AS 'ts_typanalyze';
CREATE FUNCTION app.many_typmodout(integer) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'varchartypmodout';
CREATE FUNCTION app.many_typmodin(cstring[]) RETURNS integer LANGUAGE internal IMMUTABLE STRICT AS 'varchartypmodin';
CREATE FUNCTION app.many_send(app.many) RETURNS bytea LANGUAGE internal STABLE STRICT AS 'varcharsend';
CREATE FUNCTION app.many_recv(internal, oid, integer) RETURNS app.many LANGUAGE internal STABLE STRICT AS 'varcharrecv';
CREATE FUNCTION app.many_out(app.many) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'varcharout';
CREATE FUNCTION app.many_in(cstring, oid, integer) RETURNS app.many LANGUAGE internal IMMUTABLE STRICT AS 'varcharin';
CREATE TYPE app.many (INPUT = app.many_in, OUTPUT = app.many_out, ALIGNMENT = double, STORAGE = plain, CATEGORY = 'S', PREFERRED = true,
    DEFAULT = 'it''s', DELIMITER = ';', COLLATABLE = true);
ALTER TYPE app.many SET (RECEIVE = app.many_recv, SEND = app.many_send, TYPMOD_IN = app.many_typmodin,
    TYPMOD_OUT = app.many_typmodout, ANALYZE = app.many_analyze, STORAGE = extended);
CREATE FUNCTION app.few_out(app.few) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'int4out';
CREATE FUNCTION app.few_in(cstring) RETURNS app.few LANGUAGE internal IMMUTABLE STRICT AS 'int4in';
CREATE TYPE app.few (INPUT = app.few_in, OUTPUT = app.few_out, LIKE = integer);
CREATE TABLE app.t (gone integer, a app.few, b app.many(7), c app.pair[], d app.few[]);
ALTER TABLE app.t DROP COLUMN gone;
GRANT USAGE ON TYPE app.few TO tu_bob WITH GRANT OPTION;
COMMENT ON TYPE app.few IS 'few';
ALTER TYPE app.few OWNER TO tu_alice;
