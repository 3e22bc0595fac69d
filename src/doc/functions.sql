-- Functions and procedures. Aggregates have no body of their own.
SELECT p.oid::pg_catalog.int8 AS oid, n.nspname AS schema, p.proname AS name, p.prokind AS kind,
       pg_catalog.pg_get_function_arguments(p.oid) AS arguments,
       pg_catalog.pg_get_function_identity_arguments(p.oid) AS identity,
       (SELECT COALESCE(pg_catalog.string_agg(pg_catalog.format_type(a.type, NULL), ', ' ORDER BY a.at), '')
        FROM pg_catalog.unnest(p.proargtypes::pg_catalog.oid[]) WITH ORDINALITY AS a (type, at)) AS types,
       pg_catalog.pg_get_function_result(p.oid) AS result,
       p.prorettype IN ('pg_catalog.trigger'::pg_catalog.regtype, 'pg_catalog.event_trigger'::pg_catalog.regtype) AS is_trigger,
       l.lanname AS language, p.provolatile AS volatility, p.prosecdef AS security_definer, p.proisstrict AS strict,
       p.proparallel AS parallel, COALESCE(p.proconfig, '{}') AS settings,
       o.rolname AS owner, o.oid = db.datdba AS owned_by_database_owner, d.description AS comment
FROM pg_catalog.pg_proc AS p
JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
JOIN pg_catalog.pg_language AS l ON l.oid = p.prolang
JOIN pg_catalog.pg_roles AS o ON o.oid = p.proowner
JOIN pg_catalog.pg_database AS db ON db.datname = pg_catalog.current_database()
LEFT JOIN pg_catalog.pg_description AS d
       ON d.objoid = p.oid AND d.classoid = 'pg_catalog.pg_proc'::pg_catalog.regclass
LEFT JOIN pg_catalog.pg_depend AS e
       ON e.objid = p.oid AND e.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND e.deptype = 'e'
WHERE p.oid >= 16384 AND p.prokind <> 'a' AND e.objid IS NULL
