-- Tables, views, sequences and composite types.
SELECT c.oid::pg_catalog.int8 AS oid, n.nspname AS schema, c.relname AS name, c.relkind AS kind,
       c.relrowsecurity AS row_security, c.relforcerowsecurity AS forced_row_security,
       pg_catalog.pg_get_partkeydef(c.oid) AS partition_key, pg_catalog.pg_get_expr(c.relpartbound, c.oid) AS bound,
       COALESCE(h.parents, '{}') AS parents, COALESCE(c.reloptions, '{}') AS options,
       pg_catalog.pg_get_userbyid(c.relowner) AS owner,
       pg_catalog.obj_description(c.oid, 'pg_class') AS comment,
       CASE WHEN c.relkind IN ('v', 'm') THEN pg_catalog.pg_get_viewdef(c.oid) END AS definition
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
LEFT JOIN (SELECT i.inhrelid, pg_catalog.array_agg(i.inhparent::pg_catalog.int8 ORDER BY i.inhseqno) AS parents
           FROM pg_catalog.pg_inherits AS i GROUP BY i.inhrelid) AS h ON h.inhrelid = c.oid
WHERE c.oid >= 16384 AND c.relkind IN ('r', 'p', 'f', 'v', 'm', 'S', 'c')
  AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
