-- A NULL ACL and the explicit default are the same rights: shuffled.sql writes every default out.
CREATE SCHEMA app;
CREATE TABLE app.t (id integer, name text);
CREATE TABLE app.owned (id integer);
ALTER TABLE app.owned OWNER TO tu_alice;
CREATE VIEW app.v AS SELECT 1 AS one;
CREATE SEQUENCE app.s;
CREATE FUNCTION app.f() RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE PROCEDURE app.p() LANGUAGE sql AS '';
CREATE AGGREGATE app.total(integer) (SFUNC = int4pl, STYPE = integer);
CREATE TYPE app.e AS ENUM ('a');
CREATE DOMAIN app.d AS text;
CREATE TYPE app.c AS (x integer);
CREATE TYPE app.r AS RANGE (subtype = date);
CREATE FOREIGN DATA WRAPPER w;
CREATE SERVER srv FOREIGN DATA WRAPPER w;
CREATE FOREIGN TABLE app.ft (id integer) SERVER srv;
CREATE TRUSTED LANGUAGE plx HANDLER pg_catalog.plpgsql_call_handler;
CREATE LANGUAGE plu HANDLER pg_catalog.plpgsql_call_handler;
