-- Constraints of domains: their names only, for they are written with their domain.
SELECT k.oid, k.conname AS name, k.contypid AS domain
FROM pg_catalog.pg_constraint AS k
WHERE k.oid >= 16384 AND k.contypid <> 0
