-- Columns and constraints that are both inherited and the child's own.
CREATE SCHEMA app;
CREATE TABLE app.parent (a integer, b integer NOT NULL, CONSTRAINT ab CHECK (a < b));
CREATE TABLE app.inherits_only () INHERITS (app.parent);
CREATE TABLE app.own_too (a integer, b integer NOT NULL, CONSTRAINT ab CHECK (a < b)) INHERITS (app.parent);
CREATE TABLE app.attached (b integer NOT NULL, x integer, a integer, CONSTRAINT ab CHECK (a < b));
ALTER TABLE app.attached INHERIT app.parent;
