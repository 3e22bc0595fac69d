CREATE EXTENSION citext;
CREATE SCHEMA "Odd ""schema";
CREATE EXTENSION "uuid-ossp";
ALTER EXTENSION "uuid-ossp" SET SCHEMA "Odd ""schema";
CREATE TABLE public.t (id uuid DEFAULT "Odd ""schema".uuid_generate_v4(), gone int, name public.citext);
ALTER TABLE public.t DROP COLUMN gone;
CREATE SCHEMA ext;
CREATE EXTENSION pgcrypto WITH SCHEMA ext;
COMMENT ON EXTENSION pgcrypto IS 'why we need it';
