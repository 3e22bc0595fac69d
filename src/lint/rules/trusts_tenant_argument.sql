-- SECURITY DEFINER routines that clients may call and that have named arguments.
SELECT p.oid, n.nspname AS schema, p.proname AS name, p.prokind AS kind,
       ARRAY(SELECT pg_catalog.format_type(t.type, NULL)
             FROM pg_catalog.unnest(p.proargtypes) WITH ORDINALITY AS t(type, at) ORDER BY t.at) AS types,
       -- Those that the caller gives: not OUT and not TABLE.
       ARRAY(SELECT p.proargnames[at]
             FROM pg_catalog.generate_subscripts(p.proargnames, 1) AS at
             WHERE COALESCE(p.proargmodes[at], 'i') IN ('i', 'b', 'v') AND p.proargnames[at] <> ''
             ORDER BY at) AS arguments
FROM pg_catalog.pg_proc AS p
JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
WHERE p.prosecdef AND p.prokind IN ('f', 'w', 'p') AND p.proargnames IS NOT NULL
  AND n.nspname = ANY (pg_catalog.current_setting('trueup.exposed_schemas')::pg_catalog.text[])
  AND (EXISTS (SELECT FROM pg_catalog.aclexplode(COALESCE(p.proacl, pg_catalog.acldefault('f', p.proowner))) AS a
               WHERE a.grantee = 0 AND a.privilege_type = 'EXECUTE')
       OR EXISTS (SELECT FROM pg_catalog.pg_roles AS r
                  WHERE r.rolname = ANY (pg_catalog.current_setting('trueup.client_roles')::pg_catalog.text[])
                    AND pg_catalog.has_function_privilege(r.oid, p.oid, 'EXECUTE')))
ORDER BY n.nspname, p.proname, p.oid
