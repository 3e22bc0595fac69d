-- Aggregates.
SELECT p.oid, p.pronamespace AS namespace, p.proname AS name, p.proowner AS owner, p.proacl AS acl,
       p.proparallel AS parallel, p.pronargs = 0 AS is_star, pg_catalog.oidvectortypes(p.proargtypes) AS types,
       pg_catalog.pg_get_function_arguments(p.oid) AS arguments,
       pg_catalog.pg_get_function_identity_arguments(p.oid) AS identity,
       a.aggkind AS kind, a.aggtranstype AS state, a.aggtransspace AS space, a.agginitval AS initial,
       a.aggfinalextra AS final_extra, a.aggfinalmodify AS final_modify,
       a.aggmtranstype AS moving_state, a.aggmtransspace AS moving_space, a.aggminitval AS moving_initial,
       a.aggmfinalextra AS moving_final_extra, a.aggmfinalmodify AS moving_final_modify,
       s.oprname AS sort_operator, s.oprnamespace AS sort_operator_namespace, f.function_schemas, f.functions
FROM pg_catalog.pg_proc AS p
JOIN pg_catalog.pg_aggregate AS a ON a.aggfnoid = p.oid
LEFT JOIN pg_catalog.pg_operator AS s ON s.oid = a.aggsortop
CROSS JOIN LATERAL (
  SELECT pg_catalog.array_agg(n.nspname ORDER BY u.at) AS function_schemas, pg_catalog.array_agg(g.proname ORDER BY u.at) AS functions
  FROM pg_catalog.unnest(ARRAY[a.aggtransfn, a.aggfinalfn, a.aggcombinefn, a.aggserialfn, a.aggdeserialfn, a.aggmtransfn,
                               a.aggminvtransfn, a.aggmfinalfn]) WITH ORDINALITY AS u (oid, at)
  LEFT JOIN pg_catalog.pg_proc AS g ON g.oid = u.oid
  LEFT JOIN pg_catalog.pg_namespace AS n ON n.oid = g.pronamespace
) AS f
WHERE p.oid >= 16384
