-- Roles, without the system's. A role counts as its own owner, so that a platform's roles are out with its objects.
-- Passwords are never read.
SELECT r.oid, r.oid AS owner, r.rolname AS name, r.rolsuper AS superuser, r.rolinherit AS inherit, r.rolcreaterole AS createrole,
       r.rolcreatedb AS createdb, r.rolcanlogin AS login, r.rolreplication AS replication, r.rolbypassrls AS bypassrls,
       r.rolconnlimit AS connections, r.rolvaliduntil AS valid_until, s.setconfig AS settings,
       pg_catalog.shobj_description(r.oid, 'pg_authid') AS comment
FROM pg_catalog.pg_roles AS r
LEFT JOIN pg_catalog.pg_db_role_setting AS s ON s.setrole = r.oid AND s.setdatabase = 0
WHERE r.oid >= 16384 AND r.rolname !~ '^pg_'
