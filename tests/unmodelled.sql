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
CREATE COLLATION app.c (provider = libc, locale = 'C');
CREATE CONVERSION app.latin FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
CREATE TEXT SEARCH PARSER app.parser (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype);
CREATE TEXT SEARCH TEMPLATE app.template (LEXIZE = dsimple_lexize);
CREATE TEXT SEARCH DICTIONARY app.dictionary (TEMPLATE = app.template);
CREATE TEXT SEARCH CONFIGURATION app.configuration (PARSER = app.parser);
CREATE ACCESS METHOD method TYPE TABLE HANDLER heap_tableam_handler;
CREATE LANGUAGE ours HANDLER plpgsql_call_handler;
CREATE FUNCTION app.to_integer(internal) RETURNS integer LANGUAGE internal IMMUTABLE STRICT AS 'textin';
CREATE TRANSFORM FOR integer LANGUAGE plpgsql (TO SQL WITH FUNCTION app.to_integer(internal));
CREATE FOREIGN DATA WRAPPER wrapper;
CREATE SERVER server FOREIGN DATA WRAPPER wrapper;
CREATE USER MAPPING FOR PUBLIC SERVER server;
CREATE SUBSCRIPTION sub CONNECTION 'host=nowhere' PUBLICATION pub WITH (connect = false);
