-- A table whose default and check call functions of its own row type: a circle that pg_dump breaks with ALTER TABLE.
CREATE SCHEMA core;
CREATE TABLE core.orders (
    id integer NOT NULL,
    number integer NOT NULL,
    label text
);
CREATE FUNCTION core.order_label(o core.orders) RETURNS text LANGUAGE sql STABLE AS $$ SELECT 'order ' || o.number $$;
CREATE FUNCTION core.order_ok(o core.orders) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT o.number >= 0 $$;
ALTER TABLE core.orders ALTER COLUMN label SET DEFAULT core.order_label(NULL::core.orders);
ALTER TABLE core.orders ADD CONSTRAINT order_ok CHECK (core.order_ok(orders.*));
