CREATE SCHEMA app;
CREATE TYPE app.person AS (id integer, name text COLLATE "C", n numeric(5,2));
CREATE TABLE app.plain OF app.person;
CREATE TABLE app.detailed OF app.person (
    id WITH OPTIONS PRIMARY KEY,
    name WITH OPTIONS DEFAULT 'x' NOT NULL,
    CONSTRAINT n_positive CHECK (n > 0)
);
COMMENT ON COLUMN app.detailed.n IS 'amount';
ALTER TABLE app.plain ALTER COLUMN name SET STATISTICS 7;
