CREATE SCHEMA gone;
DROP SCHEMA gone;
CREATE TABLE public.gone (id int);
DROP TABLE public.gone;
GRANT USAGE ON SCHEMA public TO PUBLIC;
