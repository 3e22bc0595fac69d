-- The array type's name gives way to a table of the same name.
CREATE SCHEMA app;
CREATE TYPE app._word AS ENUM ('taken');
CREATE TYPE app.word AS ENUM ('a', 'b');
CREATE TABLE app.t (w app.word[], o app._word[]);
