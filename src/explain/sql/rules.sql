-- Rules, but not those that make a view a view.
SELECT r.oid::pg_catalog.int8 AS oid, r.ev_class::pg_catalog.int8 AS relation, r.rulename AS name, r.ev_type AS event,
       r.is_instead AS instead, pg_catalog.pg_get_ruledef(r.oid) AS definition
FROM pg_catalog.pg_rewrite AS r
WHERE r.oid >= 16384 AND r.rulename <> '_RETURN'
