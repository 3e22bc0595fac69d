-- An entry that says nothing but the built-in default is no entry: shuffled.sql makes and takes back several.
CREATE SCHEMA app;
ALTER DEFAULT PRIVILEGES FOR ROLE tu_alice IN SCHEMA app GRANT SELECT ON TABLES TO tu_bob;
ALTER DEFAULT PRIVILEGES FOR ROLE tu_alice REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE tu_bob GRANT USAGE ON SEQUENCES TO tu_carol WITH GRANT OPTION;
