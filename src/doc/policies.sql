-- Row security policies.
SELECT p.polrelid::pg_catalog.int8 AS relation, p.polname AS name, p.polcmd AS command, p.polpermissive AS permissive,
       (SELECT pg_catalog.json_agg(CASE r WHEN 0 THEN NULL ELSE pg_catalog.pg_get_userbyid(r) END)
        FROM pg_catalog.unnest(p.polroles) AS r) AS roles,
       pg_catalog.pg_get_expr(p.polqual, p.polrelid) AS using,
       pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid) AS with_check, d.description AS comment
FROM pg_catalog.pg_policy AS p
LEFT JOIN pg_catalog.pg_description AS d
       ON d.objoid = p.oid AND d.classoid = 'pg_catalog.pg_policy'::pg_catalog.regclass
WHERE p.oid >= 16384
