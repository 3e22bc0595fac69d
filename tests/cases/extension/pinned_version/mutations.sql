-- mutation: extension citext | extension citext
CREATE EXTENSION citext;
-- mutation: extension hstore | extension hstore
ALTER EXTENSION hstore SET SCHEMA public;
-- mutation: extension uuid-ossp | extension "uuid-ossp"
ALTER TABLE app.t ALTER COLUMN id DROP DEFAULT;
DROP EXTENSION "uuid-ossp";
-- mutation: extension hstore | extension hstore
COMMENT ON EXTENSION hstore IS 'changed';
-- mutation: extension hstore | extension hstore
COMMENT ON EXTENSION hstore IS NULL;
