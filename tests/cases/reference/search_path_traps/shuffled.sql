CREATE SCHEMA pg;
CREATE SCHEMA app;
CREATE COLLATION app."C" (provider = icu, locale = 'de');
CREATE TYPE app.text AS ENUM ('not', 'text');
SET search_path = app, pg_catalog, public;
CREATE FUNCTION eq(pg_catalog.int4, pg_catalog.int4) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1 <> $2';
CREATE FUNCTION lower(pg_catalog.text) RETURNS pg_catalog.text LANGUAGE sql IMMUTABLE AS 'SELECT pg_catalog.upper($1)';
CREATE FUNCTION now() RETURNS timestamptz LANGUAGE sql STABLE AS 'SELECT pg_catalog.now() + interval ''1 day''';
CREATE DOMAIN public.integer AS bigint;
CREATE OPERATOR = (FUNCTION = eq, LEFTARG = pg_catalog.int4, RIGHTARG = pg_catalog.int4);
CREATE TABLE app.t (gone pg_catalog.int4, id pg_catalog.int4);
ALTER TABLE app.t DROP COLUMN gone;
CREATE TABLE public.t (id pg_catalog.int4);
CREATE TABLE pg_class (
    id pg_catalog.int4 DEFAULT 1,
    own text DEFAULT 'not',
    theirs pg_catalog.text DEFAULT 'text',
    at timestamptz DEFAULT now(),
    real_at timestamptz DEFAULT pg_catalog.now(),
    big public.integer,
    c1 pg_catalog.text COLLATE "C",
    c2 pg_catalog.text COLLATE pg_catalog."C",
    CONSTRAINT their_operator CHECK (id OPERATOR(pg_catalog.=) 4),
    CONSTRAINT own_operator CHECK (id = 3)
);
CREATE INDEX pg_class_lower ON pg_class (lower(theirs), pg_catalog.lower(theirs));
CREATE VIEW public.w AS SELECT t.id, t_1.id AS other FROM public.t, app.t t_1;
CREATE VIEW public.v AS SELECT id FROM t;
CREATE VIEW system AS SELECT c.relname, k.id FROM pg_catalog.pg_class c, pg_class k WHERE c.relname = 'x'::name;
CREATE VIEW v AS SELECT id, lower(theirs) AS l, pg_catalog.lower(theirs) AS m, own::pg_catalog.text AS t FROM pg_class WHERE id = 5;
RESET search_path;
