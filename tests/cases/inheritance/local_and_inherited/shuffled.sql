CREATE SCHEMA app;
CREATE TABLE app.attached (b integer NOT NULL, gone int, x integer, a integer);
ALTER TABLE app.attached DROP COLUMN gone, ADD CONSTRAINT ab CHECK (a < b);
CREATE TABLE app.own_too (a integer, b integer NOT NULL);
CREATE TABLE app.parent (a integer, gone int, b integer NOT NULL, CONSTRAINT ab CHECK (a < b));
ALTER TABLE app.parent DROP COLUMN gone;
ALTER TABLE app.own_too ADD CONSTRAINT ab CHECK (a < b), INHERIT app.parent;
ALTER TABLE app.attached INHERIT app.parent;
CREATE TABLE app.inherits_only () INHERITS (app.parent);
