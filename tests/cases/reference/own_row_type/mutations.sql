-- mutation: column label | table core.orders
ALTER TABLE core.orders ALTER COLUMN label DROP DEFAULT;
-- mutation: constraint order_ok | table core.orders
ALTER TABLE core.orders DROP CONSTRAINT order_ok;
