-- Triggers that people made; not those by which PostgreSQL carries out constraints, nor their copies on partitions.
SELECT t.tgrelid::pg_catalog.int8 AS relation, t.tgname AS name, t.tgenabled AS state,
       pg_catalog.pg_get_triggerdef(t.oid) AS definition,
       pg_catalog.length('CREATE ' || CASE WHEN t.tgconstraint <> 0 THEN 'CONSTRAINT ' ELSE '' END || 'TRIGGER '
         || pg_catalog.quote_ident(t.tgname) || ' ') AS head,
       d.description AS comment
FROM pg_catalog.pg_trigger AS t
LEFT JOIN pg_catalog.pg_description AS d
       ON d.objoid = t.oid AND d.classoid = 'pg_catalog.pg_trigger'::pg_catalog.regclass
WHERE t.oid >= 16384 AND NOT t.tgisinternal AND t.tgparentid = 0
