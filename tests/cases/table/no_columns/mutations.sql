-- mutation: column id | table app.nothing
ALTER TABLE app.nothing ADD COLUMN id integer;
-- mutation: table app.nothing | table app.nothing
DROP TABLE app.nothing;
