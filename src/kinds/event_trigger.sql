-- Event triggers.
SELECT e.oid, e.evtname AS name, e.evtowner AS owner, e.evtevent AS event, e.evtenabled AS enabled, e.evttags AS tags,
       n.nspname AS function_schema, p.proname AS function
FROM pg_catalog.pg_event_trigger AS e
JOIN pg_catalog.pg_proc AS p ON p.oid = e.evtfoid
JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
WHERE e.oid >= 16384
