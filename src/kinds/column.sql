-- Columns of tables, composite types and views, with their defaults.
SELECT a.attrelid AS relation, a.attnum AS number, a.attname AS name, c.relkind AS relation_kind,
       c.relname AS relation_name, c.relnamespace AS relation_namespace, c.relowner AS relation_owner,
       c.relispartition AS is_partition, c.reloftype AS of_type, c.relpersistence AS persistence,
       a.atttypid AS type, a.atttypmod AS modifier, a.attnotnull AS not_null, a.attidentity AS identity,
       a.attgenerated AS generated, a.attislocal AS is_local, a.attstorage AS storage, t.typstorage AS type_storage,
       a.attcompression AS compression, a.attstattarget AS statistics, a.attacl AS acl,
       a.attoptions AS options, a.attfdwoptions AS foreign_options,
       CASE WHEN a.attcollation <> t.typcollation THEN co.collname END AS collation,
       con.nspname AS collation_schema,
       CASE WHEN d.adbin IS NOT NULL THEN pg_catalog.pg_get_expr(d.adbin, d.adrelid) END AS default
FROM pg_catalog.pg_attribute AS a
JOIN pg_catalog.pg_class AS c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p', 'f', 'v', 'm', 'c')
JOIN pg_catalog.pg_type AS t ON t.oid = a.atttypid
LEFT JOIN pg_catalog.pg_attrdef AS d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
LEFT JOIN pg_catalog.pg_collation AS co ON co.oid = a.attcollation AND a.attcollation <> t.typcollation
LEFT JOIN pg_catalog.pg_namespace AS con ON con.oid = co.collnamespace
WHERE a.attrelid >= 16384 AND a.attnum > 0 AND NOT a.attisdropped
ORDER BY a.attrelid, a.attnum
