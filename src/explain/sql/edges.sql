-- Which object depends on which, and how.
SELECT DISTINCT d.classid::pg_catalog.int8 AS class, d.objid::pg_catalog.int8 AS oid, d.objsubid AS sub,
       d.refclassid::pg_catalog.int8 AS on_class, d.refobjid::pg_catalog.int8 AS on_oid, d.refobjsubid AS on_sub,
       d.deptype AS kind
FROM pg_catalog.pg_depend AS d
WHERE d.objid >= 16384 AND d.refobjid >= 16384
