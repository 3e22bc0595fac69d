-- No label provider is at hand, so the labels come as catalog rows, in mutations only.
CREATE SCHEMA app;
CREATE TABLE app.t (id integer, name text);
CREATE VIEW app.v AS SELECT 1 AS one;
CREATE SEQUENCE app.s;
CREATE FUNCTION app.f() RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE DOMAIN app.d AS integer;
