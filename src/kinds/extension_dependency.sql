-- What somebody made depend on an extension, to be dropped with it.
SELECT d.classid AS class, d.objid AS object, e.extname AS extension
FROM pg_catalog.pg_depend AS d
JOIN pg_catalog.pg_extension AS e ON e.oid = d.refobjid
WHERE d.deptype = 'x' AND d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass
