-- Types that were named and never defined.
SELECT t.oid, t.typnamespace AS namespace, t.typname AS name, t.typowner AS owner, t.typacl AS acl
FROM pg_catalog.pg_type AS t
WHERE t.oid >= 16384 AND t.typtype = 'p' AND NOT t.typisdefined
