REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO tu_alice;
COMMENT ON SCHEMA public IS 'API';
CREATE TABLE public.thing (id integer);
