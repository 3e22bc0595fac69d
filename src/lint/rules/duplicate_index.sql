-- Indexes that do nothing that another one of the table does not do.
SELECT DISTINCT ON (n.nspname, c.relname, ic.relname)
       n.nspname AS schema, c.relname AS name, c.relkind AS kind, ic.relname AS index, oc.relname AS other,
       i.indisunique AS is_unique, ik.oid IS NOT NULL AS is_constraint
FROM pg_catalog.pg_index AS i
JOIN pg_catalog.pg_index AS o
  ON o.indrelid = i.indrelid AND o.indexrelid <> i.indexrelid AND o.indnkeyatts = i.indnkeyatts
  AND o.indkey::pg_catalog.text = i.indkey::pg_catalog.text
  AND o.indclass::pg_catalog.text = i.indclass::pg_catalog.text
  AND o.indcollation::pg_catalog.text = i.indcollation::pg_catalog.text
  AND o.indoption::pg_catalog.text = i.indoption::pg_catalog.text
  -- As they are kept, but for where and how they were written: PostgreSQL needs time for each column to write them out.
  AND COALESCE(pg_catalog.regexp_replace(o.indexprs::pg_catalog.text, ':(location|[a-z]+format) -?[0-9]+', '', 'g'), '')
    = COALESCE(pg_catalog.regexp_replace(i.indexprs::pg_catalog.text, ':(location|[a-z]+format) -?[0-9]+', '', 'g'), '')
  AND COALESCE(pg_catalog.regexp_replace(o.indpred::pg_catalog.text, ':(location|[a-z]+format) -?[0-9]+', '', 'g'), '')
    = COALESCE(pg_catalog.regexp_replace(i.indpred::pg_catalog.text, ':(location|[a-z]+format) -?[0-9]+', '', 'g'), '')
JOIN pg_catalog.pg_class AS ic ON ic.oid = i.indexrelid
JOIN pg_catalog.pg_class AS oc ON oc.oid = o.indexrelid AND oc.relam = ic.relam
JOIN pg_catalog.pg_class AS c ON c.oid = i.indrelid
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_constraint AS ik ON ik.conindid = i.indexrelid AND ik.contype IN ('p', 'u', 'x')
LEFT JOIN pg_catalog.pg_constraint AS ok ON ok.conindid = o.indexrelid AND ok.contype IN ('p', 'u', 'x')
WHERE i.indisvalid AND o.indisvalid AND NOT ic.relispartition
  AND NOT i.indisexclusion AND NOT o.indisexclusion
  AND CASE
        WHEN i.indisunique AND o.indisunique THEN
          i.indimmediate = o.indimmediate
          AND i.indnullsnotdistinct = o.indnullsnotdistinct --@15+
          AND (NOT i.indisprimary, ik.oid IS NULL, ic.relname) > (NOT o.indisprimary, ok.oid IS NULL, oc.relname)
        WHEN i.indisunique THEN false
        ELSE o.indisunique OR ic.relname > oc.relname
      END
ORDER BY n.nspname, c.relname, ic.relname, oc.relname
