-- Sequences, also those of identity columns (which are written with their column).
SELECT c.oid, c.relnamespace AS namespace, c.relname AS name, c.relowner AS owner, c.relacl AS acl,
       c.relpersistence AS persistence, s.seqtypid AS type, s.seqstart AS start, s.seqincrement AS increment,
       s.seqmin AS minimum, s.seqmax AS maximum, s.seqcache AS cache, s.seqcycle AS cycle,
       d.refobjid AS owner_relation, d.refobjsubid AS owner_column, d.deptype = 'i' AS is_identity,
       r.relpersistence AS table_persistence, a.atttypid AS column_type
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_sequence AS s ON s.seqrelid = c.oid
LEFT JOIN pg_catalog.pg_depend AS d
       ON d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid AND d.objsubid = 0
      AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i')
LEFT JOIN pg_catalog.pg_class AS r ON r.oid = d.refobjid
LEFT JOIN pg_catalog.pg_attribute AS a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
WHERE c.oid >= 16384 AND c.relkind = 'S'
