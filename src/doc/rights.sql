-- Rights on tables, columns, views and functions, the default ones included.
SELECT x.object::pg_catalog.int8 AS object, x.is_function, x.column_number,
       CASE a.grantee WHEN 0 THEN NULL ELSE pg_catalog.pg_get_userbyid(a.grantee) END AS grantee,
       a.grantee = x.owner AS is_owner, a.privilege_type AS privilege, pg_catalog.bool_or(a.is_grantable) AS grantable
FROM (
  SELECT c.oid AS object, false AS is_function, 0 AS column_number, c.relowner AS owner,
         COALESCE(c.relacl, pg_catalog.acldefault('r', c.relowner)) AS acl
  FROM pg_catalog.pg_class AS c WHERE c.oid >= 16384 AND c.relkind IN ('r', 'p', 'f', 'v', 'm')
  UNION ALL
  SELECT a.attrelid, false, a.attnum, c.relowner, a.attacl
  FROM pg_catalog.pg_attribute AS a JOIN pg_catalog.pg_class AS c ON c.oid = a.attrelid
  WHERE a.attrelid >= 16384 AND a.attnum > 0 AND NOT a.attisdropped AND a.attacl IS NOT NULL
  UNION ALL
  SELECT p.oid, true, 0, p.proowner, COALESCE(p.proacl, pg_catalog.acldefault('f', p.proowner))
  FROM pg_catalog.pg_proc AS p WHERE p.oid >= 16384
) AS x
CROSS JOIN LATERAL pg_catalog.aclexplode(x.acl) AS a
GROUP BY x.object, x.is_function, x.column_number, a.grantee, x.owner, a.privilege_type
