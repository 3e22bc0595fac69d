-- Domains, with their constraints.
SELECT t.oid, t.typnamespace AS namespace, t.typname AS name, t.typowner AS owner, t.typacl AS acl,
       pg_catalog.format_type(t.typbasetype, t.typtypmod) AS base, t.typnotnull AS not_null,
       COALESCE(pg_catalog.pg_get_expr(t.typdefaultbin, 0), pg_catalog.quote_literal(t.typdefault)) AS default,
       EXISTS (
         WITH RECURSIVE up (base, has_default) AS (
           SELECT b.typbasetype, b.typdefault IS NOT NULL
           UNION ALL
           SELECT p.typbasetype, p.typdefault IS NOT NULL FROM up JOIN pg_catalog.pg_type AS p ON p.oid = up.base
         )
         SELECT FROM up WHERE has_default
       ) AS base_has_default,
       co.collname AS collation, co.collnamespace AS collation_namespace,
       k.not_null_name, k.checks, k.definitions
FROM pg_catalog.pg_type AS t
JOIN pg_catalog.pg_type AS b ON b.oid = t.typbasetype
LEFT JOIN pg_catalog.pg_collation AS co ON co.oid = t.typcollation AND t.typcollation <> b.typcollation
LEFT JOIN (SELECT contypid, pg_catalog.max(conname) FILTER (WHERE contype = 'n') AS not_null_name,
                  pg_catalog.array_agg(conname ORDER BY conname) FILTER (WHERE contype = 'c') AS checks,
                  pg_catalog.array_agg(pg_catalog.pg_get_constraintdef(oid) ORDER BY conname)
                    FILTER (WHERE contype = 'c') AS definitions
           FROM pg_catalog.pg_constraint WHERE contypid <> 0 GROUP BY contypid) AS k ON k.contypid = t.oid
WHERE t.oid >= 16384 AND t.typtype = 'd'
