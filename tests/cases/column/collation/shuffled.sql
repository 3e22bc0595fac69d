CREATE SCHEMA app;
CREATE TABLE app.t (gone int, a_default text COLLATE "default", a_c text, a_posix varchar(9) COLLATE "C", gone2 int);
ALTER TABLE app.t DROP COLUMN gone, DROP COLUMN gone2;
CREATE COLLATION app.german (provider = icu, locale = 'de-x-icu');
ALTER TABLE app.t ADD COLUMN a_own text, ADD COLUMN an_array text[] COLLATE "C", ADD COLUMN a_name name COLLATE "C",
    ADD COLUMN a_name_default name COLLATE "default";
ALTER TABLE app.t ALTER COLUMN a_own TYPE text COLLATE app.german, ALTER COLUMN a_c TYPE text COLLATE "C",
    ALTER COLUMN a_posix TYPE varchar(9) COLLATE "POSIX";
