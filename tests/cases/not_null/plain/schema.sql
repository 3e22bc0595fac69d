CREATE SCHEMA app;
CREATE TABLE app.t (id integer PRIMARY KEY, a integer NOT NULL, b integer, c integer DEFAULT 1 NOT NULL, "Odd" integer NOT NULL);
CREATE TABLE app.child () INHERITS (app.t);
