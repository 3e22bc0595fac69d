-- Routines in exposed schemas that PUBLIC may execute.
SELECT n.nspname AS schema, p.proname AS name, p.prokind AS kind,
       ARRAY(SELECT pg_catalog.format_type(t.type, NULL)
             FROM pg_catalog.unnest(p.proargtypes) WITH ORDINALITY AS t(type, at) ORDER BY t.at) AS types,
       p.proacl IS NULL AS untouched
FROM pg_catalog.pg_proc AS p
JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
WHERE p.prokind IN ('f', 'w', 'p')
  AND n.nspname = ANY (pg_catalog.current_setting('trueup.exposed_schemas')::pg_catalog.text[])
  -- Nobody can call these by name.
  AND p.prorettype <> ALL ('{pg_catalog.trigger,pg_catalog.event_trigger,pg_catalog.internal}'::pg_catalog.regtype[])
  AND EXISTS (SELECT FROM pg_catalog.aclexplode(COALESCE(p.proacl, pg_catalog.acldefault('f', p.proowner))) AS a
              WHERE a.grantee = 0 AND a.privilege_type = 'EXECUTE')
ORDER BY n.nspname, p.proname, p.oid
