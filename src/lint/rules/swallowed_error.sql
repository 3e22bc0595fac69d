-- PL/pgSQL routines that may catch every error.
SELECT p.oid, n.nspname AS schema, p.proname AS name, p.prokind AS kind,
       ARRAY(SELECT pg_catalog.format_type(t.type, NULL)
             FROM pg_catalog.unnest(p.proargtypes) WITH ORDINALITY AS t(type, at) ORDER BY t.at) AS types
FROM pg_catalog.pg_proc AS p
JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
JOIN pg_catalog.pg_language AS l ON l.oid = p.prolang
WHERE l.lanname = 'plpgsql' AND p.prosrc ~* 'others'
ORDER BY n.nspname, p.proname, p.oid
