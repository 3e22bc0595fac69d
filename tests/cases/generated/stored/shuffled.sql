CREATE SCHEMA app;
CREATE TABLE app.t (gone int, a integer, b integer, g2 integer GENERATED ALWAYS AS (gone + 1) STORED, name text,
    total integer GENERATED ALWAYS AS (a + b * 2) STORED);
ALTER TABLE app.t DROP COLUMN gone CASCADE;
CREATE FUNCTION app.slug(t text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT lower(t)';
ALTER TABLE app.t ADD COLUMN slug text COLLATE "C" GENERATED ALWAYS AS (app.slug(name)) STORED;
ALTER TABLE app.t ADD COLUMN words tsvector GENERATED ALWAYS AS (to_tsvector('english', COALESCE(name, ''))) STORED;
ALTER TABLE app.t ADD COLUMN plain integer GENERATED ALWAYS AS (a) STORED;
ALTER TABLE app.t ALTER COLUMN plain DROP EXPRESSION, ALTER COLUMN slug SET NOT NULL;
COMMENT ON COLUMN app.t.total IS 'computed';
CREATE INDEX t_words ON app.t USING gin (words);
