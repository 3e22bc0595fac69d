CREATE SCHEMA ext;
CREATE SCHEMA "Odd ""schema";
CREATE EXTENSION pgcrypto WITH SCHEMA ext;
CREATE EXTENSION "uuid-ossp" WITH SCHEMA "Odd ""schema";
CREATE EXTENSION citext WITH SCHEMA public;
COMMENT ON EXTENSION pgcrypto IS 'why we need it';
CREATE TABLE public.t (id uuid DEFAULT "Odd ""schema".uuid_generate_v4(), name public.citext);
