-- mutation: function app.none() | function app.none
DROP FUNCTION app.none();
-- mutation: function app.extra(integer) | function app.extra
CREATE FUNCTION app.extra(integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
-- mutation: function app.none() | function app.none
ALTER FUNCTION app.none() RENAME TO renamed;
-- mutation: function app.none() | function app.none
ALTER FUNCTION app.none() SET SCHEMA public;
-- mutation: function app.over(integer, integer) | function app.over
DROP FUNCTION app.over(integer, integer);
-- mutation: function app.over(text) | function app.over
CREATE FUNCTION app.over(a text) RETURNS integer LANGUAGE sql AS 'SELECT 5';
-- mutation: function app.named(integer, text, numeric) | function app.named
DROP FUNCTION app.named(integer, text, numeric);
CREATE FUNCTION app.named(z integer, "B c" text, "order" numeric) RETURNS text LANGUAGE sql AS 'SELECT $2';
-- mutation: function app.unnamed(integer, text) | function app.unnamed
CREATE OR REPLACE FUNCTION app.unnamed(integer, b text) RETURNS text LANGUAGE sql AS 'SELECT $2';
-- mutation: function app.defaults(integer, text, integer, timestamp with time zone, text) | function app.defaults
CREATE OR REPLACE FUNCTION app.defaults(a integer, b text DEFAULT 'its', c integer DEFAULT (1 + 2), d timestamptz DEFAULT now(), e text DEFAULT NULL::text)
    RETURNS text LANGUAGE sql AS 'SELECT b';
-- mutation: function app.defaults(integer, text, integer, timestamp with time zone, text) | function app.defaults
CREATE OR REPLACE FUNCTION app.defaults(a integer DEFAULT 0, b text DEFAULT 'it''s', c integer DEFAULT (1 + 2), d timestamptz DEFAULT now(), e text DEFAULT NULL::text)
    RETURNS text LANGUAGE sql AS 'SELECT b';
-- mutation: function app.modes(integer, integer) | function app.modes
DROP FUNCTION app.modes(integer, integer);
CREATE FUNCTION app.modes(IN a integer, INOUT b integer, OUT d text) LANGUAGE sql AS 'SELECT b, ''x''::text';
-- mutation: function app.modes(integer, integer) | function app.modes
DROP FUNCTION app.modes(integer, integer);
CREATE FUNCTION app.modes(INOUT a integer, INOUT b integer) LANGUAGE sql AS 'SELECT a, b';
-- mutation: function app.one_out() | function app.one_out
DROP FUNCTION app.one_out();
CREATE FUNCTION app.one_out() RETURNS integer LANGUAGE sql AS 'SELECT 1';
-- mutation: function app.variadic_text(text, text[]) | function app.variadic_text
DROP FUNCTION app.variadic_text(text, text[]);
CREATE FUNCTION app.variadic_text(prefix text, parts text[]) RETURNS text LANGUAGE sql AS 'SELECT prefix';
-- mutation: function app.rows_of(integer) | function app.rows_of
DROP FUNCTION app.rows_of(integer);
CREATE FUNCTION app.rows_of(a integer DEFAULT 1) RETURNS TABLE(id integer, name text) LANGUAGE sql AS 'SELECT 1, ''x''::text';
-- mutation: function app.rows_of(integer) | function app.rows_of
DROP FUNCTION app.rows_of(integer);
CREATE FUNCTION app.rows_of(a integer DEFAULT 1, OUT id integer, OUT "Name" text) RETURNS SETOF record LANGUAGE sql AS 'SELECT 1, ''x''::text';
-- mutation: function app.set_of() | function app.set_of
DROP FUNCTION app.set_of();
CREATE FUNCTION app.set_of() RETURNS app.t LANGUAGE sql AS 'SELECT * FROM app.t';
-- mutation: function app.none() | function app.none
DROP FUNCTION app.none();
CREATE FUNCTION app.none() RETURNS bigint LANGUAGE sql AS 'SELECT 1';
