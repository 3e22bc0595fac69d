-- Types that PostgreSQL makes for other objects (row types, array types, multiranges), where something is said about them.
SELECT t.oid, t.typname AS name, t.typnamespace AS schema,
       COALESCE(NULLIF(t.typrelid, 0), e.typrelid, 0) AS relation, COALESCE(r.rngtypid, er.rngtypid, e.oid, 0) AS type
FROM pg_catalog.pg_type AS t
LEFT JOIN pg_catalog.pg_type AS e ON e.typarray = t.oid
LEFT JOIN pg_catalog.pg_range AS r ON r.rngmultitypid = t.oid
LEFT JOIN pg_catalog.pg_range AS er ON er.rngmultitypid = e.oid
WHERE t.oid >= 16384 AND (t.typrelid <> 0 OR e.oid IS NOT NULL OR r.rngtypid IS NOT NULL)
  AND t.oid IN (SELECT objoid FROM pg_catalog.pg_description WHERE classoid = 'pg_catalog.pg_type'::pg_catalog.regclass
                UNION ALL
                SELECT objoid FROM pg_catalog.pg_seclabel WHERE classoid = 'pg_catalog.pg_type'::pg_catalog.regclass)
