CREATE SCHEMA app;
CREATE FUNCTION app.handler() RETURNS fdw_handler LANGUAGE c STRICT AS '$libdir/file_fdw', 'file_fdw_handler';
CREATE FUNCTION app.validator(text[], oid) RETURNS void LANGUAGE plpgsql AS 'BEGIN END';
CREATE FOREIGN DATA WRAPPER bare;
CREATE FOREIGN DATA WRAPPER full_one HANDLER app.handler VALIDATOR app.validator OPTIONS (a '1', "B c" 'it''s', debug 'true');
ALTER FOREIGN DATA WRAPPER full_one OWNER TO postgres;
COMMENT ON FOREIGN DATA WRAPPER full_one IS 'wraps';
GRANT USAGE ON FOREIGN DATA WRAPPER full_one TO tu_alice;
GRANT USAGE ON FOREIGN DATA WRAPPER full_one TO tu_bob WITH GRANT OPTION;
