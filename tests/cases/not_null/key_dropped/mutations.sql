-- mutation: column id | table app.t
ALTER TABLE app.t ALTER COLUMN id DROP NOT NULL;
