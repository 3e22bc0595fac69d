-- Functions and procedures that no extension made.
SELECT p.oid::pg_catalog.int8 AS oid, n.nspname AS schema, p.proname AS name, p.prokind AS kind,
       (SELECT COALESCE(pg_catalog.json_agg(pg_catalog.format_type(a, NULL) ORDER BY o), '[]')
        FROM pg_catalog.unnest(p.proargtypes) WITH ORDINALITY AS t (a, o)) AS types,
       (SELECT COALESCE(pg_catalog.json_agg(COALESCE(a, '') ORDER BY o), '[]')
        FROM pg_catalog.unnest(p.proargnames) WITH ORDINALITY AS t (a, o)
        WHERE COALESCE(p.proargmodes[o], 'i') IN ('i', 'b', 'v')) AS names,
       p.pronargdefaults AS defaults, p.provariadic <> 0 AS is_variadic,
       pg_catalog.pg_get_function_result(p.oid) AS result, l.lanname AS language,
       CASE WHEN p.prokind = 'a' OR l.lanname NOT IN ('sql', 'plpgsql') THEN NULL
            ELSE COALESCE(pg_catalog.pg_get_function_sqlbody(p.oid), p.prosrc) END AS body,
       pg_catalog.obj_description(p.oid, 'pg_proc') AS comment
FROM pg_catalog.pg_proc AS p
JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
JOIN pg_catalog.pg_language AS l ON l.oid = p.prolang
LEFT JOIN pg_catalog.pg_depend AS e
       ON e.objid = p.oid AND e.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND e.deptype = 'e'
WHERE p.oid >= 16384 AND e.objid IS NULL AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
