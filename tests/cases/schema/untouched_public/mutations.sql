-- mutation: schema public | schema public
DROP SCHEMA public;
-- mutation: schema public | schema public
REVOKE USAGE ON SCHEMA public FROM PUBLIC;
-- mutation[14]: schema public | schema public
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
-- mutation[15+]: schema public | schema public
GRANT CREATE ON SCHEMA public TO PUBLIC;
-- mutation: schema public | schema public
GRANT CREATE ON SCHEMA public TO tu_alice;
-- mutation: schema public | schema public
ALTER SCHEMA public OWNER TO tu_alice;
-- mutation: schema public | schema public
COMMENT ON SCHEMA public IS 'changed';
-- mutation: schema public | schema public
COMMENT ON SCHEMA public IS NULL;
