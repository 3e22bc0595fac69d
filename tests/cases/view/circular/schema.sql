-- Views that need one another: PostgreSQL allows it through CREATE OR REPLACE, pg_dump breaks the loop with a stub.
CREATE SCHEMA app;
CREATE VIEW app.one AS SELECT 1 AS id, 'a'::text AS name;
CREATE VIEW app.two AS SELECT one.id, one.name FROM app.one;
CREATE FUNCTION app.takes(r app.two) RETURNS text LANGUAGE sql STABLE AS 'SELECT r.name';
CREATE VIEW app.three AS SELECT two.id, app.takes(two.*) AS label FROM app.two;
CREATE OR REPLACE VIEW app.one AS SELECT 1 AS id, 'b'::text AS name, app.takes(NULL::app.two) AS label;
