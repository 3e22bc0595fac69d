-- Tables, partitioned tables and foreign tables.
SELECT c.oid, c.relnamespace AS namespace, c.relname AS name, c.relowner AS owner, c.relacl AS acl,
       c.relkind AS kind, c.relpersistence AS persistence, c.relrowsecurity AS row_security,
       c.relforcerowsecurity AS force_row_security, c.relreplident AS replica_identity,
       c.relispartition AS is_partition, c.reloptions AS options, t.reloptions AS toast_options,
       a.amname AS access_method, s.spcname AS tablespace, c.reloftype AS of_type,
       p.parents, p.detaching,
       CASE WHEN c.relispartition THEN pg_catalog.pg_get_expr(c.relpartbound, c.oid) END AS bound,
       CASE WHEN c.relkind = 'p' THEN pg_catalog.pg_get_partkeydef(c.oid) END AS partition_key,
       f.ftoptions AS foreign_options, v.srvname AS server
FROM pg_catalog.pg_class AS c
LEFT JOIN (SELECT o.oid, o.reloptions FROM pg_catalog.pg_class AS o
           WHERE o.relkind = 't' AND o.reloptions IS NOT NULL) AS t ON t.oid = c.reltoastrelid
LEFT JOIN pg_catalog.pg_am AS a ON a.oid = c.relam
LEFT JOIN pg_catalog.pg_tablespace AS s ON s.oid = c.reltablespace
LEFT JOIN (SELECT inhrelid, pg_catalog.array_agg(inhparent ORDER BY inhseqno) AS parents,
                  pg_catalog.bool_or(inhdetachpending) AS detaching
           FROM pg_catalog.pg_inherits GROUP BY inhrelid) AS p ON p.inhrelid = c.oid
LEFT JOIN pg_catalog.pg_foreign_table AS f ON f.ftrelid = c.oid
LEFT JOIN pg_catalog.pg_foreign_server AS v ON v.oid = f.ftserver
WHERE c.oid >= 16384 AND c.relkind IN ('r', 'p', 'f')
