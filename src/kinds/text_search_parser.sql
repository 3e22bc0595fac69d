-- Text search parsers.
SELECT p.oid, p.prsnamespace AS namespace, p.prsname AS name, p.prsstart::pg_catalog.text AS start,
       p.prstoken::pg_catalog.text AS token, p.prsend::pg_catalog.text AS "end",
       CASE WHEN p.prsheadline <> 0 THEN p.prsheadline::pg_catalog.text END AS headline,
       p.prslextype::pg_catalog.text AS lextypes
FROM pg_catalog.pg_ts_parser AS p
WHERE p.oid >= 16384
