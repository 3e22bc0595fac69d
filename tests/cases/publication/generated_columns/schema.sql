CREATE TABLE public.t (id integer PRIMARY KEY, twice integer GENERATED ALWAYS AS (id * 2) STORED);
CREATE PUBLICATION p FOR TABLE public.t WITH (publish_generated_columns = stored);
CREATE PUBLICATION q FOR TABLE public.t (id, twice);
