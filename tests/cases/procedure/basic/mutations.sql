-- mutation: procedure app.nothing() | procedure app.nothing
DROP PROCEDURE app.nothing();
-- mutation: procedure app.extra() | procedure app.extra
CREATE PROCEDURE app.extra() LANGUAGE sql AS '';
-- mutation: procedure app.nothing() | procedure app.nothing
ALTER PROCEDURE app.nothing() RENAME TO renamed;
-- mutation: procedure app.nothing() | procedure app.nothing
CREATE OR REPLACE PROCEDURE app.nothing() LANGUAGE sql AS 'SELECT 1';
-- mutation: procedure app.safe(integer) | procedure app.safe
ALTER PROCEDURE app.safe(integer) SECURITY INVOKER;
-- mutation: procedure app.safe(integer) | procedure app.safe
ALTER PROCEDURE app.safe(integer) RESET search_path;
-- mutation: procedure app.args(integer, text, integer[]) | procedure app.args
CREATE OR REPLACE PROCEDURE app.args(IN a integer, INOUT b text DEFAULT 'y', VARIADIC c integer[] DEFAULT '{}'::integer[]) LANGUAGE plpgsql AS 'BEGIN b := b; END';
-- mutation: procedure app.outs(integer) | procedure app.outs
DROP PROCEDURE app.outs(integer, integer, text);
CREATE PROCEDURE app.outs(IN a integer, OUT b integer, OUT d text) LANGUAGE plpgsql AS 'BEGIN b := a; END';
-- mutation: procedure app.same_name(text) | procedure app.same_name
DROP PROCEDURE app.same_name(text);
CREATE FUNCTION app.same_name(a text) RETURNS void LANGUAGE sql AS '';
-- mutation: procedure app.nothing() | procedure app.nothing
ALTER PROCEDURE app.nothing() OWNER TO tu_bob;
-- mutation: procedure app.nothing() | procedure app.nothing
COMMENT ON PROCEDURE app.nothing() IS NULL;
-- mutation: procedure app.nothing() | procedure app.nothing
GRANT EXECUTE ON PROCEDURE app.nothing() TO PUBLIC;
