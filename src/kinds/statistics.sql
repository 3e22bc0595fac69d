-- Extended statistics. What ANALYZE has found for them is data.
SELECT s.oid, s.stxrelid AS relation, s.stxnamespace AS namespace, s.stxname AS name, s.stxowner AS owner,
       s.stxstattarget AS target, pg_catalog.pg_get_statisticsobjdef(s.oid) AS definition
FROM pg_catalog.pg_statistic_ext AS s
WHERE s.oid >= 16384
