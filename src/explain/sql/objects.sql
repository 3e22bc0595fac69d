-- Every object that depends on something or that something depends on, as PostgreSQL identifies it, and those that may be
-- alone.
SELECT o.classid::pg_catalog.int8 AS class, o.objid::pg_catalog.int8 AS oid, o.objsubid AS sub, i.type, i.identity
FROM (
  SELECT d.classid, d.objid, d.objsubid FROM pg_catalog.pg_depend AS d WHERE d.objid >= 16384
  UNION
  SELECT d.refclassid, d.refobjid, d.refobjsubid FROM pg_catalog.pg_depend AS d WHERE d.refobjid >= 16384
  UNION
  SELECT n.tableoid, n.oid, 0 FROM pg_catalog.pg_namespace AS n WHERE n.oid >= 16384 OR n.nspname = 'public'
  UNION
  SELECT p.tableoid, p.oid, 0 FROM pg_catalog.pg_publication AS p
) AS o
CROSS JOIN LATERAL pg_catalog.pg_identify_object(o.classid, o.objid, o.objsubid) AS i
WHERE i.identity IS NOT NULL AND i.type NOT IN ('toast table', 'toast table column')
