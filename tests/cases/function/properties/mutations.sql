-- mutation: function app.plain(integer) | function app.plain
CREATE OR REPLACE FUNCTION app.plain(a integer) RETURNS integer LANGUAGE sql AS 'SELECT  a';
-- mutation: function app.plain(integer) | function app.plain
SET check_function_bodies = off;
CREATE OR REPLACE FUNCTION app.plain(a integer) RETURNS integer LANGUAGE plpgsql AS 'SELECT a';
-- mutation: function app.plain(integer) | function app.plain
ALTER FUNCTION app.plain(integer) STABLE;
-- mutation: function app.pure(integer) | function app.pure
ALTER FUNCTION app.pure(integer) VOLATILE;
-- mutation: function app.plain(integer) | function app.plain
ALTER FUNCTION app.plain(integer) STRICT;
-- mutation: function app.plain(integer) | function app.plain
ALTER FUNCTION app.plain(integer) SECURITY DEFINER;
-- mutation: function app.stable(integer) | function app.stable
ALTER FUNCTION app.stable(integer) SECURITY INVOKER;
-- mutation: function app.plain(integer) | function app.plain
ALTER FUNCTION app.plain(integer) LEAKPROOF;
-- mutation: function app.plain(integer) | function app.plain
ALTER FUNCTION app.plain(integer) PARALLEL SAFE;
-- mutation: function app.stable(integer) | function app.stable
ALTER FUNCTION app.stable(integer) PARALLEL UNSAFE;
-- mutation: function app.plain(integer) | function app.plain
ALTER FUNCTION app.plain(integer) COST 101;
-- mutation: function app.sets() | function app.sets
ALTER FUNCTION app.sets() ROWS 8;
-- mutation: function app.settings() | function app.settings
ALTER FUNCTION app.settings() RESET search_path;
-- mutation: function app.settings() | function app.settings
ALTER FUNCTION app.settings() SET search_path TO 'pg_temp', 'app';
-- mutation: function app.settings() | function app.settings
ALTER FUNCTION app.settings() SET work_mem TO '9MB';
-- mutation: function app.settings() | function app.settings
ALTER FUNCTION app.settings() SET lock_timeout TO '1s';
-- mutation: function app.settings() | function app.settings
ALTER FUNCTION app.settings() SET "app.user" TO 'you';
-- mutation: function app.empty_path() | function app.empty_path
ALTER FUNCTION app.empty_path() RESET search_path;
-- mutation: function app.plain(integer) | function app.plain
ALTER FUNCTION app.plain(integer) SET search_path TO '';
-- mutation: function app.supported(text, text) | function app.supported
CREATE OR REPLACE FUNCTION app.supported(text, text) RETURNS boolean LANGUAGE internal IMMUTABLE STRICT AS 'textlike';
-- mutation: function app.supported(text, text) | function app.supported
CREATE OR REPLACE FUNCTION app.supported(text, text) RETURNS boolean LANGUAGE internal IMMUTABLE STRICT SUPPORT pg_catalog.textlike_support AS 'textnlike';
-- mutation: function app.c_function() | function app.c_function
CREATE OR REPLACE FUNCTION app.c_function() RETURNS language_handler LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_inline_handler';
-- mutation: function app.plain(integer) | function app.plain
ALTER FUNCTION app.plain(integer) OWNER TO tu_bob;
-- mutation: function app.plain(integer) | function app.plain
COMMENT ON FUNCTION app.plain(integer) IS 'changed';
-- mutation: function app.plain(integer) | function app.plain
GRANT EXECUTE ON FUNCTION app.plain(integer) TO PUBLIC;
-- mutation: function app.plain(integer) | function app.plain
REVOKE GRANT OPTION FOR EXECUTE ON FUNCTION app.plain(integer) FROM tu_bob;
-- mutation: function app.pure(integer) | function app.pure
REVOKE EXECUTE ON FUNCTION app.pure(integer) FROM PUBLIC;
