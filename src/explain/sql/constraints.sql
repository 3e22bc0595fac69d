-- Constraints of tables and domains. Constraint triggers are told as triggers.
SELECT k.oid::pg_catalog.int8 AS oid, k.conrelid::pg_catalog.int8 AS relation, k.contypid::pg_catalog.int8 AS type,
       k.conname AS name, k.contype AS kind, pg_catalog.pg_get_constraintdef(k.oid) AS definition,
       COALESCE(k.conkey, '{}') AS columns, COALESCE(k.confkey, '{}') AS target_columns,
       k.confrelid::pg_catalog.int8 AS target, k.confupdtype AS on_update, k.confdeltype AS on_delete,
       k.conindid::pg_catalog.int8 AS index, k.conparentid::pg_catalog.int8 AS parent,
       k.condeferrable AS deferrable, k.condeferred AS deferred, k.convalidated AS valid,
       COALESCE((pg_catalog.to_jsonb(k) ->> 'conenforced')::pg_catalog.bool, true) AS enforced
FROM pg_catalog.pg_constraint AS k
JOIN pg_catalog.pg_namespace AS n ON n.oid = k.connamespace
WHERE k.oid >= 16384 AND k.contype <> 't' AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
