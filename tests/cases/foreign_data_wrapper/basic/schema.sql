CREATE EXTENSION postgres_fdw WITH SCHEMA public;
CREATE FOREIGN DATA WRAPPER plain;
CREATE FOREIGN DATA WRAPPER "Odd ""wrapper" HANDLER public.postgres_fdw_handler OPTIONS (b 'it''s', a '1', "Odd ""option" 'x');
CREATE FOREIGN DATA WRAPPER checked HANDLER public.postgres_fdw_handler VALIDATOR public.postgres_fdw_validator;
GRANT USAGE ON FOREIGN DATA WRAPPER plain TO tu_alice, tu_bob WITH GRANT OPTION;
COMMENT ON FOREIGN DATA WRAPPER plain IS 'does nothing';
