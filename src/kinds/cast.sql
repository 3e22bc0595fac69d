-- Casts. They are in the scope that their types are in, the one of the team's own before one of PostgreSQL's.
SELECT c.oid, c.castsource AS source, c.casttarget AS target, c.castcontext AS context, c.castmethod AS method,
       n.nspname AS function_schema, p.proname AS function, pg_catalog.oidvectortypes(p.proargtypes) AS arguments,
       COALESCE(NULLIF(s.typnamespace, system.oid), NULLIF(t.typnamespace, system.oid),
                NULLIF(p.pronamespace, system.oid)) AS namespace
FROM pg_catalog.pg_cast AS c
JOIN pg_catalog.pg_namespace AS system ON system.nspname = 'pg_catalog'
JOIN pg_catalog.pg_type AS s ON s.oid = c.castsource
JOIN pg_catalog.pg_type AS t ON t.oid = c.casttarget
LEFT JOIN pg_catalog.pg_proc AS p ON p.oid = c.castfunc
LEFT JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
WHERE c.oid >= 16384
  -- PostgreSQL makes the cast from a range to its multirange.
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_range AS r
                  WHERE r.rngtypid = c.castsource AND r.rngmultitypid = c.casttarget)
