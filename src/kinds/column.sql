-- Columns of tables, composite types and views, without their defaults.
SELECT a.attrelid AS relation, a.attnum AS number, a.attname AS name,
       a.atttypid AS type, a.atttypmod AS modifier, a.attcollation AS collation_oid, a.attnotnull AS not_null,
       a.attidentity AS identity, a.attgenerated AS generated, a.attislocal AS is_local, a.attstorage AS storage,
       a.attcompression AS compression, NULLIF(a.attstattarget, -1) AS statistics, a.attacl AS acl,
       a.attoptions AS options, a.attfdwoptions AS foreign_options,
       co.collname AS collation, co.collnamespace AS collation_schema
FROM pg_catalog.pg_attribute AS a
-- 100 is the database's own, which nearly all have that have one.
LEFT JOIN pg_catalog.pg_collation AS co ON co.oid = a.attcollation AND a.attcollation NOT IN (0, 100)
WHERE a.attrelid >= 16384 AND a.attnum > 0 AND NOT a.attisdropped
  AND a.attrelid IN (SELECT c.oid FROM pg_catalog.pg_class AS c WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm', 'c'))
