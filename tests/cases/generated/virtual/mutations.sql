-- mutation: column v | table app.t
ALTER TABLE app.t ALTER COLUMN v SET EXPRESSION AS (a * 5);
-- mutation: column s | table app.t
ALTER TABLE app.t DROP COLUMN s, ADD COLUMN s integer GENERATED ALWAYS AS (a * 4) VIRTUAL;
-- mutation: column s | table app.t
ALTER TABLE app.t ALTER COLUMN s DROP EXPRESSION;
