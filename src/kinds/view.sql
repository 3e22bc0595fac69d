-- Views and materialized views.
SELECT c.oid, c.relnamespace AS namespace, c.relname AS name, c.relowner AS owner, c.relacl AS acl,
       c.relkind AS kind, c.reloptions AS options, t.reloptions AS toast_options, a.amname AS access_method, s.spcname AS tablespace
FROM pg_catalog.pg_class AS c
LEFT JOIN (SELECT o.oid, o.reloptions FROM pg_catalog.pg_class AS o
           WHERE o.relkind = 't' AND o.reloptions IS NOT NULL) AS t ON t.oid = c.reltoastrelid
LEFT JOIN pg_catalog.pg_am AS a ON a.oid = c.relam
LEFT JOIN pg_catalog.pg_tablespace AS s ON s.oid = c.reltablespace
WHERE c.oid >= 16384 AND c.relkind IN ('v', 'm')
