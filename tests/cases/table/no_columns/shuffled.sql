CREATE SCHEMA app;
CREATE TABLE app.nothing (gone int, gone_too text);
ALTER TABLE app.nothing DROP COLUMN gone, DROP COLUMN gone_too;
