CREATE SCHEMA app;
CREATE SCHEMA "Odd ""schema";
CREATE TABLE app.a (id integer PRIMARY KEY, name text, price numeric);
CREATE TABLE public.b (id integer PRIMARY KEY, name text);
CREATE PUBLICATION filtered FOR TABLE app.a (id, price) WHERE (price > 0 AND name <> 'it''s'), public.b;
CREATE PUBLICATION schemas FOR TABLES IN SCHEMA app, "Odd ""schema";
CREATE PUBLICATION "both" FOR TABLE public.b WHERE (id > 1), TABLES IN SCHEMA app;
