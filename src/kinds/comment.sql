-- Comments on everything within the database; those of extensions are told from the ones that they bring along.
SELECT d.classoid AS class, d.objoid AS object, d.objsubid AS part, d.description AS text
FROM pg_catalog.pg_description AS d
WHERE (d.objoid >= 16384 AND d.classoid <> 'pg_catalog.pg_extension'::pg_catalog.regclass)
   OR (d.classoid = 'pg_catalog.pg_namespace'::pg_catalog.regclass
       AND d.objoid IN (SELECT n.oid FROM pg_catalog.pg_namespace AS n WHERE n.nspname = 'public'))
