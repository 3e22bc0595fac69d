-- Indexes that are not the means of a constraint, and what only an index can carry.
-- "text_key" is all that a definition depends on beside the names of the table and of the index and the columns. An expression
-- over whole rows names its table, and so has a definition of its own.
SELECT i.indexrelid AS oid, i.indrelid AS relation, c.relname AS name, c.relnamespace AS namespace, c.relkind AS kind,
       i.indisunique AS is_unique, i.indisvalid AS is_valid, i.indisready AS is_ready, i.indislive AS is_live,
       i.indisclustered AS is_clustered, i.indisreplident AS is_replica_identity,
       c.reloptions AS options, s.spcname AS tablespace, k.conname AS constraint,
       p.relname AS parent_name, p.relnamespace AS parent_namespace,
       CASE WHEN i.indexprs IS NOT NULL THEN
         (SELECT pg_catalog.array_agg(w.attnum || ' ' || w.attstattarget ORDER BY w.attnum)
          FROM pg_catalog.pg_attribute AS w WHERE w.attrelid = i.indexrelid AND w.attstattarget >= 0)
       END AS statistics,
       CASE WHEN k.oid IS NULL THEN i.indexrelid END AS text_of,
       CASE WHEN k.oid IS NULL
              AND (i.indexprs IS NULL AND i.indpred IS NULL
                   OR pg_catalog.strpos(pg_catalog.concat(i.indexprs, i.indpred), ':varattno 0 ') = 0) THEN
         ROW(c.relam, i.indnkeyatts, i.indkey, i.indclass, i.indcollation, i.indoption, c.reloptions,
             -- Operator classes of B-trees have no options, unless somebody has made one that has (support function 5).
             CASE WHEN c.relam <> 403
                    OR (SELECT pg_catalog.count(*) FROM pg_catalog.pg_amproc AS u
                        JOIN pg_catalog.pg_opfamily AS f ON f.oid = u.amprocfamily
                        WHERE f.opfmethod = 403 AND u.amprocnum = 5) > 0 THEN
               (SELECT pg_catalog.array_agg(ROW(w.attnum, w.attoptions)::pg_catalog.text ORDER BY w.attnum)
                FROM pg_catalog.pg_attribute AS w WHERE w.attrelid = i.indexrelid AND w.attoptions IS NOT NULL)
             END,
             i.indnullsnotdistinct, --@15+
             pg_catalog.sha256(pg_catalog.convert_to(i.indexprs::pg_catalog.text, pg_catalog.getdatabaseencoding())),
             pg_catalog.sha256(pg_catalog.convert_to(i.indpred::pg_catalog.text, pg_catalog.getdatabaseencoding())))
       END AS text_key,
       CASE WHEN k.oid IS NULL THEN
         pg_catalog.concat(CASE WHEN i.indexprs IS NOT NULL OR i.indpred IS NOT NULL THEN '* ' END, i.indkey)
       END AS text_columns
FROM pg_catalog.pg_index AS i
JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid
LEFT JOIN pg_catalog.pg_tablespace AS s ON s.oid = c.reltablespace
LEFT JOIN pg_catalog.pg_constraint AS k ON k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x')
LEFT JOIN pg_catalog.pg_inherits AS h ON h.inhrelid = i.indexrelid
LEFT JOIN pg_catalog.pg_class AS p ON p.oid = h.inhparent
WHERE i.indexrelid >= 16384
  -- Indexes of TOAST tables are in the schemas of these.
  AND c.relnamespace NOT IN (SELECT t.oid FROM pg_catalog.pg_namespace AS t
                             WHERE t.nspname = 'pg_toast' OR t.nspname LIKE 'pg\_toast\_temp\_%')
