-- Rights on objects of pg_catalog itself: changed ones belong to the schema (pg_init_privs says what initdb gave).
REVOKE EXECUTE ON FUNCTION pg_catalog.pg_backend_pid() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION pg_catalog.pg_read_file(text) TO tu_alice;
GRANT SELECT ON pg_catalog.pg_authid TO tu_alice;
