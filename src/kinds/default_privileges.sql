-- Default privileges.
SELECT d.oid, d.defaclrole AS owner, d.defaclnamespace AS schema, d.defaclobjtype AS type, d.defaclacl AS acl
FROM pg_catalog.pg_default_acl AS d
WHERE d.oid >= 16384
