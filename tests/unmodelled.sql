-- At least one object of every kind, for the test of what no kind claims.
CREATE SCHEMA app;
CREATE EXTENSION pgcrypto WITH SCHEMA app;
CREATE TYPE app.mood AS ENUM ('fine', 'bad');
CREATE TYPE app.pair AS (a integer, b text);
CREATE SEQUENCE app.numbers;
CREATE TABLE app.parent (id integer PRIMARY KEY, name text DEFAULT 'x', CHECK (id > 0)) PARTITION BY LIST (id);
CREATE TABLE app.child PARTITION OF app.parent FOR VALUES IN (1);
CREATE TABLE public."Odd ""table" (id bigint GENERATED ALWAYS AS IDENTITY, parent integer REFERENCES app.parent, moods app.mood[]);
CREATE INDEX by_parent ON public."Odd ""table" (parent);
CREATE POLICY "Odd ""policy" ON public."Odd ""table";
CREATE VIEW app.all_of_it AS SELECT p.id FROM app.parent AS p;
CREATE FUNCTION app.answer() RETURNS integer LANGUAGE sql AS 'SELECT 42';
CREATE FUNCTION app.note() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER noted BEFORE INSERT ON app.child FOR EACH ROW EXECUTE FUNCTION app.note();
CREATE RULE quiet AS ON DELETE TO app.child DO INSTEAD NOTHING;
CREATE DOMAIN app.price AS numeric CHECK (VALUE > 0);
CREATE STATISTICS app.related ON id, name FROM app.parent;
CREATE PUBLICATION pub FOR TABLE app.parent;
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
DO $$ BEGIN
  IF current_setting('server_version_num')::integer >= 150000 THEN
    EXECUTE 'CREATE PUBLICATION of_schema FOR TABLES IN SCHEMA app';
  END IF;
END $$;
