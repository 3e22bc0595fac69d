-- Security labels on everything within the database.
SELECT l.classoid AS class, l.objoid AS object, l.objsubid AS part, l.provider, l.label
FROM pg_catalog.pg_seclabel AS l
