-- Extensions. Every database has plpgsql from initdb, unless somebody dropped it.
SELECT e.oid, e.extname AS name, e.extnamespace AS schema, e.extversion AS version,
       pg_catalog.obj_description(e.oid, 'pg_extension') AS comment, a.comment AS usual_comment, false AS dropped
FROM pg_catalog.pg_extension AS e
LEFT JOIN pg_catalog.pg_available_extensions() AS a ON a.name = e.extname
WHERE e.oid >= 16384 OR e.extname = 'plpgsql'
UNION ALL
SELECT 0, 'plpgsql', 11, '', NULL, NULL, true
WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_extension AS e WHERE e.extname = 'plpgsql')
