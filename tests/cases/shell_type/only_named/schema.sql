CREATE SCHEMA app;
CREATE TYPE app.later;
CREATE TYPE app."named (only)";
CREATE FUNCTION app.takes(app.later) RETURNS integer LANGUAGE internal AS 'int4in';
