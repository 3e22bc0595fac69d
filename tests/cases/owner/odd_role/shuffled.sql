CREATE SCHEMA app;
CREATE TABLE app.t (id integer);
CREATE POLICY pol ON app.t TO tu_alice, "tu Odd""Role" USING (true);
GRANT SELECT ON app.t TO tu_alice;
REVOKE INSERT ON app.t FROM postgres;
ALTER TABLE app.t OWNER TO "tu Odd""Role";
ALTER SCHEMA app OWNER TO "tu Odd""Role";
