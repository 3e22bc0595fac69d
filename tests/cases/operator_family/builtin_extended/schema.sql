-- A member added to a family of pg_catalog is nobody else's.
CREATE SCHEMA app;
CREATE FUNCTION app.cmp(integer, text) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 0';
ALTER OPERATOR FAMILY pg_catalog.integer_ops USING btree ADD FUNCTION 1 (integer, text) app.cmp(integer, text);
