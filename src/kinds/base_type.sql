-- Base types: those that are defined by functions.
SELECT t.oid, t.typnamespace AS namespace, t.typname AS name, t.typowner AS owner, t.typacl AS acl,
       t.typlen AS length, t.typbyval AS by_value, t.typalign AS alignment, t.typstorage AS storage,
       t.typcategory AS category, t.typispreferred AS preferred, t.typdefault AS default, t.typelem AS element,
       t.typdelim AS delimiter, t.typcollation <> 0 AS collatable, f.function_schemas, f.functions
FROM pg_catalog.pg_type AS t
CROSS JOIN LATERAL (
  SELECT pg_catalog.array_agg(n.nspname ORDER BY u.at) AS function_schemas, pg_catalog.array_agg(p.proname ORDER BY u.at) AS functions
  FROM pg_catalog.unnest(ARRAY[t.typinput, t.typoutput, t.typreceive, t.typsend, t.typmodin, t.typmodout, t.typanalyze,
                               t.typsubscript]) WITH ORDINALITY AS u (oid, at)
  LEFT JOIN pg_catalog.pg_proc AS p ON p.oid = u.oid
  LEFT JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
) AS f
WHERE t.oid >= 16384 AND t.typtype = 'b'
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_type AS e WHERE e.oid = t.typelem AND e.typarray = t.oid)
