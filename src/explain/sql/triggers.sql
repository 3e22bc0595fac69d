-- Triggers that people made. Those on partitions that their parent's trigger made are left out.
SELECT t.oid::pg_catalog.int8 AS oid, t.tgrelid::pg_catalog.int8 AS relation, t.tgname AS name, t.tgenabled AS state,
       t.tgtype AS bits, t.tgfoid::pg_catalog.int8 AS function, pg_catalog.pg_get_triggerdef(t.oid) AS definition,
       t.tgdeferrable AS deferrable, t.tginitdeferred AS deferred,
       (SELECT pg_catalog.json_agg(a.attname ORDER BY a.attnum) FROM pg_catalog.pg_attribute AS a
        WHERE a.attrelid = t.tgrelid AND a.attnum = ANY (t.tgattr)) AS columns
FROM pg_catalog.pg_trigger AS t
WHERE t.oid >= 16384 AND NOT t.tgisinternal AND t.tgparentid = 0
