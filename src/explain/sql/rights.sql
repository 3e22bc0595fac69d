-- What each role may do with one relation: on all of it, or on some columns; and whether policies bind the role.
SELECT r.rolname AS role, v.command,
       pg_catalog.has_schema_privilege(r.oid, c.relnamespace, 'USAGE') AS schema_usage,
       pg_catalog.has_table_privilege(r.oid, c.oid, v.command) AS whole,
       (SELECT pg_catalog.json_agg(a.attname ORDER BY a.attnum) FROM pg_catalog.pg_attribute AS a
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND v.command IN ('INSERT', 'UPDATE')
          AND pg_catalog.has_column_privilege(r.oid, c.oid, a.attnum, v.command)) AS columns,
       r.rolbypassrls OR (pg_catalog.pg_has_role(r.oid, c.relowner, 'USAGE') AND NOT c.relforcerowsecurity)
         AS ignores_policies,
       (SELECT COALESCE(pg_catalog.json_agg(g.rolname), '[]') FROM pg_catalog.pg_roles AS g
        WHERE pg_catalog.pg_has_role(r.oid, g.oid, 'USAGE')) AS acts_as
FROM pg_catalog.pg_roles AS r
CROSS JOIN (VALUES ('INSERT'), ('UPDATE'), ('DELETE'), ('TRUNCATE')) AS v (command)
JOIN pg_catalog.pg_class AS c ON c.oid = {relation}
WHERE NOT r.rolsuper AND r.rolname !~ '^pg_' AND (r.rolname IN ({roles})
  OR EXISTS (SELECT FROM pg_catalog.aclexplode(c.relacl) AS g WHERE g.grantee = r.oid)
  OR EXISTS (SELECT FROM pg_catalog.pg_attribute AS a CROSS JOIN LATERAL pg_catalog.aclexplode(a.attacl) AS g
             WHERE a.attrelid = c.oid AND g.grantee = r.oid))
ORDER BY r.rolname, v.command
