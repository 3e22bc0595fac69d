-- Row security policies. A subquery names the policy's table, and so does an expression over whole rows; the expressions of
-- all others are written once for all that are alike.
SELECT p.oid, p.polrelid AS relation, p.polname AS name, p.polcmd AS command, p.polpermissive AS permissive,
       p.polroles AS roles, p.oid AS text_of,
       CASE WHEN pg_catalog.strpos(x.trees, '{QUERY ') = 0 AND pg_catalog.strpos(x.trees, ':varattno 0 ') = 0 THEN
         ROW(pg_catalog.sha256(pg_catalog.convert_to(p.polqual::pg_catalog.text, pg_catalog.getdatabaseencoding())),
             pg_catalog.sha256(pg_catalog.convert_to(p.polwithcheck::pg_catalog.text, pg_catalog.getdatabaseencoding())))
       END AS text_key,
       '*' AS text_columns
FROM pg_catalog.pg_policy AS p
CROSS JOIN LATERAL (SELECT pg_catalog.concat(p.polqual, p.polwithcheck) AS trees) AS x
WHERE p.oid >= 16384
