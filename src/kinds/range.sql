-- Ranges, each with its multirange.
SELECT t.oid, t.typnamespace AS namespace, t.typname AS name, t.typowner AS owner, t.typacl AS acl,
       r.rngsubtype AS subtype, oc.opcname AS operator_class, oc.opcnamespace AS operator_class_namespace,
       co.collname AS collation, co.collnamespace AS collation_namespace,
       m.typname AS multirange, m.typnamespace AS multirange_namespace, f.function_schemas, f.functions
FROM pg_catalog.pg_type AS t
JOIN pg_catalog.pg_range AS r ON r.rngtypid = t.oid
JOIN pg_catalog.pg_type AS s ON s.oid = r.rngsubtype
JOIN pg_catalog.pg_type AS m ON m.oid = r.rngmultitypid
LEFT JOIN pg_catalog.pg_opclass AS oc ON oc.oid = r.rngsubopc AND NOT (oc.opcdefault AND oc.opcintype = r.rngsubtype)
LEFT JOIN pg_catalog.pg_collation AS co ON co.oid = r.rngcollation AND r.rngcollation <> s.typcollation
CROSS JOIN LATERAL (
  SELECT pg_catalog.array_agg(n.nspname ORDER BY u.at) AS function_schemas, pg_catalog.array_agg(p.proname ORDER BY u.at) AS functions
  FROM pg_catalog.unnest(ARRAY[r.rngcanonical, r.rngsubdiff]) WITH ORDINALITY AS u (oid, at)
  LEFT JOIN pg_catalog.pg_proc AS p ON p.oid = u.oid
  LEFT JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
) AS f
WHERE t.oid >= 16384
