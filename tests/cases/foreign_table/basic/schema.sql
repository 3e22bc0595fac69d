CREATE SCHEMA app;
CREATE FOREIGN DATA WRAPPER w;
CREATE SERVER srv FOREIGN DATA WRAPPER w;
CREATE SERVER srv2 FOREIGN DATA WRAPPER w;
CREATE FUNCTION app.note() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE FOREIGN TABLE app.ft (
    id integer OPTIONS (column_name 'ID', "Odd" 'it''s') NOT NULL,
    name text COLLATE "C" DEFAULT 'x',
    twice integer GENERATED ALWAYS AS (id * 2) STORED,
    CONSTRAINT id_positive CHECK (id > 0)
) SERVER srv OPTIONS (schema_name 's', table_name 'it''s');
CREATE FOREIGN TABLE app.bare () SERVER srv;
CREATE TABLE app.parent (id integer, n integer) PARTITION BY LIST (n);
CREATE FOREIGN TABLE app.part PARTITION OF app.parent FOR VALUES IN (1) SERVER srv OPTIONS (a 'b');
CREATE TABLE app.base (id integer);
CREATE FOREIGN TABLE app.child (extra text) INHERITS (app.base) SERVER srv;
ALTER FOREIGN TABLE app.ft ALTER COLUMN name SET STATISTICS 30;
ALTER FOREIGN TABLE app.ft ALTER COLUMN name SET STORAGE EXTERNAL;
ALTER FOREIGN TABLE app.ft ALTER COLUMN id SET (n_distinct='-1');
CREATE TRIGGER trg BEFORE INSERT ON app.ft FOR EACH ROW EXECUTE FUNCTION app.note();
ALTER FOREIGN TABLE app.ft OWNER TO tu_alice;
COMMENT ON FOREIGN TABLE app.ft IS 'elsewhere';
COMMENT ON COLUMN app.ft.name IS 'its name';
GRANT SELECT ON app.ft TO tu_bob;
GRANT SELECT (id) ON app.ft TO tu_carol;
