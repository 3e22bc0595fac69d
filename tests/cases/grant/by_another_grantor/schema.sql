-- Rights that a grantee passed on carry another grantor.
CREATE SCHEMA app;
GRANT USAGE ON SCHEMA app TO tu_alice, tu_bob;
CREATE TABLE app.t (id integer, name text);
GRANT SELECT ON app.t TO tu_alice WITH GRANT OPTION;
GRANT UPDATE (name) ON app.t TO tu_alice WITH GRANT OPTION;
CREATE FUNCTION app.f() RETURNS integer LANGUAGE sql AS 'SELECT 1';
REVOKE ALL ON FUNCTION app.f() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.f() TO tu_alice WITH GRANT OPTION;
SET ROLE tu_alice;
GRANT SELECT ON app.t TO tu_bob WITH GRANT OPTION;
GRANT UPDATE (name) ON app.t TO tu_bob;
GRANT EXECUTE ON FUNCTION app.f() TO tu_bob;
SET ROLE tu_bob;
GRANT SELECT ON app.t TO tu_carol;
RESET ROLE;
