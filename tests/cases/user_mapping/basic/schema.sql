CREATE EXTENSION postgres_fdw WITH SCHEMA public;
CREATE SERVER srv FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'db');
CREATE FOREIGN DATA WRAPPER plain;
CREATE SERVER "Odd ""server" FOREIGN DATA WRAPPER plain;
CREATE USER MAPPING FOR tu_alice SERVER srv OPTIONS (user 'alice', password 'hunter2');
CREATE USER MAPPING FOR PUBLIC SERVER srv;
CREATE USER MAPPING FOR CURRENT_USER SERVER srv OPTIONS (user 'me', password_required 'false');
CREATE USER MAPPING FOR "tu Odd""Role" SERVER "Odd ""server" OPTIONS ("Odd ""option" 'x');
