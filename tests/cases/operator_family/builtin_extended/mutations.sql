-- mutation: operator family pg_catalog.integer_ops USING btree | operator family pg_catalog.integer_ops
ALTER OPERATOR FAMILY pg_catalog.integer_ops USING btree DROP FUNCTION 1 (integer, text);
