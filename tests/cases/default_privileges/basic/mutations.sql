-- mutation: default privileges | default privileges "current_user"
ALTER DEFAULT PRIVILEGES GRANT EXECUTE ON FUNCTIONS TO PUBLIC;
-- mutation: default privileges | default privileges "current_user"
ALTER DEFAULT PRIVILEGES REVOKE USAGE ON SCHEMAS FROM tu_alice;
-- mutation: default privileges | default privileges "current_user"
ALTER DEFAULT PRIVILEGES REVOKE SELECT ON TABLES FROM CURRENT_USER;
-- mutation: default privileges | default privileges tu_alice
ALTER DEFAULT PRIVILEGES FOR ROLE tu_alice REVOKE GRANT OPTION FOR SELECT ON TABLES FROM tu_bob;
-- mutation: default privileges | default privileges tu_alice
ALTER DEFAULT PRIVILEGES FOR ROLE tu_alice GRANT ALL ON TABLES TO tu_alice;
-- mutation: default privileges | default privileges tu_bob
ALTER DEFAULT PRIVILEGES FOR ROLE tu_bob GRANT SELECT ON TABLES TO tu_alice;
-- mutation: default privileges | schema app
ALTER DEFAULT PRIVILEGES FOR ROLE tu_bob IN SCHEMA app REVOKE INSERT ON TABLES FROM tu_alice;
-- mutation: default privileges | schema app
ALTER DEFAULT PRIVILEGES FOR ROLE tu_bob IN SCHEMA app GRANT USAGE ON TYPES TO tu_alice;
-- mutation: default privileges | schema public
ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE USAGE ON TYPES FROM tu_carol;
-- mutation[18]: default privileges | default privileges "current_user"
ALTER DEFAULT PRIVILEGES GRANT SELECT ON LARGE OBJECTS TO tu_bob;
