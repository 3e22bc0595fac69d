-- mutation: table app.t | table app.t
REVOKE SELECT ON app.t FROM PUBLIC;
-- mutation: table app.t | table app.t
GRANT DELETE ON app.t TO PUBLIC;
-- mutation: table app.t | table app.t
REVOKE TRIGGER ON app.t FROM tu_alice;
-- mutation: table app.t | table app.t
REVOKE ALL ON app.t FROM tu_bob;
-- mutation: table app.t | table app.t
GRANT SELECT ON app.t TO tu_bob WITH GRANT OPTION;
-- mutation: table app.t | table app.t
REVOKE GRANT OPTION FOR TRIGGER ON app.t FROM tu_carol;
-- mutation: table app.t | table app.t
REVOKE TRUNCATE ON app.t FROM "tu Odd""Role";
-- mutation: table app.t | table app.t
GRANT INSERT ON app.t TO "tu Odd""Role";
-- mutation[17+]: table app.t | table app.t
GRANT MAINTAIN ON app.t TO tu_bob;
-- mutation: table app.revoked | table app.revoked
GRANT SELECT ON app.revoked TO postgres;
-- mutation: table app.read_only_owner | table app.read_only_owner
GRANT INSERT ON app.read_only_owner TO tu_alice;
-- mutation: table app.read_only_owner | table app.read_only_owner
GRANT INSERT ON app.read_only_owner TO tu_bob;
