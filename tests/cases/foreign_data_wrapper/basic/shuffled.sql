CREATE FOREIGN DATA WRAPPER plain;
COMMENT ON FOREIGN DATA WRAPPER plain IS 'does nothing';
GRANT USAGE ON FOREIGN DATA WRAPPER plain TO tu_bob, tu_alice WITH GRANT OPTION;
CREATE EXTENSION postgres_fdw WITH SCHEMA public;
CREATE FOREIGN DATA WRAPPER checked VALIDATOR public.postgres_fdw_validator HANDLER public.postgres_fdw_handler;
CREATE FOREIGN DATA WRAPPER "Odd ""wrapper" HANDLER public.postgres_fdw_handler OPTIONS ("Odd ""option" 'x', a '1', b 'it''s');
