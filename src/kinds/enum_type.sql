-- Enums.
SELECT t.oid, t.typnamespace AS namespace, t.typname AS name, t.typowner AS owner, t.typacl AS acl, e.labels
FROM pg_catalog.pg_type AS t
LEFT JOIN (SELECT enumtypid, pg_catalog.array_agg(enumlabel ORDER BY enumsortorder) AS labels
           FROM pg_catalog.pg_enum GROUP BY enumtypid) AS e ON e.enumtypid = t.oid
WHERE t.oid >= 16384 AND t.typtype = 'e'
