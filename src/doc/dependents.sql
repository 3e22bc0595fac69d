-- What PostgreSQL itself knows to use a function. A view is known by its rule, a default by its column.
SELECT DISTINCT u.function, COALESCE(v.type, u.type) AS type, COALESCE(v.identity, pg_catalog.regexp_replace(u.identity, '^for ', '')) AS identity
FROM (
  SELECT d.refobjid::pg_catalog.int8 AS function, d.classid, d.objid,
         CASE i.type WHEN 'default value' THEN 'column' WHEN 'table column' THEN 'column' ELSE i.type END AS type, i.identity
  FROM pg_catalog.pg_depend AS d
  LEFT JOIN pg_catalog.pg_trigger AS t ON t.oid = d.objid AND d.classid = 'pg_catalog.pg_trigger'::pg_catalog.regclass
  CROSS JOIN LATERAL pg_catalog.pg_identify_object(d.classid, d.objid, d.objsubid) AS i
  WHERE d.refclassid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND d.refobjid >= 16384 AND d.deptype IN ('n', 'a')
    AND COALESCE(t.tgparentid, 0) = 0
) AS u
LEFT JOIN pg_catalog.pg_rewrite AS r
       ON r.oid = u.objid AND u.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass AND r.rulename = '_RETURN'
LEFT JOIN LATERAL pg_catalog.pg_identify_object('pg_catalog.pg_class'::pg_catalog.regclass, r.ev_class, 0) AS v
       ON r.oid IS NOT NULL
