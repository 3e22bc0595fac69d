-- Foreign servers.
SELECT s.oid, s.srvname AS name, s.srvowner AS owner, s.srvacl AS acl, s.srvtype AS type, s.srvversion AS version,
       s.srvoptions AS options, w.fdwname AS wrapper
FROM pg_catalog.pg_foreign_server AS s
JOIN pg_catalog.pg_foreign_data_wrapper AS w ON w.oid = s.srvfdw
WHERE s.oid >= 16384
