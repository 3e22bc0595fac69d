-- mutation: domain app.plain | domain app.plain
DROP DOMAIN app.plain;
-- mutation: domain app.plain | domain app.plain
ALTER DOMAIN app.plain RENAME TO renamed;
-- mutation: domain app.extra | domain app.extra
CREATE DOMAIN app.extra AS text;
-- mutation: domain app.plain | domain app.plain
DROP DOMAIN app.plain;
CREATE DOMAIN app.plain AS bigint;
-- mutation: domain app.plain | domain app.plain
DROP DOMAIN app.plain;
CREATE DOMAIN app.plain AS numeric(4,1);
-- mutation: domain app.plain | domain app.plain
ALTER DOMAIN app.plain SET DEFAULT 3;
-- mutation: domain app.over | domain app.over
ALTER DOMAIN app.over DROP DEFAULT;
-- mutation: domain app.price | domain app.price
ALTER DOMAIN app.price SET DEFAULT 0.01;
-- mutation: domain app.plain | domain app.plain
ALTER DOMAIN app.plain SET NOT NULL;
-- mutation: domain app.price | domain app.price
ALTER DOMAIN app.price DROP NOT NULL;
-- mutation: constraint price_positive | domain app.price
ALTER DOMAIN app.price DROP CONSTRAINT price_positive;
-- mutation: constraint price_positive | domain app.price
ALTER DOMAIN app.price RENAME CONSTRAINT price_positive TO renamed;
-- mutation: constraint price_positive | domain app.price
ALTER DOMAIN app.price DROP CONSTRAINT price_positive;
ALTER DOMAIN app.price ADD CONSTRAINT price_positive CHECK (VALUE > 0);
-- mutation: constraint email_later | domain app.email
ALTER DOMAIN app.email VALIDATE CONSTRAINT email_later;
-- mutation: constraint email_length | domain app.email
ALTER DOMAIN app.email DROP CONSTRAINT email_length;
ALTER DOMAIN app.email ADD CONSTRAINT email_length CHECK (length(VALUE) < 100) NOT VALID;
-- mutation: constraint extra | domain app.plain
ALTER DOMAIN app.plain ADD CONSTRAINT extra CHECK (VALUE > 0);
-- mutation: constraint email_shape | domain app.email
COMMENT ON CONSTRAINT email_shape ON DOMAIN app.email IS 'changed';
-- mutation: domain app.email | domain app.email
COMMENT ON DOMAIN app.email IS 'changed';
-- mutation: domain app.email | domain app.email
ALTER DOMAIN app.email OWNER TO tu_bob;
-- mutation: domain app.email | domain app.email
REVOKE USAGE ON TYPE app.email FROM PUBLIC;
-- mutation: domain app.email | domain app.email
REVOKE GRANT OPTION FOR USAGE ON TYPE app.email FROM tu_bob;
-- mutation: domain app.price | domain app.price
GRANT USAGE ON TYPE app.price TO PUBLIC;
