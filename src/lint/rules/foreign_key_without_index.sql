-- Foreign keys whose columns no index begins with.
SELECT n.nspname AS schema, c.relname AS name, c.relkind AS kind, k.conname AS constraint,
       rn.nspname AS referenced_schema, r.relname AS referenced,
       ARRAY(SELECT a.attname::pg_catalog.text
             FROM pg_catalog.unnest(k.conkey) WITH ORDINALITY AS u(number, at)
             JOIN pg_catalog.pg_attribute AS a ON a.attrelid = k.conrelid AND a.attnum = u.number
             ORDER BY u.at) AS columns
FROM pg_catalog.pg_constraint AS k
JOIN pg_catalog.pg_class AS c ON c.oid = k.conrelid
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_class AS r ON r.oid = k.confrelid
JOIN pg_catalog.pg_namespace AS rn ON rn.oid = r.relnamespace
WHERE k.contype = 'f' AND k.conparentid = 0
  AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_index AS i
    JOIN pg_catalog.pg_class AS ic ON ic.oid = i.indexrelid
    JOIN pg_catalog.pg_am AS am ON am.oid = ic.relam
    WHERE i.indrelid = k.conrelid AND i.indisvalid AND am.amname IN ('btree', 'hash')
      AND i.indnkeyatts >= pg_catalog.cardinality(k.conkey)
      AND (i.indkey::pg_catalog.int2[])[0:pg_catalog.cardinality(k.conkey) - 1] @> k.conkey
      -- What looks for rows of a key looks for none that is NULL.
      AND (i.indpred IS NULL
           OR EXISTS (SELECT FROM pg_catalog.unnest(k.conkey) AS u(number)
                      WHERE i.indpred::pg_catalog.text ~ ('^\{NULLTEST :arg \{VAR :varno 1 :varattno ' || u.number
                            || ' [^{}]*\} :nulltesttype 1 :argisrow false [^{}]*\}$'))))
ORDER BY n.nspname, c.relname, k.conname
