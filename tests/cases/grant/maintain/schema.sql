CREATE SCHEMA app;
CREATE TABLE app.t (id integer);
GRANT MAINTAIN ON app.t TO tu_alice;
CREATE TABLE app.all_rights (id integer);
GRANT ALL ON app.all_rights TO tu_alice;
CREATE TABLE app.not_maintained (id integer);
REVOKE MAINTAIN ON app.not_maintained FROM postgres;
CREATE TABLE app.all_but (id integer);
GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER ON app.all_but TO tu_alice;
