-- Views of exposed schemas that read tables with row security as somebody else than who asks.
WITH RECURSIVE direct (view, relation) AS (
  SELECT DISTINCT r.ev_class, d.refobjid
  FROM pg_catalog.pg_rewrite AS r
  JOIN pg_catalog.pg_depend AS d
    ON d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass AND d.objid = r.oid
    AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjid <> r.ev_class
  WHERE r.rulename = '_RETURN'
),
views (oid, kind, as_owner) AS (
  SELECT c.oid, c.relkind,
         NOT EXISTS (SELECT FROM pg_catalog.pg_options_to_table(c.reloptions) AS o
                     WHERE o.option_name = 'security_invoker' AND o.option_value::pg_catalog.bool)
  FROM pg_catalog.pg_class AS c
  WHERE c.relkind IN ('v', 'm')
),
reads (view, relation, as_owner) AS (
  SELECT v.oid, d.relation, v.as_owner
  FROM pg_catalog.pg_class AS c
  JOIN views AS v ON v.oid = c.oid
  JOIN direct AS d ON d.view = v.oid
  WHERE c.relnamespace IN (SELECT n.oid FROM pg_catalog.pg_namespace AS n
                           WHERE n.nspname = ANY (pg_catalog.current_setting('trueup.exposed_schemas')::pg_catalog.text[]))
  UNION
  SELECT r.view, d.relation, r.as_owner OR v.as_owner
  FROM reads AS r
  JOIN views AS v ON v.oid = r.relation
  JOIN direct AS d ON d.view = v.oid
)
SELECT n.nspname AS schema, c.relname AS name, c.relkind AS kind,
       ARRAY(SELECT pg_catalog.format('%I.%I', tn.nspname, t.relname)
             FROM reads AS r
             JOIN pg_catalog.pg_class AS t ON t.oid = r.relation AND t.relrowsecurity
             JOIN pg_catalog.pg_namespace AS tn ON tn.oid = t.relnamespace
             WHERE r.view = c.oid AND r.as_owner
             ORDER BY 1) AS tables,
       ARRAY(SELECT g.rolname::pg_catalog.text
             FROM pg_catalog.pg_roles AS g
             WHERE g.rolname = ANY (pg_catalog.current_setting('trueup.client_roles')::pg_catalog.text[])
               AND (pg_catalog.has_table_privilege(g.oid, c.oid, 'SELECT')
                    OR pg_catalog.has_any_column_privilege(g.oid, c.oid, 'SELECT'))
             ORDER BY 1) AS clients
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
WHERE c.oid IN (SELECT r.view FROM reads AS r)
ORDER BY n.nspname, c.relname
