-- Names that hide behind others when a search_path is set: everything must come out qualified.
CREATE SCHEMA app;
CREATE SCHEMA pg;
CREATE TYPE app.text AS ENUM ('not', 'text');
CREATE DOMAIN public.integer AS bigint;
CREATE FUNCTION app.now() RETURNS timestamptz LANGUAGE sql STABLE AS 'SELECT pg_catalog.now() + interval ''1 day''';
CREATE FUNCTION app.lower(pg_catalog.text) RETURNS pg_catalog.text LANGUAGE sql IMMUTABLE AS 'SELECT pg_catalog.upper($1)';
CREATE FUNCTION app.eq(pg_catalog.int4, pg_catalog.int4) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1 <> $2';
CREATE OPERATOR app.= (FUNCTION = app.eq, LEFTARG = pg_catalog.int4, RIGHTARG = pg_catalog.int4);
CREATE COLLATION app."C" (provider = icu, locale = 'de');
CREATE TABLE app.pg_class (
    id pg_catalog.int4 DEFAULT 1,
    own app.text DEFAULT 'not'::app.text,
    theirs pg_catalog.text DEFAULT 'text'::pg_catalog.text,
    at timestamptz DEFAULT app.now(),
    real_at timestamptz DEFAULT pg_catalog.now(),
    big public.integer,
    c1 pg_catalog.text COLLATE app."C",
    c2 pg_catalog.text COLLATE pg_catalog."C",
    CONSTRAINT own_operator CHECK (id OPERATOR(app.=) 3),
    CONSTRAINT their_operator CHECK (id OPERATOR(pg_catalog.=) 4)
);
CREATE INDEX pg_class_lower ON app.pg_class (app.lower(theirs), pg_catalog.lower(theirs));
CREATE VIEW app.v AS SELECT pg_class.id, app.lower(pg_class.theirs) AS l, pg_catalog.lower(pg_class.theirs) AS m, pg_class.own::pg_catalog.text AS t FROM app.pg_class WHERE pg_class.id OPERATOR(app.=) 5;
CREATE VIEW app.system AS SELECT c.relname, k.id FROM pg_catalog.pg_class c, app.pg_class k WHERE c.relname = 'x'::name;
CREATE TABLE public.t (id pg_catalog.int4);
CREATE TABLE app.t (id pg_catalog.int4);
CREATE VIEW public.v AS SELECT t.id FROM app.t;
CREATE VIEW public.w AS SELECT t.id, t_1.id AS other FROM public.t, app.t t_1;
