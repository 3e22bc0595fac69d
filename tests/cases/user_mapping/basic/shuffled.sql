CREATE FOREIGN DATA WRAPPER plain;
CREATE SERVER "Odd ""server" FOREIGN DATA WRAPPER plain;
CREATE USER MAPPING FOR "tu Odd""Role" SERVER "Odd ""server" OPTIONS ("Odd ""option" 'another');
CREATE EXTENSION postgres_fdw WITH SCHEMA public;
CREATE SERVER srv FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'db');
CREATE USER MAPPING FOR postgres SERVER srv OPTIONS (password_required 'false', user 'you');
CREATE USER MAPPING FOR PUBLIC SERVER srv;
CREATE USER MAPPING FOR tu_alice SERVER srv OPTIONS (password 'hunter3', user 'alice');
