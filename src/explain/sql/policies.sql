-- Row security policies.
SELECT p.oid::pg_catalog.int8 AS oid, p.polrelid::pg_catalog.int8 AS relation, p.polname AS name, p.polcmd AS command,
       p.polpermissive AS permissive,
       (SELECT pg_catalog.json_agg(CASE r WHEN 0 THEN NULL ELSE pg_catalog.pg_get_userbyid(r) END)
        FROM pg_catalog.unnest(p.polroles) AS r) AS roles,
       pg_catalog.pg_get_expr(p.polqual, p.polrelid) AS using,
       pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid) AS with_check
FROM pg_catalog.pg_policy AS p
WHERE p.oid >= 16384
