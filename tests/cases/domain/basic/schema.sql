CREATE SCHEMA app;
CREATE FUNCTION app.is_email(v text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT v LIKE ''%@%''';
CREATE DOMAIN app.plain AS integer;
CREATE DOMAIN app.price AS numeric(10,2) DEFAULT 0.00 NOT NULL CONSTRAINT price_positive CHECK (VALUE >= 0);
CREATE DOMAIN app.email AS text COLLATE "C"
    CONSTRAINT email_shape CHECK (app.is_email(VALUE))
    CONSTRAINT email_length CHECK (length(VALUE) < 100);
ALTER DOMAIN app.email ADD CONSTRAINT email_later CHECK (VALUE <> 'x@y') NOT VALID;
CREATE DOMAIN app.list AS integer[] DEFAULT '{}'::integer[];
CREATE DOMAIN app.over AS app.price DEFAULT 1.00;
ALTER DOMAIN app.email OWNER TO tu_alice;
COMMENT ON DOMAIN app.email IS 'an address';
COMMENT ON CONSTRAINT email_shape ON DOMAIN app.email IS 'has an at';
GRANT USAGE ON TYPE app.email TO tu_bob WITH GRANT OPTION;
REVOKE USAGE ON TYPE app.price FROM PUBLIC;
CREATE TABLE app.t (e app.email, p app.price, l app.list, ls app.list[]);
