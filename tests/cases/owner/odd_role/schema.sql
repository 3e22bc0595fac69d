CREATE SCHEMA app AUTHORIZATION "tu Odd""Role";
CREATE TABLE app.t (id integer);
ALTER TABLE app.t OWNER TO "tu Odd""Role";
GRANT SELECT ON app.t TO tu_alice;
REVOKE INSERT ON app.t FROM "tu Odd""Role";
CREATE POLICY pol ON app.t TO "tu Odd""Role", tu_alice USING (true);
