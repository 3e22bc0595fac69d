CREATE SCHEMA app;
CREATE TABLE app.p (id integer, during int4range, CONSTRAINT excl EXCLUDE USING gist (during WITH =)) PARTITION BY HASH (during);
CREATE TABLE app.p0 PARTITION OF app.p FOR VALUES WITH (modulus 1, remainder 0);
