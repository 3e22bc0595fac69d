-- mutation: table app.t | table app.t
ALTER TABLE app.t OWNER TO tu_bob;
-- mutation: policy pol | table app.t
ALTER POLICY pol ON app.t TO tu_alice;
-- mutation: table app.t | table app.t
GRANT INSERT ON app.t TO "tu Odd""Role";
