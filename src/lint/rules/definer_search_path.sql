-- SECURITY DEFINER routines without a search_path of their own.
SELECT n.nspname AS schema, p.proname AS name, p.prokind AS kind,
       ARRAY(SELECT pg_catalog.format_type(t.type, NULL)
             FROM pg_catalog.unnest(p.proargtypes) WITH ORDINALITY AS t(type, at) ORDER BY t.at) AS types
FROM pg_catalog.pg_proc AS p
JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
WHERE p.prosecdef AND p.prokind <> 'a'
  AND NOT EXISTS (SELECT FROM pg_catalog.unnest(p.proconfig) AS s(setting)
                  WHERE pg_catalog.starts_with(s.setting, 'search_path='))
ORDER BY n.nspname, p.proname, p.oid
