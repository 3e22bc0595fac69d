-- Text search templates.
SELECT t.oid, t.tmplnamespace AS namespace, t.tmplname AS name, t.tmpllexize::pg_catalog.text AS lexize,
       CASE WHEN t.tmplinit <> 0 THEN t.tmplinit::pg_catalog.text END AS init
FROM pg_catalog.pg_ts_template AS t
WHERE t.oid >= 16384
