CREATE SCHEMA app;
CREATE FOREIGN DATA WRAPPER w;
CREATE SERVER srv2 FOREIGN DATA WRAPPER w;
CREATE SERVER srv FOREIGN DATA WRAPPER w;
CREATE TABLE app.base (gone int, id integer);
ALTER TABLE app.base DROP COLUMN gone;
CREATE FOREIGN TABLE app.child (extra text) INHERITS (app.base) SERVER srv;
CREATE TABLE app.parent (gone text, id integer, n integer) PARTITION BY LIST (n);
ALTER TABLE app.parent DROP COLUMN gone;
CREATE FOREIGN TABLE app.part (id integer, gone int, n integer) SERVER srv OPTIONS (a 'c');
ALTER FOREIGN TABLE app.part DROP COLUMN gone, OPTIONS (SET a 'b');
ALTER TABLE app.parent ATTACH PARTITION app.part FOR VALUES IN (1);
CREATE FOREIGN TABLE app.bare (gone int) SERVER srv;
ALTER FOREIGN TABLE app.bare DROP COLUMN gone;
CREATE FOREIGN TABLE app.ft (gone int, id integer OPTIONS (column_name 'Id', gone 'x'), name text COLLATE "C") SERVER srv OPTIONS (schema_name 't');
ALTER FOREIGN TABLE app.ft DROP COLUMN gone, ALTER COLUMN name SET DEFAULT 'x', ALTER COLUMN id SET NOT NULL,
    ADD COLUMN twice integer GENERATED ALWAYS AS (id * 2) STORED, ADD CONSTRAINT id_positive CHECK (id > 0),
    ALTER COLUMN id OPTIONS (SET column_name 'ID', ADD "Odd" 'it''s', DROP gone), OPTIONS (SET schema_name 's', ADD table_name 'it''s');
CREATE FUNCTION app.note() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER trg BEFORE INSERT ON app.ft FOR EACH ROW EXECUTE FUNCTION app.note();
GRANT SELECT (id) ON app.ft TO tu_carol;
GRANT SELECT ON app.ft TO tu_bob;
COMMENT ON COLUMN app.ft.name IS 'its name';
COMMENT ON FOREIGN TABLE app.ft IS 'elsewhere';
ALTER FOREIGN TABLE app.ft OWNER TO tu_alice;
ALTER FOREIGN TABLE app.ft ALTER COLUMN id SET (n_distinct = -1), ALTER COLUMN name SET STORAGE EXTERNAL, ALTER COLUMN name SET STATISTICS 30;
