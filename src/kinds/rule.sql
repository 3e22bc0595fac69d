-- Rewrite rules of tables and views. The rules that make a view what it is are written with it.
SELECT r.oid, r.ev_class AS relation, r.rulename AS name, r.ev_enabled AS enabled,
       pg_catalog.pg_get_ruledef(r.oid) AS definition
FROM pg_catalog.pg_rewrite AS r
WHERE r.oid >= 16384 AND r.ev_class >= 16384 AND r.rulename <> '_RETURN'
