-- Rights on objects of the system and of extensions that are not those of initdb or of the extension's script. initdb does
-- not record what it gives in information_schema: everybody may read the views that are not its own helpers.
WITH members AS MATERIALIZED (
  SELECT d.classid AS class, d.objid AS object, d.refobjid AS extension
  FROM pg_catalog.pg_depend AS d
  WHERE d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass AND d.deptype = 'e'
)
SELECT o.namespace, n.nspname AS schema, o.name, o.word, o.arguments, o.column, o.type, o.owner, o.acl,
       COALESCE(i.initprivs, s.initial) AS initial, r.rolname AS initial_owner, m.extension
FROM (
  SELECT 'pg_catalog.pg_class'::pg_catalog.regclass AS class, c.oid AS object, 0 AS part, c.relnamespace AS namespace,
         c.relname AS name, NULL AS arguments, NULL AS column, c.relowner AS owner, c.relacl AS acl,
         CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END AS type,
         CASE c.relkind WHEN 'S' THEN 'SEQUENCE' WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW'
                        WHEN 'f' THEN 'FOREIGN TABLE' ELSE 'TABLE' END AS word
  FROM pg_catalog.pg_class AS c
  WHERE c.relacl IS NOT NULL AND (c.oid < 16384 OR c.oid IN (
    SELECT e.object FROM members AS e WHERE e.class = 'pg_catalog.pg_class'::pg_catalog.regclass
  ))
  UNION ALL
  SELECT 'pg_catalog.pg_class'::pg_catalog.regclass, c.oid, a.attnum, c.relnamespace,
         c.relname, NULL, a.attname, c.relowner, a.attacl, 'c',
         CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'f' THEN 'FOREIGN TABLE' ELSE 'TABLE' END
  FROM pg_catalog.pg_attribute AS a
  JOIN pg_catalog.pg_class AS c ON c.oid = a.attrelid
  WHERE a.attrelid = ANY (ARRAY(
    SELECT s.oid FROM pg_catalog.pg_class AS s WHERE s.oid < 16384
    UNION ALL
    SELECT e.object FROM members AS e WHERE e.class = 'pg_catalog.pg_class'::pg_catalog.regclass
  ))
  UNION ALL
  SELECT 'pg_catalog.pg_proc'::pg_catalog.regclass, p.oid, 0, p.pronamespace,
         p.proname, pg_catalog.pg_get_function_identity_arguments(p.oid), NULL, p.proowner, p.proacl, 'f',
         CASE p.prokind WHEN 'p' THEN 'PROCEDURE' WHEN 'a' THEN 'AGGREGATE' ELSE 'FUNCTION' END
  FROM pg_catalog.pg_proc AS p
  WHERE p.proacl IS NOT NULL AND (p.oid < 16384 OR p.oid IN (
    SELECT e.object FROM members AS e WHERE e.class = 'pg_catalog.pg_proc'::pg_catalog.regclass
  ))
  UNION ALL
  SELECT 'pg_catalog.pg_type'::pg_catalog.regclass, t.oid, 0, t.typnamespace,
         t.typname, NULL, NULL, t.typowner, t.typacl, 'T', 'TYPE'
  FROM pg_catalog.pg_type AS t
  UNION ALL
  SELECT 'pg_catalog.pg_language'::pg_catalog.regclass, l.oid, 0, 11,
         l.lanname, NULL, NULL, l.lanowner, l.lanacl, 'l', 'LANGUAGE'
  FROM pg_catalog.pg_language AS l
  UNION ALL
  SELECT 'pg_catalog.pg_namespace'::pg_catalog.regclass, s.oid, 0, s.oid,
         s.nspname, NULL, NULL, s.nspowner, s.nspacl, 'n', 'SCHEMA'
  FROM pg_catalog.pg_namespace AS s WHERE s.nspname <> 'public'
  UNION ALL
  SELECT 'pg_catalog.pg_foreign_data_wrapper'::pg_catalog.regclass, w.oid, 0, 11,
         w.fdwname, NULL, NULL, w.fdwowner, w.fdwacl, 'F', 'FOREIGN DATA WRAPPER'
  FROM pg_catalog.pg_foreign_data_wrapper AS w
  UNION ALL
  SELECT 'pg_catalog.pg_foreign_server'::pg_catalog.regclass, v.oid, 0, 11,
         v.srvname, NULL, NULL, v.srvowner, v.srvacl, 'S', 'FOREIGN SERVER'
  FROM pg_catalog.pg_foreign_server AS v
) AS o
JOIN pg_catalog.pg_namespace AS n ON n.oid = o.namespace
LEFT JOIN members AS m ON m.class = o.class AND m.object = o.object
LEFT JOIN pg_catalog.pg_init_privs AS i ON i.classoid = o.class AND i.objoid = o.object AND i.objsubid = o.part
LEFT JOIN LATERAL (
  SELECT pg_catalog.acldefault(o.type::"char", o.owner)
         || pg_catalog.makeaclitem(0, o.owner, CASE o.type WHEN 'n' THEN 'USAGE' ELSE 'SELECT' END, false) AS initial
  WHERE n.nspname = 'information_schema' AND o.type IN ('r', 'n') AND o.name !~ '^_'
) AS s ON true
LEFT JOIN pg_catalog.pg_roles AS r ON r.oid = (SELECT x.grantor FROM pg_catalog.aclexplode(i.initprivs) AS x LIMIT 1)
WHERE o.acl IS NOT NULL AND (o.object < 16384 OR m.object IS NOT NULL)
  AND o.acl IS DISTINCT FROM COALESCE(i.initprivs, s.initial)
