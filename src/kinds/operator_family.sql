-- Operator families, with those members that belong to no class. Also families of PostgreSQL's to which something was added.
SELECT f.oid, f.opfnamespace AS schema, CASE WHEN f.oid >= 16384 THEN f.opfnamespace END AS namespace,
       f.opfname AS name, f.opfowner AS owner, am.amname AS method, m.members
FROM pg_catalog.pg_opfamily AS f
JOIN pg_catalog.pg_am AS am ON am.oid = f.opfmethod
LEFT JOIN (
  SELECT member.family, pg_catalog.array_agg(member.text ORDER BY member.rank, member.number, member.text COLLATE "C") AS members
  FROM (
    SELECT 'pg_catalog.pg_amop'::pg_catalog.regclass AS class, o.oid, o.amopfamily AS family, 1 AS rank, o.amopstrategy AS number,
           pg_catalog.concat('OPERATOR ', o.amopstrategy, ' ', o.amopopr::pg_catalog.regoperator,
             ' FOR ORDER BY ' || pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(s.opfname)) AS text,
           'pg_catalog.pg_operator'::pg_catalog.regclass AS what_class, o.amopopr AS what
    FROM pg_catalog.pg_amop AS o
    LEFT JOIN pg_catalog.pg_opfamily AS s ON s.oid = o.amopsortfamily
    LEFT JOIN pg_catalog.pg_namespace AS n ON n.oid = s.opfnamespace
    WHERE o.oid >= 16384
    UNION ALL
    SELECT 'pg_catalog.pg_amproc'::pg_catalog.regclass, p.oid, p.amprocfamily, 2, p.amprocnum,
           pg_catalog.concat('FUNCTION ', p.amprocnum, ' (', pg_catalog.format_type(p.amproclefttype, NULL), ', ',
             pg_catalog.format_type(p.amprocrighttype, NULL), ') ', p.amproc::pg_catalog.oid::pg_catalog.regprocedure),
           'pg_catalog.pg_proc'::pg_catalog.regclass, p.amproc
    FROM pg_catalog.pg_amproc AS p
    WHERE p.oid >= 16384
  ) AS member
  LEFT JOIN pg_catalog.pg_depend AS d
         ON d.classid = member.class AND d.objid = member.oid AND d.deptype IN ('a', 'i')
        AND d.refclassid = 'pg_catalog.pg_opclass'::pg_catalog.regclass
  -- What an extension adds to PostgreSQL's families.
  LEFT JOIN pg_catalog.pg_depend AS e
         ON e.classid = member.what_class AND e.objid = member.what AND e.deptype = 'e' AND member.family < 16384
  WHERE d.objid IS NULL AND e.objid IS NULL
  GROUP BY member.family
) AS m ON m.family = f.oid
WHERE f.oid >= 16384 OR m.members IS NOT NULL
