-- Schemas: the team's own, and "public", which initdb makes.
SELECT n.oid, n.oid AS namespace, n.nspname AS name, n.nspowner AS owner, n.nspacl AS acl,
       i.initprivs AS initial_acl,
       EXISTS (SELECT FROM pg_catalog.pg_description AS d
               WHERE d.classoid = 'pg_catalog.pg_namespace'::pg_catalog.regclass AND d.objoid = n.oid) AS has_comment
FROM pg_catalog.pg_namespace AS n
LEFT JOIN pg_catalog.pg_init_privs AS i
       ON i.classoid = 'pg_catalog.pg_namespace'::pg_catalog.regclass AND i.objoid = n.oid AND i.privtype = 'i'
WHERE (n.oid >= 16384 OR n.nspname = 'public')
  AND n.nspname !~ '^pg_(temp|toast)'
