CREATE SCHEMA app;
CREATE FUNCTION app.plain(a integer) RETURNS integer LANGUAGE sql AS 'SELECT a';
CREATE FUNCTION app.pure(a integer) RETURNS integer LANGUAGE sql IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE COST 5 AS 'SELECT a';
CREATE FUNCTION app.stable(a integer) RETURNS integer LANGUAGE sql STABLE PARALLEL RESTRICTED SECURITY DEFINER AS 'SELECT a';
CREATE FUNCTION app.sets() RETURNS SETOF integer LANGUAGE sql ROWS 7 AS 'SELECT 1';
CREATE FUNCTION app.settings() RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'app', 'pg_temp' SET work_mem TO '8MB' SET "app.user" TO 'it''s "me"' SET statement_timeout TO '5s' AS 'BEGIN RETURN 1; END';
CREATE FUNCTION app.empty_path() RETURNS integer LANGUAGE sql SET search_path TO '' AS 'SELECT 1';
CREATE FUNCTION app.odd_path() RETURNS integer LANGUAGE sql SET search_path TO "Odd, Schema", '$user', public SET "DateStyle" TO 'ISO, MDY' AS 'SELECT 1';
CREATE FUNCTION app.supported(text, text) RETURNS boolean LANGUAGE internal IMMUTABLE STRICT SUPPORT pg_catalog.textlike_support AS 'textlike';
CREATE FUNCTION app.c_function() RETURNS language_handler LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_call_handler';
ALTER FUNCTION app.plain(integer) OWNER TO tu_alice;
COMMENT ON FUNCTION app.plain(integer) IS 'plain';
REVOKE ALL ON FUNCTION app.plain(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.plain(integer) TO tu_bob WITH GRANT OPTION;
