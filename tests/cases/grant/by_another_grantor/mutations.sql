-- mutation: table app.t | table app.t
SET ROLE tu_bob;
REVOKE SELECT ON app.t FROM tu_carol;
-- mutation: table app.t | table app.t
SET ROLE tu_alice;
REVOKE GRANT OPTION FOR SELECT ON app.t FROM tu_bob CASCADE;
-- mutation: function app.f() | function app.f
SET ROLE tu_alice;
REVOKE EXECUTE ON FUNCTION app.f() FROM tu_bob;
-- mutation: column name | table app.t
SET ROLE tu_alice;
REVOKE UPDATE (name) ON app.t FROM tu_bob;
