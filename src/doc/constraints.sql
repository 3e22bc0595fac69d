-- Constraints of tables: what rows may be stored. NOT NULL is told with the columns.
SELECT k.conrelid::pg_catalog.int8 AS relation, k.conname AS name, k.contype AS type,
       pg_catalog.pg_get_constraintdef(k.oid) AS definition, k.conparentid <> 0 AS is_clone,
       COALESCE(k.conkey, '{}') AS columns, n.nspname AS target_schema, t.relname AS target, d.description AS comment
FROM pg_catalog.pg_constraint AS k
LEFT JOIN pg_catalog.pg_class AS t ON t.oid = k.confrelid
LEFT JOIN pg_catalog.pg_namespace AS n ON n.oid = t.relnamespace
LEFT JOIN pg_catalog.pg_description AS d
       ON d.objoid = k.oid AND d.classoid = 'pg_catalog.pg_constraint'::pg_catalog.regclass
WHERE k.oid >= 16384 AND k.conrelid <> 0 AND k.contype NOT IN ('n', 't')
