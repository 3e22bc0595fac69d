-- A view's, a table's and a composite's row type in signatures, columns, arrays, domains over them, and one another.
CREATE SCHEMA app;
CREATE TYPE app.point AS (x integer, y integer);
CREATE DOMAIN app.checked_point AS app.point CHECK ((VALUE).x > 0);
CREATE TABLE app.shapes (id integer PRIMARY KEY, corners app.point[], centre app.checked_point);
CREATE TABLE app.drawings (id integer PRIMARY KEY, first app.shapes, rest app.shapes[]);
CREATE VIEW app.centres AS SELECT shapes.id, (shapes.centre).x AS x FROM app.shapes;
CREATE TABLE app.history (old app.centres, pairs app.drawings[]);
CREATE FUNCTION app.area(s app.shapes) RETURNS integer LANGUAGE sql STABLE AS 'SELECT 1';
CREATE FUNCTION app.of_view(c app.centres, cs app.centres[]) RETURNS SETOF app.drawings LANGUAGE sql STABLE AS 'SELECT * FROM app.drawings';
CREATE VIEW app.areas AS SELECT s.id, app.area(s.*) AS area FROM app.shapes s;
CREATE MATERIALIZED VIEW app.kept AS SELECT d.first, d.rest[1] AS second FROM app.drawings d WITH NO DATA;
CREATE FUNCTION app.of_kept(k app.kept) RETURNS app.kept LANGUAGE sql STABLE AS 'SELECT k';
CREATE INDEX shapes_area ON app.shapes (((centre).x));
CREATE TYPE app.deep AS (k app.kept, a app.areas[]);
