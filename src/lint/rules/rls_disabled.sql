-- Tables of exposed schemas without row security, and what clients may do with them.
SELECT n.nspname AS schema, c.relname AS name, c.relkind AS kind,
       ARRAY(SELECT r.rolname::pg_catalog.text
             FROM pg_catalog.pg_roles AS r
             WHERE r.rolname = ANY (pg_catalog.current_setting('trueup.client_roles')::pg_catalog.text[])
               AND (pg_catalog.has_table_privilege(r.oid, c.oid, 'SELECT, INSERT, UPDATE, DELETE')
                    OR pg_catalog.has_any_column_privilege(r.oid, c.oid, 'SELECT, INSERT, UPDATE'))
             ORDER BY 1) AS clients
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p') AND NOT c.relrowsecurity
  AND n.nspname = ANY (pg_catalog.current_setting('trueup.exposed_schemas')::pg_catalog.text[])
ORDER BY n.nspname, c.relname
