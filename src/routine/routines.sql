-- Functions, procedures and window functions as their callers see them: a JSON object each.
SELECT pg_catalog.jsonb_build_object(
  'oid', p.oid::pg_catalog.int8, 'schema', n.nspname, 'name', p.proname, 'kind', p.prokind,
  'language', l.lanname, 'volatility', p.provolatile, 'strict', p.proisstrict, 'security_definer', p.prosecdef,
  'leakproof', p.proleakproof, 'parallel', p.proparallel, 'returns_set', p.proretset,
  'owner', pg_catalog.pg_get_userbyid(p.proowner),
  'settings', COALESCE(pg_catalog.to_jsonb(p.proconfig), '[]'),
  'arguments', (
    SELECT COALESCE(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
      'mode', COALESCE(p.proargmodes[a.at]::pg_catalog.text, CASE WHEN p.provariadic <> 0 AND a.at = p.pronargs THEN 'v' ELSE 'i' END),
      'name', NULLIF(p.proargnames[a.at], ''), 'type', pg_catalog.format_type(a.type, NULL),
      'type_oid', a.type::pg_catalog.int8,
      'pseudo', t.typtype = 'p',
      'default', pg_catalog.pg_get_function_arg_default(p.oid, a.at::pg_catalog.int4)) ORDER BY a.at), '[]')
    FROM pg_catalog.unnest(COALESCE(p.proallargtypes, p.proargtypes::pg_catalog.oid[])) WITH ORDINALITY AS a (type, at)
    JOIN pg_catalog.pg_type AS t ON t.oid = a.type),
  'identity', (
    SELECT COALESCE(pg_catalog.string_agg(pg_catalog.format_type(a.type, NULL), ', ' ORDER BY a.at), '')
    FROM pg_catalog.unnest(p.proargtypes::pg_catalog.oid[]) WITH ORDINALITY AS a (type, at)),
  'result', pg_catalog.format_type(p.prorettype, NULL),
  'result_oid', p.prorettype::pg_catalog.int8,
  'result_columns', (
    SELECT pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
      'name', c.attname, 'type', pg_catalog.format_type(c.atttypid, c.atttypmod),
      'type_oid', c.atttypid::pg_catalog.int8) ORDER BY c.attnum)
    FROM pg_catalog.pg_attribute AS c
    WHERE rt.typtype = 'c' AND c.attrelid = rt.typrelid AND c.attnum > 0 AND NOT c.attisdropped),
  'executors', (
    SELECT COALESCE(pg_catalog.jsonb_agg(r.name ORDER BY r.name), '[]')
    FROM (SELECT 'public'::pg_catalog.name AS name
          UNION ALL
          SELECT rolname FROM pg_catalog.pg_roles
          WHERE NOT rolsuper AND rolname !~ '^pg_' AND rolname <> pg_catalog.pg_get_userbyid(p.proowner)) AS r
    WHERE pg_catalog.has_function_privilege(r.name, p.oid, 'EXECUTE')
      AND pg_catalog.has_schema_privilege(r.name, n.oid, 'USAGE')),
  'grantees', (
    SELECT COALESCE(pg_catalog.jsonb_agg(DISTINCT pg_catalog.pg_get_userbyid(a.grantee)), '[]')
    FROM pg_catalog.aclexplode(p.proacl) AS a WHERE a.grantee <> 0),
  'triggers', (
    SELECT COALESCE(pg_catalog.jsonb_agg(DISTINCT pg_catalog.format('%I.%I', cn.nspname, c.relname)), '[]')
    FROM pg_catalog.pg_trigger AS t
    JOIN pg_catalog.pg_class AS c ON c.oid = t.tgrelid
    JOIN pg_catalog.pg_namespace AS cn ON cn.oid = c.relnamespace
    WHERE t.tgfoid = p.oid AND NOT t.tgisinternal AND t.tgparentid = 0),
  'transition_tables', (
    SELECT COALESCE(pg_catalog.jsonb_agg(DISTINCT x.name), '[]')
    FROM pg_catalog.pg_trigger AS t, LATERAL (VALUES (t.tgoldtable), (t.tgnewtable)) AS x (name)
    WHERE t.tgfoid = p.oid AND x.name IS NOT NULL),
  'source', p.prosrc,
  'body', CASE WHEN p.prosqlbody IS NOT NULL THEN pg_catalog.pg_get_function_sqlbody(p.oid) END,
  'tree', p.prosqlbody)
FROM pg_catalog.pg_proc AS p
JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
JOIN pg_catalog.pg_language AS l ON l.oid = p.prolang
JOIN pg_catalog.pg_type AS rt ON rt.oid = p.prorettype
WHERE p.oid >= 16384 AND p.prokind <> 'a' AND n.nspname !~ '^pg_(temp|toast)'
  -- Neither members of extensions nor the constructors of ranges.
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS d
                  WHERE d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND d.objid = p.oid
                    AND d.deptype IN ('e', 'i'))
ORDER BY n.nspname COLLATE "C", p.proname COLLATE "C", p.pronargs, p.oid
