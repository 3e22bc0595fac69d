-- SECURITY DEFINER routines of exposed schemas whose owner no row security holds, and which clients may call them.
SELECT n.nspname AS schema, p.proname AS name, p.prokind AS kind,
       ARRAY(SELECT pg_catalog.format_type(t.type, NULL)
             FROM pg_catalog.unnest(p.proargtypes) WITH ORDINALITY AS t(type, at) ORDER BY t.at) AS types,
       o.rolname AS owner, o.rolsuper AS is_superuser, p.proowner = d.datdba AS owns_database,
       EXISTS (SELECT FROM pg_catalog.aclexplode(COALESCE(p.proacl, pg_catalog.acldefault('f', p.proowner))) AS a
               WHERE a.grantee = 0 AND a.privilege_type = 'EXECUTE') AS public,
       ARRAY(SELECT r.rolname::pg_catalog.text
             FROM pg_catalog.pg_roles AS r
             WHERE r.rolname = ANY (pg_catalog.current_setting('trueup.client_roles')::pg_catalog.text[])
               AND pg_catalog.has_function_privilege(r.oid, p.oid, 'EXECUTE')
             ORDER BY 1) AS clients
FROM pg_catalog.pg_proc AS p
JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
JOIN pg_catalog.pg_roles AS o ON o.oid = p.proowner
JOIN pg_catalog.pg_database AS d ON d.datname = pg_catalog.current_database()
WHERE p.prosecdef AND p.prokind IN ('f', 'w', 'p') AND (o.rolsuper OR o.rolbypassrls)
  AND n.nspname = ANY (pg_catalog.current_setting('trueup.exposed_schemas')::pg_catalog.text[])
  -- Nobody can call these by name.
  AND p.prorettype <> ALL ('{pg_catalog.trigger,pg_catalog.event_trigger,pg_catalog.internal}'::pg_catalog.regtype[])
ORDER BY n.nspname, p.proname, p.oid
