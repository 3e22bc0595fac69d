-- mutation: function ext.ours(ext.hstore) | function ext.ours
DROP FUNCTION ext.ours(ext.hstore);
-- mutation: function ext.ours(ext.hstore) | function ext.ours
ALTER EXTENSION hstore ADD FUNCTION ext.ours(ext.hstore);
-- mutation: function ext.skeys(ext.hstore) | function ext.skeys
ALTER EXTENSION hstore DROP FUNCTION ext.skeys(ext.hstore);
-- mutation: extension hstore | extension hstore
GRANT EXECUTE ON FUNCTION ext.akeys(ext.hstore) TO PUBLIC;
-- mutation: extension hstore | extension hstore
REVOKE EXECUTE ON FUNCTION ext.akeys(ext.hstore) FROM tu_alice;
-- mutation: extension hstore | extension hstore
GRANT EXECUTE ON FUNCTION ext.akeys(ext.hstore) TO tu_bob;
-- mutation: extension hstore | extension hstore
REVOKE EXECUTE ON FUNCTION ext.avals(ext.hstore) FROM PUBLIC;
