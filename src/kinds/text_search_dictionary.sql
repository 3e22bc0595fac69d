-- Text search dictionaries.
SELECT d.oid, d.dictnamespace AS namespace, d.dictname AS name, d.dictowner AS owner, d.dictinitoption AS options,
       t.tmplnamespace AS template_namespace, t.tmplname AS template
FROM pg_catalog.pg_ts_dict AS d
JOIN pg_catalog.pg_ts_template AS t ON t.oid = d.dicttemplate
WHERE d.oid >= 16384
