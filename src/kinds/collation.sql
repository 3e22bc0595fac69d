-- Collations. The version of the library that a collation was made with is not schema.
SELECT c.oid, c.collnamespace AS namespace, c.collname AS name, c.collowner AS owner, c.collprovider AS provider,
       c.collisdeterministic AS deterministic, c.collcollate AS lc_collate, c.collctype AS lc_ctype,
       CASE WHEN c.collprovider = 'i' THEN c.collcollate END AS locale, --@..14
       c.colliculocale AS locale, --@15..16
       c.colllocale AS locale, --@17+
       c.collicurules AS rules --@16+
       NULL AS rules --@..15
FROM pg_catalog.pg_collation AS c
WHERE c.oid >= 16384
