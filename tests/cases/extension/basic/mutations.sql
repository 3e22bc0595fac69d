-- mutation: extension pgcrypto | extension pgcrypto
DROP EXTENSION pgcrypto;
-- mutation: extension pgcrypto | extension pgcrypto
ALTER EXTENSION pgcrypto SET SCHEMA public;
-- mutation: extension pgcrypto | extension pgcrypto
COMMENT ON EXTENSION pgcrypto IS 'changed';
-- mutation: extension "uuid-ossp" | extension "uuid-ossp"
COMMENT ON EXTENSION "uuid-ossp" IS 'changed';
-- mutation: extension hstore | extension hstore
CREATE EXTENSION hstore;
