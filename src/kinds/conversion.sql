-- Conversions between encodings.
SELECT c.oid, c.connamespace AS namespace, c.conname AS name, c.conowner AS owner, c.condefault AS is_default,
       pg_catalog.pg_encoding_to_char(c.conforencoding) AS source, pg_catalog.pg_encoding_to_char(c.contoencoding) AS target,
       c.conproc::pg_catalog.text AS function
FROM pg_catalog.pg_conversion AS c
WHERE c.oid >= 16384
