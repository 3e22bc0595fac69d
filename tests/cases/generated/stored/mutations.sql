-- mutation: column total | table app.t
ALTER TABLE app.t ALTER COLUMN total DROP EXPRESSION;
-- mutation: column slug | table app.t
ALTER TABLE app.t ALTER COLUMN slug DROP NOT NULL;
-- mutation: column plain | table app.t
ALTER TABLE app.t DROP COLUMN plain, ADD COLUMN plain integer GENERATED ALWAYS AS (a) STORED;
-- mutation: column plain | table app.t
ALTER TABLE app.t ALTER COLUMN plain SET DEFAULT 5;
-- mutation[17+]: column total | table app.t
ALTER TABLE app.t ALTER COLUMN total SET EXPRESSION AS (a + b * 3);
-- mutation: column total | table app.t
COMMENT ON COLUMN app.t.total IS NULL;
