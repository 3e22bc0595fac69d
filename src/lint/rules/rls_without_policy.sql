-- Tables of exposed schemas with row security and without a policy, and which clients have rights on them.
SELECT n.nspname AS schema, c.relname AS name, c.relkind AS kind,
       ARRAY(SELECT r.rolname::pg_catalog.text
             FROM pg_catalog.pg_roles AS r
             WHERE r.rolname = ANY (pg_catalog.current_setting('trueup.client_roles')::pg_catalog.text[])
               AND (pg_catalog.has_table_privilege(r.oid, c.oid, 'SELECT, INSERT, UPDATE, DELETE')
                    OR pg_catalog.has_any_column_privilege(r.oid, c.oid, 'SELECT, INSERT, UPDATE'))
             ORDER BY 1) AS clients
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p') AND c.relrowsecurity
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_policy AS p WHERE p.polrelid = c.oid)
  AND n.nspname = ANY (pg_catalog.current_setting('trueup.exposed_schemas')::pg_catalog.text[])
ORDER BY n.nspname, c.relname
