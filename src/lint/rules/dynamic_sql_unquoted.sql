-- PL/pgSQL routines that may run dynamic SQL, with their arguments.
SELECT p.oid, n.nspname AS schema, p.proname AS name, p.prokind AS kind,
       ARRAY(SELECT pg_catalog.format_type(t.type, NULL)
             FROM pg_catalog.unnest(p.proargtypes) WITH ORDINALITY AS t(type, at) ORDER BY t.at) AS types,
       ARRAY(SELECT COALESCE(p.proargnames[at], '')
             FROM pg_catalog.generate_series(1, COALESCE(pg_catalog.array_length(p.proallargtypes, 1), p.pronargs)) AS at
             ORDER BY at) AS argument_names,
       ARRAY(SELECT pg_catalog.format_type(t.type, NULL)
             FROM pg_catalog.unnest(COALESCE(p.proallargtypes, p.proargtypes::pg_catalog.oid[]))
                  WITH ORDINALITY AS t(type, at)
             ORDER BY t.at) AS argument_types
FROM pg_catalog.pg_proc AS p
JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
JOIN pg_catalog.pg_language AS l ON l.oid = p.prolang
WHERE l.lanname = 'plpgsql' AND p.prosrc ~* 'execute'
ORDER BY n.nspname, p.proname, p.oid
