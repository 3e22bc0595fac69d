CREATE SCHEMA app;
CREATE FUNCTION app.add(a integer, b integer) RETURNS integer LANGUAGE sql IMMUTABLE STRICT AS 'SELECT a + b';
CREATE FUNCTION app.add_other(a integer, b integer) RETURNS integer LANGUAGE sql IMMUTABLE STRICT AS 'SELECT a + b + 0';
CREATE FUNCTION app.finish(a integer) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT a::text';
CREATE FUNCTION app.finish_extra(a integer, b integer) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT a::text';
CREATE FUNCTION app.hypo(state internal, VARIADIC args "any") RETURNS bigint LANGUAGE internal IMMUTABLE AS 'hypothetical_rank_final';
CREATE AGGREGATE app.simple(integer) (SFUNC = app.add, STYPE = integer);
CREATE AGGREGATE app.named(value integer) (SFUNC = app.add, STYPE = integer, INITCOND = '0');
CREATE AGGREGATE app.full_one(integer) (
    SFUNC = app.add, STYPE = integer, SSPACE = 64, FINALFUNC = app.finish, FINALFUNC_MODIFY = READ_WRITE,
    COMBINEFUNC = app.add, INITCOND = '1',
    MSFUNC = app.add, MINVFUNC = int4mi, MSTYPE = integer, MSSPACE = 32, MFINALFUNC = app.finish, MFINALFUNC_MODIFY = SHAREABLE, MINITCOND = '2',
    PARALLEL = SAFE
);
CREATE AGGREGATE app.extra(integer) (
    SFUNC = app.add, STYPE = integer, FINALFUNC = app.finish_extra, FINALFUNC_EXTRA,
    MSFUNC = app.add, MINVFUNC = int4mi, MSTYPE = integer, MFINALFUNC = app.finish_extra, MFINALFUNC_EXTRA
);
CREATE AGGREGATE app.serialised(integer) (SFUNC = int4_avg_accum, STYPE = bigint[], COMBINEFUNC = int4_avg_combine, FINALFUNC = int8_avg, INITCOND = '{0,0}');
CREATE AGGREGATE app.internal_state(numeric) (SFUNC = numeric_avg_accum, STYPE = internal, SSPACE = 128, FINALFUNC = numeric_avg,
    COMBINEFUNC = numeric_avg_combine, SERIALFUNC = numeric_avg_serialize, DESERIALFUNC = numeric_avg_deserialize, PARALLEL = RESTRICTED);
CREATE AGGREGATE app.smallest(integer) (SFUNC = int4smaller, STYPE = integer, SORTOP = OPERATOR(pg_catalog.<));
CREATE AGGREGATE app.percentile(double precision ORDER BY anyelement) (SFUNC = ordered_set_transition, STYPE = internal, FINALFUNC = percentile_disc_final, FINALFUNC_EXTRA, FINALFUNC_MODIFY = READ_WRITE);
CREATE AGGREGATE app.ranked(VARIADIC "any" ORDER BY VARIADIC "any") (SFUNC = ordered_set_transition_multi, STYPE = internal, FINALFUNC = app.hypo, FINALFUNC_EXTRA, HYPOTHETICAL);
CREATE AGGREGATE app.every_row(*) (SFUNC = int8inc, STYPE = bigint, INITCOND = '0');
CREATE AGGREGATE app.polymorphic(anycompatible) (SFUNC = array_append, STYPE = anycompatiblearray, INITCOND = '{}');
ALTER AGGREGATE app.simple(integer) OWNER TO tu_alice;
COMMENT ON AGGREGATE app.simple(integer) IS 'sum';
REVOKE ALL ON FUNCTION app.simple(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.simple(integer) TO tu_bob;
