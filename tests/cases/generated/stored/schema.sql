CREATE SCHEMA app;
CREATE FUNCTION app.slug(t text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT lower(t)';
CREATE TABLE app.t (
    a integer,
    b integer,
    name text,
    total integer GENERATED ALWAYS AS (a + b * 2) STORED,
    slug text COLLATE "C" GENERATED ALWAYS AS (app.slug(name)) STORED NOT NULL,
    words tsvector GENERATED ALWAYS AS (to_tsvector('english'::regconfig, COALESCE(name, ''))) STORED,
    plain integer
);
CREATE INDEX t_words ON app.t USING gin (words);
COMMENT ON COLUMN app.t.total IS 'computed';
