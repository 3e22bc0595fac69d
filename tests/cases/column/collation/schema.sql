CREATE SCHEMA app;
CREATE COLLATION app.german (provider = icu, locale = 'de-x-icu');
CREATE TABLE app.t (
    a_default text,
    a_c text COLLATE "C",
    a_posix varchar(9) COLLATE "POSIX",
    a_own text COLLATE app.german,
    an_array text[] COLLATE "C",
    a_name name,
    a_name_default name COLLATE "default"
);
