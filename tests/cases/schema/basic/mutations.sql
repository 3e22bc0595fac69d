-- mutation: schema bare | schema bare
DROP SCHEMA bare;
-- mutation: schema extra | schema extra
CREATE SCHEMA extra;
-- mutation: schema bare | schema bare
ALTER SCHEMA bare RENAME TO renamed;
-- mutation: schema app | schema app
COMMENT ON SCHEMA app IS 'another application';
-- mutation: schema app | schema app
COMMENT ON SCHEMA app IS NULL;
-- mutation: schema bare | schema bare
COMMENT ON SCHEMA bare IS 'no longer bare';
-- mutation: schema bare | schema bare
ALTER SCHEMA bare OWNER TO tu_bob;
-- mutation: schema app | schema app
REVOKE USAGE ON SCHEMA app FROM tu_bob;
-- mutation: schema app | schema app
GRANT CREATE ON SCHEMA app TO tu_carol;
-- mutation: schema app | schema app
GRANT USAGE ON SCHEMA app TO PUBLIC;
-- mutation: schema owned | schema owned
REVOKE GRANT OPTION FOR USAGE ON SCHEMA owned FROM tu_bob;
-- mutation: schema owned | schema owned
REVOKE ALL ON SCHEMA owned FROM tu_alice;
-- mutation: schema bare | schema bare
REVOKE CREATE ON SCHEMA bare FROM postgres;
