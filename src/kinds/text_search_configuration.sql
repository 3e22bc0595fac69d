-- Text search configurations.
SELECT c.oid, c.cfgnamespace AS namespace, c.cfgname AS name, c.cfgowner AS owner,
       p.prsnamespace AS parser_namespace, p.prsname AS parser
FROM pg_catalog.pg_ts_config AS c
JOIN pg_catalog.pg_ts_parser AS p ON p.oid = c.cfgparser
WHERE c.oid >= 16384
