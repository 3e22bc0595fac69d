CREATE SCHEMA ext;
CREATE EXTENSION hstore WITH SCHEMA ext VERSION '1.8';
CREATE FUNCTION ext.ours(h ext.hstore) RETURNS text[] LANGUAGE sql AS 'SELECT ext.akeys(h)';
GRANT EXECUTE ON FUNCTION ext.akeys(ext.hstore) TO tu_alice;
REVOKE EXECUTE ON FUNCTION ext.akeys(ext.hstore) FROM PUBLIC;
