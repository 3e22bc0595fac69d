-- mutation: table app.plain | table app.plain
ALTER TABLE app.plain NOT OF;
-- mutation: table app.detailed | table app.detailed
CREATE TYPE app.other AS (id integer, name text COLLATE "C", n numeric(5,2));
ALTER TABLE app.detailed OF app.other;
-- mutation: attribute extra | type app.person
ALTER TYPE app.person ADD ATTRIBUTE extra text CASCADE;
-- mutation: column name | table app.detailed
ALTER TABLE app.detailed ALTER COLUMN name DROP DEFAULT;
-- mutation: column name | table app.detailed
ALTER TABLE app.detailed ALTER COLUMN name DROP NOT NULL;
-- mutation: column n | table app.detailed
COMMENT ON COLUMN app.detailed.n IS NULL;
-- mutation: column name | table app.plain
ALTER TABLE app.plain ALTER COLUMN name SET STATISTICS -1;
-- mutation: constraint n_positive | table app.detailed
ALTER TABLE app.detailed DROP CONSTRAINT n_positive;
