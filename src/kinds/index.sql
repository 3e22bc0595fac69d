-- Indexes that are not the means of a constraint, and what only an index can carry.
SELECT i.indexrelid AS oid, i.indrelid AS relation, c.relname AS name, c.relnamespace AS namespace, c.relkind AS kind,
       i.indisvalid AS is_valid, i.indisready AS is_ready, i.indislive AS is_live,
       i.indisclustered AS is_clustered, i.indisreplident AS is_replica_identity,
       c.reloptions AS options, s.spcname AS tablespace, k.conname AS constraint, p.relname AS parent_name, p.relnamespace AS parent_namespace,
       CASE WHEN k.oid IS NULL THEN pg_catalog.pg_get_indexdef(i.indexrelid) END AS definition,
       (SELECT pg_catalog.array_agg(a.attnum || ' ' || a.attstattarget ORDER BY a.attnum)
        FROM pg_catalog.pg_attribute AS a
        WHERE a.attrelid = i.indexrelid AND a.attstattarget >= 0 AND i.indexprs IS NOT NULL) AS statistics
FROM pg_catalog.pg_index AS i
JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid
JOIN pg_catalog.pg_class AS r ON r.oid = i.indrelid AND r.relkind IN ('r', 'p', 'm', 'f')
LEFT JOIN pg_catalog.pg_tablespace AS s ON s.oid = c.reltablespace
LEFT JOIN pg_catalog.pg_constraint AS k ON k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x')
LEFT JOIN pg_catalog.pg_inherits AS h ON h.inhrelid = i.indexrelid
LEFT JOIN pg_catalog.pg_class AS p ON p.oid = h.inhparent
WHERE i.indexrelid >= 16384
