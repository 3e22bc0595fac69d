-- Columns of tables, views and composite types.
SELECT a.attrelid::pg_catalog.int8 AS relation, a.attnum AS number, a.attname AS name,
       pg_catalog.format_type(a.atttypid, a.atttypmod) AS type, a.atttypid::pg_catalog.int8 AS type_oid,
       a.attnotnull AS not_null, a.attidentity AS identity, a.attgenerated AS generated,
       -- With the relation, the server makes the names of all its columns unique each time.
       pg_catalog.pg_get_expr(f.adbin, CASE WHEN f.adbin::pg_catalog.text LIKE '%{VAR %' THEN f.adrelid ELSE 0 END) AS default
FROM pg_catalog.pg_attribute AS a
JOIN pg_catalog.pg_class AS c ON c.oid = a.attrelid
LEFT JOIN pg_catalog.pg_attrdef AS f ON f.adrelid = a.attrelid AND f.adnum = a.attnum
WHERE a.attrelid >= 16384 AND a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'f', 'v', 'm', 'c')
ORDER BY a.attrelid, a.attnum
