-- mutation: table app.t | table app.t
REVOKE MAINTAIN ON app.t FROM tu_alice;
-- mutation: table app.t | table app.t
GRANT MAINTAIN ON app.t TO tu_alice WITH GRANT OPTION;
-- mutation: table app.all_rights | table app.all_rights
REVOKE MAINTAIN ON app.all_rights FROM tu_alice;
-- mutation: table app.not_maintained | table app.not_maintained
GRANT MAINTAIN ON app.not_maintained TO postgres;
-- mutation: table app.all_but | table app.all_but
GRANT MAINTAIN ON app.all_but TO tu_alice;
