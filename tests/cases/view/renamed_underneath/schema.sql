-- The end state after the base objects were renamed under their views.
CREATE SCHEMA app;
CREATE TABLE app.people (person_id integer PRIMARY KEY, full_name text);
CREATE VIEW app.v AS SELECT people.person_id AS id, people.full_name AS name FROM app.people;
CREATE VIEW app.w AS SELECT v.id, v.name FROM app.v WHERE v.id > 0;
