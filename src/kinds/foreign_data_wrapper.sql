-- Foreign-data wrappers.
SELECT w.oid, w.fdwname AS name, w.fdwowner AS owner, w.fdwacl AS acl, w.fdwoptions AS options,
       CASE WHEN w.fdwhandler <> 0 THEN w.fdwhandler::pg_catalog.regproc::pg_catalog.text END AS handler,
       CASE WHEN w.fdwvalidator <> 0 THEN w.fdwvalidator::pg_catalog.regproc::pg_catalog.text END AS validator
FROM pg_catalog.pg_foreign_data_wrapper AS w
WHERE w.oid >= 16384
