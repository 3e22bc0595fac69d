-- Which dictionaries the types of tokens go through, in order.
SELECT m.mapcfg AS configuration,
       (SELECT t.alias FROM pg_catalog.ts_token_type(c.cfgparser) AS t WHERE t.tokid = m.maptokentype) AS token,
       pg_catalog.array_agg(n.nspname ORDER BY m.mapseqno) AS schemas,
       pg_catalog.array_agg(d.dictname ORDER BY m.mapseqno) AS dictionaries
FROM pg_catalog.pg_ts_config_map AS m
JOIN pg_catalog.pg_ts_config AS c ON c.oid = m.mapcfg
JOIN pg_catalog.pg_ts_dict AS d ON d.oid = m.mapdict
JOIN pg_catalog.pg_namespace AS n ON n.oid = d.dictnamespace
WHERE m.mapcfg >= 16384
GROUP BY m.mapcfg, m.maptokentype, c.cfgparser
