CREATE SCHEMA app;
CREATE TABLE app.t (id integer, secret text, note text);
COMMENT ON COLUMN app.t.secret IS 'never show';
GRANT SELECT (id, note) ON app.t TO tu_alice;
GRANT UPDATE (note) ON app.t TO tu_alice WITH GRANT OPTION;
GRANT INSERT (id), REFERENCES (id) ON app.t TO tu_bob;
GRANT SELECT (note) ON app.t TO PUBLIC;
GRANT SELECT ON app.t TO tu_carol;
