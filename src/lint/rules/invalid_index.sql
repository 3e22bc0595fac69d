-- Indexes that no query uses because they were not finished.
SELECT n.nspname AS schema, c.relname AS name, c.relkind AS kind, ic.relname AS index,
       i.indisunique AS is_unique, ic.relkind = 'I' AS is_partitioned
FROM pg_catalog.pg_index AS i
JOIN pg_catalog.pg_class AS ic ON ic.oid = i.indexrelid
JOIN pg_catalog.pg_class AS c ON c.oid = i.indrelid AND c.relkind IN ('r', 'p', 'm')
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
WHERE NOT i.indisvalid
ORDER BY n.nspname, c.relname, ic.relname
