-- Indexes, with the text of each key column or expression.
SELECT c.oid::pg_catalog.int8 AS oid, i.indrelid::pg_catalog.int8 AS relation, n.nspname AS schema, c.relname AS name,
       i.indisunique AS is_unique, i.indisprimary AS is_primary, i.indisexclusion AS is_exclusion,
       i.indisvalid AND i.indisready AS is_valid, i.indisready AS is_ready,
       COALESCE((pg_catalog.to_jsonb(i) ->> 'indnullsnotdistinct')::pg_catalog.bool, false) AS nulls_not_distinct,
       pg_catalog.pg_get_expr(i.indpred, i.indrelid) AS predicate,
       (SELECT pg_catalog.json_agg(pg_catalog.pg_get_indexdef(c.oid, g, false) ORDER BY g)
        FROM pg_catalog.generate_series(1, i.indnkeyatts) AS g) AS keys,
       (i.indkey::pg_catalog.int2[])[0:i.indnkeyatts - 1] AS columns,
       pg_catalog.pg_get_indexdef(c.oid) AS definition,
       COALESCE(k.oid, 0)::pg_catalog.int8 AS constraint,
       COALESCE(h.inhparent, 0)::pg_catalog.int8 AS parent
FROM pg_catalog.pg_index AS i
JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
-- No index of the catalog finds the constraint of an index: all of them are looked at once.
LEFT JOIN (SELECT k.conindid, pg_catalog.min(k.oid) AS oid FROM pg_catalog.pg_constraint AS k
           WHERE k.contype IN ('p', 'u', 'x') GROUP BY k.conindid) AS k ON k.conindid = c.oid
LEFT JOIN pg_catalog.pg_inherits AS h ON h.inhrelid = c.oid
WHERE i.indexrelid >= 16384 AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
