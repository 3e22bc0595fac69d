-- Schemas in publications: all of their tables, also later ones.
SELECT n.oid, n.pnpubid AS publication, n.pnnspid AS schema --@15+
FROM pg_catalog.pg_publication_namespace AS n WHERE n.oid >= 16384 --@15+
SELECT 0 AS oid, 0 AS publication, 0 AS schema WHERE false --@..14
