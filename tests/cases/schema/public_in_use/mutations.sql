-- mutation: schema public | schema public
GRANT USAGE ON SCHEMA public TO PUBLIC;
-- mutation: schema public | schema public
REVOKE USAGE ON SCHEMA public FROM tu_alice;
-- mutation: schema public | schema public
COMMENT ON SCHEMA public IS 'standard public schema';
-- mutation: table public.thing | table public.thing
DROP TABLE public.thing;
