-- mutation: table app.after_it | table app.after_it
REVOKE SELECT ON app.after_it FROM tu_alice;
-- mutation: table app.before_it | table app.before_it
GRANT INSERT ON app.before_it TO tu_bob;
-- mutation: function app.after_it() | function app.after_it
GRANT EXECUTE ON FUNCTION app.after_it() TO PUBLIC;
-- mutation: schema after_it | schema after_it
REVOKE USAGE ON SCHEMA after_it FROM tu_carol;
