-- Functions, procedures and window functions.
SELECT p.oid, p.pronamespace AS namespace, p.proname AS name, p.proowner AS owner, p.proacl AS acl,
       p.prokind AS kind, l.lanname AS language, p.procost AS cost, p.prorows AS rows, p.proretset AS returns_set,
       p.prosecdef AS security_definer, p.proleakproof AS leakproof, p.proisstrict AS strict,
       p.provolatile AS volatility, p.proparallel AS parallel, p.proconfig AS settings,
       p.proargnames AS argument_names, p.proargmodes AS argument_modes,
       COALESCE(p.proallargtypes, p.proargtypes::pg_catalog.oid[]) AS argument_types,
       p.provariadic <> 0 AS variadic, p.prorettype AS return_type, p.protrftypes AS transforms,
       p.proargtypes AS input_types,
       CASE WHEN p.pronargdefaults > 0 THEN
         (SELECT pg_catalog.array_agg(pg_catalog.pg_get_function_arg_default(p.oid, n::pg_catalog.int4) ORDER BY n)
          FROM pg_catalog.generate_series(1, COALESCE(pg_catalog.array_length(p.proallargtypes, 1), p.pronargs)) AS n)
       END AS defaults,
       CASE WHEN p.prosupport <> 0 THEN sn.nspname END AS support_schema, s.proname AS support,
       p.prosrc AS source, p.probin AS library,
       CASE WHEN p.prosqlbody IS NOT NULL THEN pg_catalog.pg_get_function_sqlbody(p.oid) END AS body
FROM pg_catalog.pg_proc AS p
JOIN pg_catalog.pg_language AS l ON l.oid = p.prolang
LEFT JOIN pg_catalog.pg_proc AS s ON s.oid = p.prosupport
LEFT JOIN pg_catalog.pg_namespace AS sn ON sn.oid = s.pronamespace
WHERE p.oid >= 16384 AND p.prokind <> 'a'
  -- PostgreSQL makes the constructors of ranges, which are in its internal language, with their type.
  AND NOT (l.lanname = 'internal'
           AND EXISTS (SELECT FROM pg_catalog.pg_depend AS d
                       WHERE d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND d.objid = p.oid AND d.deptype = 'i'))
