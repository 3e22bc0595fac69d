-- Operator classes, with their members.
SELECT c.oid, c.opcnamespace AS namespace, c.opcnamespace AS schema, c.opcname AS name, c.opcowner AS owner, am.amname AS method,
       c.opcdefault AS is_default, c.opcintype AS type, c.opckeytype AS storage,
       f.opfname AS family, f.opfnamespace AS family_namespace, m.members
FROM pg_catalog.pg_opclass AS c
JOIN pg_catalog.pg_opfamily AS f ON f.oid = c.opcfamily
JOIN pg_catalog.pg_am AS am ON am.oid = c.opcmethod
LEFT JOIN (
  SELECT d.refobjid, pg_catalog.array_agg(member.text ORDER BY member.rank, member.number, member.text COLLATE "C") AS members
  FROM pg_catalog.pg_depend AS d
  JOIN (
    SELECT 'pg_catalog.pg_amop'::pg_catalog.regclass AS class, o.oid, 1 AS rank, o.amopstrategy AS number,
           pg_catalog.concat('OPERATOR ', o.amopstrategy, ' ', o.amopopr::pg_catalog.regoperator,
             ' FOR ORDER BY ' || pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(s.opfname)) AS text
    FROM pg_catalog.pg_amop AS o
    LEFT JOIN pg_catalog.pg_opfamily AS s ON s.oid = o.amopsortfamily
    LEFT JOIN pg_catalog.pg_namespace AS n ON n.oid = s.opfnamespace
    WHERE o.oid >= 16384
    UNION ALL
    SELECT 'pg_catalog.pg_amproc'::pg_catalog.regclass, p.oid, 2, p.amprocnum,
           pg_catalog.concat('FUNCTION ', p.amprocnum, ' (', pg_catalog.format_type(p.amproclefttype, NULL), ', ',
             pg_catalog.format_type(p.amprocrighttype, NULL), ') ', p.amproc::pg_catalog.oid::pg_catalog.regprocedure)
    FROM pg_catalog.pg_amproc AS p
    WHERE p.oid >= 16384
  ) AS member ON d.classid = member.class AND d.objid = member.oid
  WHERE d.refclassid = 'pg_catalog.pg_opclass'::pg_catalog.regclass
    AND d.deptype IN ('a', 'i')
  GROUP BY d.refobjid
) AS m ON m.refobjid = c.oid
WHERE c.oid >= 16384
