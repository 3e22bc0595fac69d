-- A partition may differ from its parent in column order, defaults, not null, checks, storage, indexes, owner and rights.
CREATE SCHEMA app;
CREATE TABLE app.p (id integer, name text DEFAULT 'parent', n integer CONSTRAINT n_positive CHECK (n > 0)) PARTITION BY LIST (id);
CREATE TABLE app.p1 PARTITION OF app.p (name DEFAULT 'child', n NOT NULL, CONSTRAINT n_small CHECK (n < 10)) FOR VALUES IN (1) WITH (fillfactor='60');
CREATE TABLE app.p2 (n integer CONSTRAINT n_positive CHECK (n > 0), name text, id integer);
ALTER TABLE app.p ATTACH PARTITION app.p2 FOR VALUES IN (2);
CREATE TABLE app.p3 PARTITION OF app.p FOR VALUES IN (3) PARTITION BY RANGE (n);
CREATE TABLE app.p3_low PARTITION OF app.p3 FOR VALUES FROM (1) TO (10);
CREATE UNLOGGED TABLE app.p4 PARTITION OF app.p FOR VALUES IN (4);
ALTER TABLE app.p1 OWNER TO tu_alice;
ALTER TABLE app.p1 ALTER COLUMN name SET STORAGE EXTERNAL;
ALTER TABLE app.p1 ALTER COLUMN n SET STATISTICS 50;
COMMENT ON TABLE app.p2 IS 'odd order';
COMMENT ON COLUMN app.p2.name IS 'only here';
GRANT SELECT ON app.p1 TO tu_bob;
GRANT SELECT (n) ON app.p2 TO tu_bob;
ALTER TABLE app.p2 ENABLE ROW LEVEL SECURITY;
