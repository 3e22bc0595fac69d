-- User mappings. The view hides the options from who may not see them; "visible" repeats its condition, for hidden options
-- and no options look the same.
SELECT u.umid AS oid, u.srvid AS server, u.srvname AS server_name, u.umuser AS role, u.umoptions AS options,
       (u.umuser <> 0 AND u.usename = CURRENT_USER
        AND (pg_catalog.pg_has_role(s.srvowner, 'USAGE') OR pg_catalog.has_server_privilege(s.oid, 'USAGE')))
       OR (u.umuser = 0 AND pg_catalog.pg_has_role(s.srvowner, 'USAGE'))
       OR (SELECT r.rolsuper FROM pg_catalog.pg_roles AS r WHERE r.rolname = CURRENT_USER) AS visible,
       CURRENT_USER AS reader
FROM pg_catalog.pg_user_mappings AS u
JOIN pg_catalog.pg_foreign_server AS s ON s.oid = u.srvid
WHERE u.umid >= 16384
