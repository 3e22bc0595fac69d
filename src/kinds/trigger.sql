-- Triggers that were made by CREATE TRIGGER, and their clones on partitions; not those that carry out foreign keys. Of a
-- definition, only its end is used: the condition and the call, which are the same for all triggers with the same "text_key".
SELECT t.oid, t.tgrelid AS relation, t.tgname AS name, t.tgtype AS type, t.tgenabled AS enabled,
       t.tgconstraint <> 0 AS is_constraint, t.tgdeferrable AS deferrable, t.tginitdeferred AS deferred,
       t.tgattr AS columns, t.tgoldtable AS old_table, t.tgnewtable AS new_table,
       f.relname AS from_name, f.relnamespace AS from_namespace,
       t.tgparentid AS parent, top.enabled AS enabled_on_top,
       CASE WHEN t.tgparentid = 0 THEN t.oid END AS text_of,
       ROW(t.tgfoid, t.tgargs,
           pg_catalog.sha256(pg_catalog.convert_to(t.tgqual::pg_catalog.text, pg_catalog.getdatabaseencoding()))) AS text_key,
       CASE WHEN t.tgqual IS NOT NULL THEN '*' END AS text_columns
FROM pg_catalog.pg_trigger AS t
LEFT JOIN pg_catalog.pg_class AS f ON f.oid = t.tgconstrrelid
LEFT JOIN LATERAL (
  WITH RECURSIVE up (parent, enabled, internal) AS (
    SELECT p.tgparentid, p.tgenabled, p.tgisinternal FROM pg_catalog.pg_trigger AS p WHERE p.oid = t.tgparentid AND t.tgparentid <> 0
    UNION ALL
    SELECT p.tgparentid, p.tgenabled, p.tgisinternal FROM up JOIN pg_catalog.pg_trigger AS p ON p.oid = up.parent
  )
  SELECT enabled, internal FROM up WHERE parent = 0
) AS top ON t.tgparentid <> 0
WHERE t.tgrelid >= 16384 AND (NOT t.tgisinternal OR t.tgparentid <> 0) AND NOT COALESCE(top.internal, t.tgisinternal)
