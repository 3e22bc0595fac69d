-- mutation: function pg_catalog.pg_backend_pid() | function pg_catalog.pg_backend_pid
GRANT EXECUTE ON FUNCTION pg_catalog.pg_backend_pid() TO PUBLIC;
-- mutation: function pg_catalog.pg_read_file(text) | function pg_catalog.pg_read_file
REVOKE EXECUTE ON FUNCTION pg_catalog.pg_read_file(text) FROM tu_alice;
-- mutation: function pg_catalog.pg_ls_dir(text) | function pg_catalog.pg_ls_dir
GRANT EXECUTE ON FUNCTION pg_catalog.pg_ls_dir(text) TO PUBLIC;
-- mutation: table pg_catalog.pg_authid | table pg_catalog.pg_authid
REVOKE SELECT ON pg_catalog.pg_authid FROM tu_alice;
