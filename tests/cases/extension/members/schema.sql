-- Objects of an extension are not objects of the schema; what a person did to one, or hung on one, is.
CREATE SCHEMA ext;
CREATE EXTENSION hstore WITH SCHEMA ext VERSION '1.8';
REVOKE EXECUTE ON FUNCTION ext.akeys(ext.hstore) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ext.akeys(ext.hstore) TO tu_alice;
CREATE FUNCTION ext.ours(h ext.hstore) RETURNS text[] LANGUAGE sql AS 'SELECT ext.akeys(h)';
