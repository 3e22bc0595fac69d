CREATE SCHEMA "Odd ""schema";
CREATE TABLE public.b (gone text, id integer PRIMARY KEY, name text);
ALTER TABLE public.b DROP COLUMN gone;
CREATE SCHEMA app;
CREATE PUBLICATION "both" FOR TABLES IN SCHEMA app, TABLE public.b WHERE (id > 1);
CREATE PUBLICATION schemas FOR TABLES IN SCHEMA "Odd ""schema", app;
CREATE TABLE app.a (id integer PRIMARY KEY, gone integer, name text, price numeric);
ALTER TABLE app.a DROP COLUMN gone;
CREATE PUBLICATION filtered FOR TABLE public.b, app.a (price, id) WHERE (price > 0 AND name <> 'it''s');
