-- mutation: column two | table app.t
ALTER TABLE app.t DROP COLUMN two;
ALTER TABLE app.t ADD COLUMN two text;
