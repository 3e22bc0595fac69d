-- Constraints of tables. Those of domains are written with their domain, constraint triggers with their trigger.
SELECT k.oid, k.conrelid AS relation, k.conname AS name, k.contype AS type, k.condeferrable AS deferrable,
       k.condeferred AS deferred, k.convalidated AS validated, k.connoinherit AS no_inherit,
       k.conislocal AS is_local, k.coninhcount AS inherited, k.conparentid AS parent, k.conkey AS columns,
       k.conindid AS index, c.relkind AS relation_kind, c.relispartition AS is_partition,
       CASE WHEN k.contype NOT IN ('n', 't') THEN pg_catalog.pg_get_constraintdef(k.oid) END AS definition,
       COALESCE(g.disabled, false) AS triggers_disabled,
       i.reloptions AS index_options, s.spcname AS tablespace, pc.relname AS parent_name, pc.relnamespace AS parent_namespace
FROM pg_catalog.pg_constraint AS k
JOIN pg_catalog.pg_class AS c ON c.oid = k.conrelid AND c.relkind IN ('r', 'p', 'f')
LEFT JOIN pg_catalog.pg_class AS i ON i.oid = k.conindid AND k.contype IN ('p', 'u', 'x')
LEFT JOIN pg_catalog.pg_tablespace AS s ON s.oid = i.reltablespace
LEFT JOIN (SELECT tgconstraint, pg_catalog.bool_or(tgenabled <> 'O') AS disabled
           FROM pg_catalog.pg_trigger WHERE tgisinternal AND tgconstraint <> 0 GROUP BY tgconstraint) AS g
       ON g.tgconstraint = k.oid
LEFT JOIN pg_catalog.pg_constraint AS pk ON pk.oid = k.conparentid
LEFT JOIN pg_catalog.pg_class AS pc ON pc.oid = pk.conindid AND k.contype IN ('p', 'u', 'x')
WHERE k.oid >= 16384
