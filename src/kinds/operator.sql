-- Operators, and those that others only name as their commutator or negator.
SELECT o.oid, o.oprnamespace AS namespace, o.oprname AS name, o.oprowner AS owner, o.oprleft AS left, o.oprright AS right,
       o.oprcanmerge AS merges, o.oprcanhash AS hashes, o.oprcode <> 0 AS is_defined,
       c.oprname AS commutator, c.oprnamespace AS commutator_namespace,
       g.oprname AS negator, g.oprnamespace AS negator_namespace, f.function_schemas, f.functions
FROM pg_catalog.pg_operator AS o
LEFT JOIN pg_catalog.pg_operator AS c ON c.oid = o.oprcom
LEFT JOIN pg_catalog.pg_operator AS g ON g.oid = o.oprnegate
CROSS JOIN LATERAL (
  SELECT pg_catalog.array_agg(n.nspname ORDER BY u.at) AS function_schemas, pg_catalog.array_agg(p.proname ORDER BY u.at) AS functions
  FROM pg_catalog.unnest(ARRAY[o.oprcode, o.oprrest, o.oprjoin]) WITH ORDINALITY AS u (oid, at)
  LEFT JOIN pg_catalog.pg_proc AS p ON p.oid = u.oid
  LEFT JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
) AS f
WHERE o.oid >= 16384
