-- Indexes. Behind a constraint only their columns matter here.
SELECT i.indrelid::pg_catalog.int8 AS relation, c.relname AS name, i.indisunique AS is_unique,
       i.indisvalid AND i.indisready AND i.indislive OR c.relkind = 'I' AS is_valid, k.oid IS NOT NULL AS serves_constraint,
       -- What stands behind "CREATE INDEX name ON table".
       pg_catalog.substr(pg_catalog.pg_get_indexdef(i.indexrelid), pg_catalog.length(
         'CREATE ' || CASE WHEN i.indisunique THEN 'UNIQUE ' ELSE '' END || 'INDEX ' || pg_catalog.quote_ident(c.relname)
         || ' ON ' || CASE WHEN c.relkind = 'I' THEN 'ONLY ' ELSE '' END || i.indrelid::pg_catalog.regclass::pg_catalog.text
         || ' ') + 1) AS definition,
       -- The columns that are unique together in every row.
       CASE WHEN i.indisunique AND i.indpred IS NULL AND i.indexprs IS NULL
            THEN (i.indkey::pg_catalog.int2[])[0:i.indnkeyatts - 1] END AS unique_columns,
       d.description AS comment
FROM pg_catalog.pg_index AS i
JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid
JOIN pg_catalog.pg_class AS r ON r.oid = i.indrelid AND r.relkind IN ('r', 'p', 'm', 'f')
LEFT JOIN pg_catalog.pg_constraint AS k ON k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x')
LEFT JOIN pg_catalog.pg_description AS d
       ON d.objoid = i.indexrelid AND d.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objsubid = 0
WHERE i.indexrelid >= 16384
