-- Types that people made, and the types that columns have.
SELECT t.oid::pg_catalog.int8 AS oid, n.nspname AS schema, t.typname AS name, t.typtype AS kind,
       pg_catalog.format_type(t.typbasetype, t.typtypmod) AS base, t.typbasetype::pg_catalog.int8 AS base_oid,
       t.typnotnull AS not_null, t.typelem::pg_catalog.int8 AS element,
       COALESCE((SELECT pg_catalog.json_agg(e.enumlabel ORDER BY e.enumsortorder)
                 FROM pg_catalog.pg_enum AS e WHERE e.enumtypid = t.oid), '[]') AS labels
FROM pg_catalog.pg_type AS t
JOIN pg_catalog.pg_namespace AS n ON n.oid = t.typnamespace
LEFT JOIN pg_catalog.pg_class AS c ON c.oid = t.typrelid
WHERE t.oid >= 16384 AND (t.typtype <> 'c' OR c.relkind = 'c' OR t.typelem <> 0)
  AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
