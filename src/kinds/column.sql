-- Columns of tables, composite types and views, with their defaults. What a default says of other columns of its relation is
-- written once for all that are alike.
SELECT a.attrelid AS relation, a.attnum AS number, a.attname AS name,
       a.atttypid AS type, a.atttypmod AS modifier, a.attcollation AS collation_oid, a.attnotnull AS not_null,
       a.attidentity AS identity, a.attgenerated AS generated, a.attislocal AS is_local,
       CASE WHEN a.attstorage <> t.typstorage THEN a.attstorage END AS storage,
       a.attcompression AS compression, NULLIF(a.attstattarget, -1) AS statistics, a.attacl AS acl,
       a.attoptions AS options, a.attfdwoptions AS foreign_options,
       co.collname AS collation, con.nspname AS collation_schema,
       CASE WHEN NOT x.has_columns THEN pg_catalog.pg_get_expr(d.adbin, 0) END AS default,
       CASE WHEN x.has_columns THEN d.oid END AS text_of,
       CASE WHEN x.has_columns THEN
         pg_catalog.sha256(pg_catalog.convert_to(d.adbin::pg_catalog.text, pg_catalog.getdatabaseencoding()))
       END AS text_key,
       CASE WHEN x.has_columns THEN '*' END AS text_columns
FROM pg_catalog.pg_attribute AS a
JOIN pg_catalog.pg_type AS t ON t.oid = a.atttypid
LEFT JOIN pg_catalog.pg_attrdef AS d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
-- With OFFSET, it is looked for once and not in each of the CASEs.
LEFT JOIN LATERAL (SELECT pg_catalog.strpos(d.adbin::pg_catalog.text, '{VAR ') > 0 AS has_columns OFFSET 0) AS x ON true
LEFT JOIN pg_catalog.pg_collation AS co ON co.oid = a.attcollation AND a.attcollation <> t.typcollation
LEFT JOIN pg_catalog.pg_namespace AS con ON con.oid = co.collnamespace
WHERE a.attrelid >= 16384 AND a.attnum > 0 AND NOT a.attisdropped
  AND a.attrelid IN (SELECT c.oid FROM pg_catalog.pg_class AS c WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm', 'c'))
