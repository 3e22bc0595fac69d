-- mutation: composite app.empty | type app.empty
DROP TYPE app.empty;
-- mutation: composite app.extra | type app.extra
CREATE TYPE app.extra AS (a integer);
-- mutation: composite app.empty | type app.empty
ALTER TYPE app.empty RENAME TO renamed;
-- mutation: attribute a | type app.empty
ALTER TYPE app.empty ADD ATTRIBUTE a integer;
-- mutation: attribute zip | type app.address
DROP TABLE app.t;
DROP TYPE app.nested;
ALTER TYPE app.address ALTER ATTRIBUTE zip TYPE varchar(11);
-- mutation: attribute street | type app.address
DROP TABLE app.t;
DROP TYPE app.nested;
ALTER TYPE app.address ALTER ATTRIBUTE street TYPE text COLLATE "POSIX";
-- mutation: attribute tags | type app.address
ALTER TYPE app.address DROP ATTRIBUTE tags;
-- mutation: attribute tags | type app.address
ALTER TYPE app.address RENAME ATTRIBUTE tags TO labels;
-- mutation: attribute zip | type app.address
ALTER TYPE app.address DROP ATTRIBUTE zip;
ALTER TYPE app.address ADD ATTRIBUTE zip character varying(10);
COMMENT ON COLUMN app.address.zip IS 'the code';
-- mutation: attribute zip | type app.address
COMMENT ON COLUMN app.address.zip IS 'changed';
-- mutation: composite app.address | type app.address
COMMENT ON TYPE app.address IS NULL;
-- mutation: composite app.address | type app.address
ALTER TYPE app.address OWNER TO tu_bob;
-- mutation: composite app.address | type app.address
GRANT USAGE ON TYPE app.address TO PUBLIC;
-- mutation: composite app.address | type app.address
REVOKE GRANT OPTION FOR USAGE ON TYPE app.address FROM tu_bob;
