-- Objects that were made under default privileges carry them as their own; the loaded ones must not get them twice.
CREATE SCHEMA app;
CREATE TABLE app.before_it (id integer);
CREATE FUNCTION app.before_it() RETURNS integer LANGUAGE sql AS 'SELECT 1';
ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT SELECT ON TABLES TO tu_alice;
ALTER DEFAULT PRIVILEGES GRANT INSERT ON TABLES TO tu_bob;
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES GRANT USAGE ON SCHEMAS TO tu_carol;
CREATE TABLE app.after_it (id integer GENERATED ALWAYS AS IDENTITY);
CREATE FUNCTION app.after_it() RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE SCHEMA after_it;
