-- Composite types of their own: not the row types of tables and views.
SELECT c.oid, c.relnamespace AS namespace, c.relname AS name, c.relowner AS owner, t.oid AS type, t.typacl AS acl
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_type AS t ON t.oid = c.reltype
WHERE c.oid >= 16384 AND c.relkind = 'c'
