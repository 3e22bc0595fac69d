-- Schemas that the search_path of a SECURITY DEFINER routine may name, and who else can create objects in them.
SELECT n.nspname AS schema, p.proname AS name, p.prokind AS kind,
       ARRAY(SELECT pg_catalog.format_type(t.type, NULL)
             FROM pg_catalog.unnest(p.proargtypes) WITH ORDINALITY AS t(type, at) ORDER BY t.at) AS types,
       s.setting, c.nspname AS writable, c.nspname = o.rolname AS is_owners, w.creators
FROM pg_catalog.pg_proc AS p
JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
JOIN pg_catalog.pg_roles AS o ON o.oid = p.proowner
CROSS JOIN LATERAL pg_catalog.unnest(p.proconfig) AS s(setting)
-- More than are named: the list is taken apart elsewhere.
JOIN pg_catalog.pg_namespace AS c
  ON pg_catalog.strpos(pg_catalog.lower(s.setting), pg_catalog.lower(pg_catalog.replace(c.nspname, '"', '""'))) > 0
  OR (c.nspname = o.rolname AND pg_catalog.strpos(s.setting, '$user') > 0)
CROSS JOIN LATERAL (
  SELECT pg_catalog.array_agg(DISTINCT x.who ORDER BY x.who) AS creators
  FROM (SELECT CASE WHEN a.grantee = 0 THEN 'PUBLIC' ELSE g.rolname::pg_catalog.text END AS who
        FROM pg_catalog.aclexplode(COALESCE(c.nspacl, pg_catalog.acldefault('n', c.nspowner))) AS a
        LEFT JOIN pg_catalog.pg_roles AS g ON g.oid = a.grantee
        -- Who owns the schema may have it; who can become the routine's owner gains nothing.
        WHERE a.privilege_type = 'CREATE' AND a.grantee <> c.nspowner
          AND (a.grantee = 0 OR NOT pg_catalog.pg_has_role(a.grantee, p.proowner, 'MEMBER'))
        UNION ALL
        SELECT r.rolname
        FROM pg_catalog.pg_roles AS r
        WHERE r.rolname = ANY (pg_catalog.current_setting('trueup.client_roles')::pg_catalog.text[])
          AND pg_catalog.has_schema_privilege(r.oid, c.oid, 'CREATE')
          AND NOT EXISTS (SELECT FROM pg_catalog.aclexplode(c.nspacl) AS a
                          WHERE a.grantee = 0 AND a.privilege_type = 'CREATE')) AS x
) AS w
WHERE p.prosecdef AND p.prokind <> 'a' AND pg_catalog.starts_with(s.setting, 'search_path=') AND w.creators IS NOT NULL
ORDER BY n.nspname, p.proname, p.oid, c.nspname
