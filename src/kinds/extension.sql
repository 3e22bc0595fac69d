-- Extensions, without plpgsql, which every database has from initdb.
SELECT e.oid, e.extname AS name, e.extnamespace AS schema, e.extowner AS owner, e.extversion AS version
FROM pg_catalog.pg_extension AS e
WHERE e.oid >= 16384
