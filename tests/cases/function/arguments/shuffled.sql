CREATE SCHEMA app;
CREATE FUNCTION app.over(VARIADIC a text[]) RETURNS integer LANGUAGE sql AS 'SELECT 4';
CREATE FUNCTION app.over(a int, b int) RETURNS int LANGUAGE sql AS 'SELECT 3';
CREATE FUNCTION app.over(a int8) RETURNS integer LANGUAGE sql AS 'SELECT 2';
CREATE FUNCTION app.over(a integer) RETURNS integer LANGUAGE sql AS 'SELECT 0';
CREATE OR REPLACE FUNCTION app.over(a integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE TABLE app.t (gone int, id integer, name text);
ALTER TABLE app.t DROP COLUMN gone;
CREATE TYPE app.pair AS (gone int, a integer, b text);
ALTER TYPE app.pair DROP ATTRIBUTE gone;
CREATE FUNCTION app.nothing() RETURNS void LANGUAGE sql AS '';
CREATE FUNCTION app.polymorphic(a anyelement, b anyarray, c anycompatible = NULL::text) RETURNS anyelement LANGUAGE sql AS 'SELECT a';
CREATE FUNCTION app.takes_row(r app.t, p app.pair, ts app.t[]) RETURNS app.pair LANGUAGE sql AS 'SELECT p';
CREATE FUNCTION app.any_row() RETURNS SETOF record LANGUAGE sql AS 'SELECT 1, 2';
CREATE FUNCTION app.set_of_int() RETURNS SETOF int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION app.set_of() RETURNS SETOF app.t LANGUAGE sql AS 'SELECT * FROM app.t';
CREATE FUNCTION app.rows_of(a int DEFAULT 1) RETURNS TABLE(id int, "Name" text) LANGUAGE sql AS 'SELECT 1, ''x''::text';
CREATE FUNCTION app.variadic_default(VARIADIC parts text[] DEFAULT '{}') RETURNS text LANGUAGE sql AS 'SELECT ''''::text';
CREATE FUNCTION app.variadic_text(IN prefix text, VARIADIC parts text[]) RETURNS text LANGUAGE sql AS 'SELECT prefix';
CREATE FUNCTION app.one_out(OUT x int) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION app.modes(a int, INOUT b int, OUT c text) RETURNS record LANGUAGE sql AS 'SELECT b, ''x''::text';
CREATE FUNCTION app.defaults(a integer, b text DEFAULT 'it''s', c integer DEFAULT 4, d timestamptz DEFAULT now(), e text DEFAULT NULL)
    RETURNS text LANGUAGE sql AS 'SELECT e';
CREATE OR REPLACE FUNCTION app.defaults(a integer, b text = 'it''s', c integer = 1 + 2, d timestamptz = now(), e text = NULL)
    RETURNS text LANGUAGE sql AS 'SELECT b';
CREATE FUNCTION app.named(a int, "B c" text, "order" numeric) RETURNS text LANGUAGE sql AS 'SELECT $2';
CREATE FUNCTION app.unnamed(int4, IN text) RETURNS text LANGUAGE sql AS 'SELECT $2';
CREATE FUNCTION app.none() RETURNS int LANGUAGE sql AS 'SELECT 1';
