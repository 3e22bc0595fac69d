-- Tables in publications.
SELECT r.oid, r.prpubid AS publication, r.prrelid AS relation,
       r.prattrs AS columns, pg_catalog.pg_get_expr(r.prqual, r.prrelid) AS filter --@15+
       NULL AS columns, NULL AS filter --@..14
FROM pg_catalog.pg_publication_rel AS r
WHERE r.oid >= 16384
