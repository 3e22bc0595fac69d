CREATE SCHEMA app;
CREATE TYPE app.few;
CREATE FUNCTION app.few_in(cstring) RETURNS app.few LANGUAGE internal IMMUTABLE STRICT AS 'int4in';
CREATE FUNCTION app.few_out(app.few) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'int4out';
CREATE TYPE app.few (INPUT = app.few_in, OUTPUT = app.few_out, INTERNALLENGTH = 4, PASSEDBYVALUE);
CREATE TYPE app.many;
CREATE FUNCTION app.many_in(cstring, oid, integer) RETURNS app.many LANGUAGE internal IMMUTABLE STRICT AS 'varcharin';
CREATE FUNCTION app.many_out(app.many) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'varcharout';
CREATE FUNCTION app.many_recv(internal, oid, integer) RETURNS app.many LANGUAGE internal STABLE STRICT AS 'varcharrecv';
CREATE FUNCTION app.many_send(app.many) RETURNS bytea LANGUAGE internal STABLE STRICT AS 'varcharsend';
CREATE FUNCTION app.many_typmodin(cstring[]) RETURNS integer LANGUAGE internal IMMUTABLE STRICT AS 'varchartypmodin';
CREATE FUNCTION app.many_typmodout(integer) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'varchartypmodout';
CREATE FUNCTION app.many_analyze(internal) RETURNS boolean LANGUAGE internal STRICT AS 'ts_typanalyze';
CREATE TYPE app.many (
    INPUT = app.many_in, OUTPUT = app.many_out, RECEIVE = app.many_recv, SEND = app.many_send, TYPMOD_IN = app.many_typmodin,
    TYPMOD_OUT = app.many_typmodout, ANALYZE = app.many_analyze, INTERNALLENGTH = VARIABLE, ALIGNMENT = double, STORAGE = extended,
    CATEGORY = 'S', PREFERRED = true, DEFAULT = 'it''s', DELIMITER = ';', COLLATABLE = true
);
CREATE TYPE app.pair;
CREATE FUNCTION app.pair_in(cstring) RETURNS app.pair LANGUAGE internal IMMUTABLE STRICT AS 'point_in';
CREATE FUNCTION app.pair_out(app.pair) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'point_out';
CREATE TYPE app.pair (INPUT = app.pair_in, OUTPUT = app.pair_out, INTERNALLENGTH = 16, ALIGNMENT = double, ELEMENT = double precision);
ALTER TYPE app.few OWNER TO tu_alice;
COMMENT ON TYPE app.few IS 'few';
GRANT USAGE ON TYPE app.few TO tu_bob WITH GRANT OPTION;
CREATE TABLE app.t (a app.few, b app.many(7), c app.pair[], d app.few[]);
