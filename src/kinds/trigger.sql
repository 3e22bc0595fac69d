-- Triggers that were made by CREATE TRIGGER, and their clones on partitions; not those that carry out foreign keys.
SELECT t.oid, t.tgrelid AS relation, t.tgname AS name, t.tgtype AS type, t.tgenabled AS enabled,
       t.tgconstraint <> 0 AS is_constraint, t.tgdeferrable AS deferrable, t.tginitdeferred AS deferred,
       t.tgattr AS columns, t.tgoldtable AS old_table, t.tgnewtable AS new_table,
       f.relname AS from_name, f.relnamespace AS from_namespace,
       t.tgparentid AS parent, top.enabled AS enabled_on_top,
       CASE WHEN t.tgparentid = 0 THEN pg_catalog.pg_get_triggerdef(t.oid) END AS definition
FROM pg_catalog.pg_trigger AS t
LEFT JOIN pg_catalog.pg_class AS f ON f.oid = t.tgconstrrelid
LEFT JOIN LATERAL (
  WITH RECURSIVE up (parent, enabled, internal) AS (
    SELECT p.tgparentid, p.tgenabled, p.tgisinternal FROM pg_catalog.pg_trigger AS p WHERE p.oid = t.tgparentid
    UNION ALL
    SELECT p.tgparentid, p.tgenabled, p.tgisinternal FROM up JOIN pg_catalog.pg_trigger AS p ON p.oid = up.parent
  )
  SELECT enabled, internal FROM up WHERE parent = 0
) AS top ON t.tgparentid <> 0
WHERE t.tgrelid >= 16384 AND NOT COALESCE(top.internal, t.tgisinternal)
