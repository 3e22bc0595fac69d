CREATE SCHEMA app;
CREATE TABLE app.child (gone int, a integer, gone2 int, b integer);
ALTER TABLE app.child DROP COLUMN gone, DROP COLUMN gone2;
CREATE TABLE app.parent (b0 int, a integer, b integer, PRIMARY KEY (a, b));
ALTER TABLE app.parent DROP COLUMN b0;
ALTER TABLE app.child ADD CONSTRAINT fk_default FOREIGN KEY (a, b) REFERENCES app.parent ON DELETE SET DEFAULT (b);
ALTER TABLE app.child ADD CONSTRAINT fk_null FOREIGN KEY (a, b) REFERENCES app.parent ON DELETE SET NULL (b);
ALTER TABLE app.child ALTER COLUMN b SET DEFAULT 1;
