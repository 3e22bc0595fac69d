-- Policies with the stable functions that they call, and their expressions as PostgreSQL keeps them.
SELECT n.nspname AS schema, c.relname AS name, c.relkind AS kind, p.polname AS policy,
       f.oid AS function, fn.nspname AS function_schema, f.proname AS function_name,
       p.polqual::pg_catalog.text AS qual, p.polwithcheck::pg_catalog.text AS with_check
FROM pg_catalog.pg_policy AS p
JOIN pg_catalog.pg_class AS c ON c.oid = p.polrelid
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
CROSS JOIN LATERAL (
  SELECT DISTINCT m.found[1]::pg_catalog.oid AS oid
  FROM pg_catalog.regexp_matches(pg_catalog.concat(p.polqual, p.polwithcheck), ':funcid ([0-9]+)', 'g') AS m(found)
) AS called
JOIN pg_catalog.pg_proc AS f ON f.oid = called.oid
JOIN pg_catalog.pg_namespace AS fn ON fn.oid = f.pronamespace
JOIN pg_catalog.pg_language AS l ON l.oid = f.prolang
WHERE f.provolatile = 's'
  -- Of those written in C, most cost less than what would be saved.
  AND (l.lanname NOT IN ('internal', 'c') OR f.proname = 'current_setting')
ORDER BY n.nspname, c.relname, p.polname, fn.nspname, f.proname, f.oid
