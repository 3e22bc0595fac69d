-- mutation: column secret | table app.t
COMMENT ON COLUMN app.t.secret IS 'show always';
-- mutation: column secret | table app.t
COMMENT ON COLUMN app.t.secret IS NULL;
-- mutation: column id | table app.t
COMMENT ON COLUMN app.t.id IS 'key';
-- mutation: column secret | table app.t
GRANT SELECT (secret) ON app.t TO tu_alice;
-- mutation: column id | table app.t
REVOKE SELECT (id) ON app.t FROM tu_alice;
-- mutation: column note | table app.t
REVOKE GRANT OPTION FOR UPDATE (note) ON app.t FROM tu_alice;
-- mutation: column note | table app.t
REVOKE SELECT (note) ON app.t FROM PUBLIC;
-- mutation: column id | table app.t
REVOKE REFERENCES (id) ON app.t FROM tu_bob;
-- mutation: column id | table app.t
GRANT INSERT (id) ON app.t TO tu_bob WITH GRANT OPTION;
