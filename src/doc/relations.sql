-- Tables and views, with what they are and who owns them.
SELECT c.oid::pg_catalog.int8 AS oid, n.nspname AS schema, c.relname AS name, c.relkind AS kind,
       c.relpersistence = 'u' AS unlogged, c.relrowsecurity AS row_security, c.relforcerowsecurity AS forced_row_security,
       c.relispartition AS is_partition, pg_catalog.pg_get_partkeydef(c.oid) AS partition_key,
       pg_catalog.pg_get_expr(c.relpartbound, c.oid) AS bound, COALESCE(h.parents, '{}') AS parents,
       COALESCE(c.reloptions, '{}') AS options, o.rolname AS owner, o.oid = db.datdba AS owned_by_database_owner,
       d.description AS comment
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_roles AS o ON o.oid = c.relowner
JOIN pg_catalog.pg_database AS db ON db.datname = pg_catalog.current_database()
LEFT JOIN (SELECT i.inhrelid, pg_catalog.array_agg(i.inhparent::pg_catalog.int8 ORDER BY i.inhseqno) AS parents
           FROM pg_catalog.pg_inherits AS i GROUP BY i.inhrelid) AS h ON h.inhrelid = c.oid
LEFT JOIN pg_catalog.pg_description AS d
       ON d.objoid = c.oid AND d.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objsubid = 0
LEFT JOIN pg_catalog.pg_depend AS e
       ON e.objid = c.oid AND e.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND e.objsubid = 0 AND e.deptype = 'e'
WHERE c.oid >= 16384 AND c.relkind IN ('r', 'p', 'f', 'v', 'm') AND c.relpersistence <> 't' AND e.objid IS NULL
