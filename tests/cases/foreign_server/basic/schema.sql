CREATE EXTENSION postgres_fdw WITH SCHEMA public;
CREATE FOREIGN DATA WRAPPER plain;
CREATE SERVER bare FOREIGN DATA WRAPPER plain;
CREATE SERVER warehouse TYPE 'it''s' VERSION '1.0' FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'db', port '5432', dbname 'it''s');
CREATE SERVER "Odd ""server" FOREIGN DATA WRAPPER plain OPTIONS ("Odd ""option" E'back\\slash');
CREATE FOREIGN TABLE public.far (id integer) SERVER warehouse OPTIONS (table_name 'x');
ALTER SERVER bare OWNER TO tu_alice;
GRANT USAGE ON FOREIGN SERVER warehouse TO tu_bob;
COMMENT ON SERVER warehouse IS 'where it all goes';
