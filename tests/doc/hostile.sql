-- Names, comments and expressions that would break Markdown, HTML or Mermaid if they were copied as they are.
CREATE EXTENSION citext SCHEMA public;
CREATE SCHEMA "od|d";
CREATE SCHEMA hidden;
CREATE TABLE hidden.users (id int PRIMARY KEY);

CREATE TYPE "od|d"."mood `x`" AS ENUM ('a', 'b');
CREATE SEQUENCE public.numbers;

CREATE TABLE "od|d"."a`b|c
d<script>alert(1)</script>" (
    id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    "pk" int UNIQUE,
    "p|q`r" text DEFAULT 'x|y\|z`' || E'\x1b[31m',
    "1st ""col""🦀" "od|d"."mood `x`" NOT NULL DEFAULT 'a',
    "straße" numeric(10, 2)[],
    twice numeric GENERATED ALWAYS AS (2.0 * 2) STORED,
    CHECK ("p|q`r" ~ 'a|b' AND "p|q`r" <> E'line\nbreak')
);
COMMENT ON TABLE "od|d"."a`b|c
d<script>alert(1)</script>" IS E'# No heading\n| no | table |\n<img src=x onerror=alert(1)> `code` **bold** [link](javascript:x) \x1b]0;title\x07 \u202egnp.exe\n```\n<!-- ';
COMMENT ON COLUMN "od|d"."a`b|c
d<script>alert(1)</script>"."p|q`r" IS E'a | b\nc \\| d &amp; _e_ f_g $x$ ~~no~~';

CREATE TABLE public.orders (
    id bigint,
    placed date NOT NULL,
    by_user int REFERENCES hidden.users,
    total numeric NOT NULL DEFAULT 0,
    PRIMARY KEY (id, placed)
) PARTITION BY RANGE (placed);
CREATE TABLE public.orders_2024 PARTITION OF public.orders FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE public."orders | rest" PARTITION OF public.orders DEFAULT;
CREATE INDEX orders_by_user ON public.orders (by_user) WHERE by_user IS NOT NULL;

CREATE TABLE public.profiles (
    "order" bigint NOT NULL,
    placed date NOT NULL,
    boss bigint UNIQUE,
    name public.citext,
    period int4range,
    CONSTRAINT one_profile UNIQUE ("order", placed),
    CONSTRAINT of_order FOREIGN KEY ("order", placed) REFERENCES public.orders ON DELETE CASCADE,
    CONSTRAINT no_overlap EXCLUDE USING gist (period WITH &&)
);
CREATE UNLOGGED TABLE public."Profiles" (a int);
ALTER TABLE public.profiles ADD CONSTRAINT has_boss FOREIGN KEY (boss) REFERENCES public.profiles (boss);
CREATE UNIQUE INDEX one_name ON public.profiles (lower(name::text) COLLATE "C" DESC) INCLUDE (placed) WHERE boss IS NULL;
CREATE INDEX profiles_name ON public.profiles USING hash (name);
COMMENT ON INDEX public.one_name IS 'One name | whatever its case';
COMMENT ON CONSTRAINT one_profile ON public.profiles IS 'one *each*';

ALTER TABLE public.orders ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.profiles ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.profiles FORCE ROW LEVEL SECURITY;

CREATE FUNCTION public.me() RETURNS int LANGUAGE sql STABLE STRICT PARALLEL RESTRICTED
BEGIN ATOMIC SELECT o.by_user FROM public.orders AS o LIMIT 1; END;
CREATE FUNCTION public.total(of bigint) RETURNS numeric LANGUAGE sql AS 'SELECT total FROM orders WHERE id = of';
CREATE FUNCTION public.total(of date, "add|" numeric DEFAULT 1.5, OUT sum numeric, OUT n int) LANGUAGE plpgsql
SECURITY DEFINER AS $$
BEGIN
    EXECUTE 'SELECT 1';
    SELECT public.total(o.id) + "add|", 1 INTO sum, n FROM orders AS o WHERE o.placed = of;
    INSERT INTO public.profiles ("order", placed) VALUES (1, of) ON CONFLICT DO NOTHING;
END $$;
CREATE PROCEDURE public.clean() LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' SET work_mem = '1MB' AS $$
BEGIN
    DELETE FROM public.profiles USING public.orders WHERE true;
    TRUNCATE public.orders, public."Profiles";
    PERFORM public.total(pg_catalog.current_date);
END $$;
CREATE FUNCTION public.touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE FUNCTION public."f`|
x"() RETURNS TABLE ("a b" int, c text) LANGUAGE sql AS 'SELECT 1, ''```''';
COMMENT ON PROCEDURE public.clean() IS '- not a list';
ALTER TABLE public.profiles ALTER boss SET DEFAULT public.me(), ADD CHECK (public.me() IS NOT NULL);
ALTER TABLE public.profiles ADD number int DEFAULT nextval('public.numbers');

CREATE POLICY "mine | only" ON public.profiles USING (boss = (SELECT public.me())) WITH CHECK (true);
CREATE POLICY narrow ON public.profiles AS RESTRICTIVE FOR UPDATE TO tu_alice, tu_bob
    USING (EXISTS (SELECT FROM public.orders AS o WHERE o.id = "order"));

CREATE TRIGGER "touch|" BEFORE UPDATE OF name ON public.profiles FOR EACH ROW
    WHEN (OLD.name IS DISTINCT FROM NEW.name) EXECUTE FUNCTION public.touch('a|b');
CREATE CONSTRAINT TRIGGER late AFTER INSERT ON public.profiles DEFERRABLE FOR EACH ROW EXECUTE FUNCTION public.touch();
CREATE TRIGGER touched AFTER INSERT ON public.orders FOR EACH ROW EXECUTE FUNCTION public.touch();
ALTER TABLE public.profiles DISABLE TRIGGER late;

CREATE VIEW public.totals AS SELECT o.by_user, public.me() AS me, sum(o.total) FROM public.orders AS o GROUP BY 1;
CREATE MATERIALIZED VIEW public.names AS SELECT p.name FROM public.profiles AS p;
CREATE UNIQUE INDEX one_of_names ON public.names (name);
CREATE VIEW public.simple WITH (security_barrier) AS SELECT a.a FROM public."Profiles" AS a;

ALTER TABLE public."Profiles" OWNER TO tu_bob;
REVOKE ALL ON public."Profiles" FROM tu_bob;
GRANT ALL ON public.orders TO tu_alice;
GRANT SELECT ON public.orders TO PUBLIC;
GRANT SELECT (name, boss), UPDATE (name) ON public.profiles TO tu_alice WITH GRANT OPTION;
GRANT INSERT ON public.profiles TO tu_alice;
REVOKE ALL ON PROCEDURE public.clean() FROM PUBLIC;
REVOKE ALL ON FUNCTION public.me() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION public.me() TO tu_bob, tu_alice;
