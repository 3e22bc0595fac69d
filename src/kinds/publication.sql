-- Publications.
SELECT p.oid, p.pubname AS name, p.pubowner AS owner, p.puballtables AS all_tables, p.pubinsert AS insert,
       p.pubupdate AS update, p.pubdelete AS delete, p.pubtruncate AS truncate, p.pubviaroot AS via_root,
       p.pubgencols AS generated_columns --@18+
       'n' AS generated_columns --@..17
FROM pg_catalog.pg_publication AS p
WHERE p.oid >= 16384
