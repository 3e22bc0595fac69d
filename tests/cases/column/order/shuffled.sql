CREATE SCHEMA app;
CREATE TABLE app.t (three text, one integer, two int, zero int);
ALTER TABLE app.t DROP COLUMN two, DROP COLUMN three;
ALTER TABLE app.t ADD COLUMN two text;
ALTER TABLE app.t DROP COLUMN zero;
ALTER TABLE app.t ADD COLUMN three boolean;
