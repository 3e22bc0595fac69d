CREATE SCHEMA app;
CREATE TYPE app.shell;
CREATE TYPE app.used;
CREATE FUNCTION app.takes(app.used) RETURNS integer LANGUAGE internal AS 'textlen';
ALTER TYPE app.shell OWNER TO tu_alice;
COMMENT ON TYPE app.shell IS 'still empty';
