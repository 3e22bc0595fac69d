-- mutation: default privileges | schema app
ALTER DEFAULT PRIVILEGES FOR ROLE tu_alice IN SCHEMA app REVOKE SELECT ON TABLES FROM tu_bob;
-- mutation: default privileges | default privileges tu_alice
ALTER DEFAULT PRIVILEGES FOR ROLE tu_alice GRANT EXECUTE ON FUNCTIONS TO PUBLIC;
-- mutation: default privileges | default privileges tu_bob
ALTER DEFAULT PRIVILEGES FOR ROLE tu_bob REVOKE GRANT OPTION FOR USAGE ON SEQUENCES FROM tu_carol;
-- mutation: default privileges | default privileges tu_bob
ALTER DEFAULT PRIVILEGES FOR ROLE tu_bob REVOKE ALL ON SEQUENCES FROM tu_bob;
-- mutation: default privileges | default privileges tu_carol
ALTER DEFAULT PRIVILEGES FOR ROLE tu_carol REVOKE USAGE ON TYPES FROM PUBLIC;
