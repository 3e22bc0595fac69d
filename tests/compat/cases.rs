//! Changes of functions, what the gate says of each, and real calls that prove it.

use super::Now::{Differs, Fails, Opens, OtherError, Same};
use super::{Case, Now};

const F: &str = "CREATE FUNCTION public.f(p_a integer, p_b text DEFAULT 'x') RETURNS text LANGUAGE sql STABLE \
    AS $$ SELECT p_a::text || p_b $$;";
const NAMED: &str = "SELECT public.f(p_a => 1, p_b => 'y')";
const POSITIONAL: &str = "SELECT public.f(1, 'y')";
const SHORT: &str = "SELECT public.f(p_a => 1)";

const ROWS: &str = "CREATE FUNCTION public.f(p_a integer) RETURNS TABLE (id integer, name text) LANGUAGE sql STABLE \
    AS $$ VALUES (p_a, 'n'), (p_a + 1, 'm') $$;";

const GUARDED: &str = "CREATE TABLE public.secret (x integer); INSERT INTO public.secret VALUES (7); \
    CREATE FUNCTION public.f() RETURNS text LANGUAGE sql STABLE SECURITY DEFINER AS $$ SELECT x::text FROM public.secret $$;";

const FOR_ANON: &str = "CREATE FUNCTION public.f(p_a integer) RETURNS integer LANGUAGE sql AS 'SELECT p_a'; \
    REVOKE EXECUTE ON FUNCTION public.f(integer) FROM PUBLIC; GRANT EXECUTE ON FUNCTION public.f(integer) TO anon;";
const AS_ANON: &str = "SET ROLE anon; SELECT public.f(1)";

const fn case(
    name: &'static str,
    before: &'static str,
    change: &'static str,
    expected: &'static [&'static str],
    calls: &'static [(&'static str, Now)],
) -> Case {
    Case { name, before, change, expected, calls }
}

/// Changes that callers do not notice.
pub const COMPATIBLE: &[Case] = &[
    case("nothing", F, "", &[], &[(NAMED, Same), (POSITIONAL, Same), (SHORT, Same)]),
    case(
        "another body",
        F,
        "CREATE OR REPLACE FUNCTION public.f(p_a integer, p_b text DEFAULT 'x') RETURNS text LANGUAGE plpgsql STABLE \
         AS $$ BEGIN RETURN p_a::text || p_b; END $$",
        &[],
        &[(NAMED, Same), (POSITIONAL, Same), (SHORT, Same)],
    ),
    case(
        "an argument with a default is added, and the old signature dropped",
        F,
        "DROP FUNCTION public.f(integer, text); CREATE FUNCTION public.f(p_a integer, p_b text DEFAULT 'x', p_c text DEFAULT '') \
         RETURNS text LANGUAGE sql STABLE AS $$ SELECT p_a::text || p_b || p_c $$",
        &[],
        &[(NAMED, Same), (POSITIONAL, Same), (SHORT, Same)],
    ),
    case(
        "an argument gets a default",
        "CREATE FUNCTION public.f(p_a integer) RETURNS integer LANGUAGE sql AS 'SELECT p_a'",
        "CREATE OR REPLACE FUNCTION public.f(p_a integer DEFAULT 3) RETURNS integer LANGUAGE sql AS 'SELECT p_a'",
        &[],
        &[("SELECT public.f(1)", Same), ("SELECT public.f(p_a => 1)", Same)],
    ),
    case(
        "an argument is widened",
        "CREATE FUNCTION public.f(p_a integer) RETURNS text LANGUAGE sql AS 'SELECT p_a::text'",
        "DROP FUNCTION public.f(integer); CREATE FUNCTION public.f(p_a bigint) RETURNS text LANGUAGE sql AS 'SELECT p_a::text'",
        &[],
        &[("SELECT public.f(1)", Same), ("SELECT public.f(p_a => 1::integer)", Same), ("SELECT public.f('1')", Same)],
    ),
    case(
        "an argument without a name gets one",
        "CREATE FUNCTION public.f(integer) RETURNS integer LANGUAGE sql AS 'SELECT $1'",
        "CREATE OR REPLACE FUNCTION public.f(p_a integer) RETURNS integer LANGUAGE sql AS 'SELECT $1'",
        &[],
        &[("SELECT public.f(1)", Same)],
    ),
    case(
        "a column is added behind the others",
        ROWS,
        "DROP FUNCTION public.f(integer); CREATE FUNCTION public.f(p_a integer) RETURNS TABLE (id integer, name text, more text) \
         LANGUAGE sql STABLE AS $$ VALUES (p_a, 'n', ''), (p_a + 1, 'm', '') $$",
        &[],
        &[("SELECT id, name FROM public.f(1)", Same), ("SELECT name FROM public.f(p_a => 1)", Same)],
    ),
    case(
        "it becomes STABLE",
        "CREATE FUNCTION public.f() RETURNS integer LANGUAGE sql VOLATILE AS 'SELECT 1'",
        "ALTER FUNCTION public.f() STABLE",
        &[],
        &[("SELECT public.f()", Same)],
    ),
    case(
        "an IMMUTABLE one becomes STABLE",
        "CREATE FUNCTION public.f() RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 1'",
        "ALTER FUNCTION public.f() STABLE",
        &[],
        &[("BEGIN READ ONLY; SELECT public.f(); COMMIT", Same)],
    ),
    case(
        "STRICT is lost",
        "CREATE FUNCTION public.f(p_a integer) RETURNS integer LANGUAGE sql STRICT AS 'SELECT p_a'",
        "ALTER FUNCTION public.f(integer) CALLED ON NULL INPUT",
        &[],
        &[("SELECT public.f(1)", Same), ("SELECT public.f(NULL)", Same)],
    ),
    case(
        "an error has another message",
        "CREATE FUNCTION public.f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'a' USING ERRCODE = 'P0002'; END $$",
        "CREATE OR REPLACE FUNCTION public.f() RETURNS void LANGUAGE plpgsql \
         AS $$ BEGIN RAISE no_data_found USING MESSAGE = 'b'; END $$",
        &[],
        &[("SELECT public.f()", OtherError("P0002", "P0002"))],
    ),
    case(
        "cost, rows, parallel safety and the settings",
        ROWS,
        "ALTER FUNCTION public.f(integer) COST 7 ROWS 9 PARALLEL SAFE SET search_path = ''",
        &[],
        &[("SELECT * FROM public.f(1)", Same)],
    ),
    case(
        "another function of another name",
        F,
        "CREATE FUNCTION public.g(p_a integer) RETURNS integer LANGUAGE sql AS 'SELECT 1'",
        &[],
        &[(NAMED, Same), (POSITIONAL, Same)],
    ),
    case(
        "a role that is none of the clients' gets it",
        FOR_ANON,
        "GRANT EXECUTE ON FUNCTION public.f(integer) TO service_role",
        &[],
        &[(AS_ANON, Same)],
    ),
];

/// Changes that break callers, or open what was closed.
pub const BREAKING: &[Case] = &[
    case(
        "an argument with a default is added beside the old signature",
        F,
        "CREATE FUNCTION public.f(p_a integer, p_b text DEFAULT 'x', p_c text DEFAULT '') RETURNS text LANGUAGE sql STABLE \
         AS $$ SELECT p_a::text $$",
        &["compat/ambiguous"],
        &[(NAMED, Fails("42725")), (SHORT, Fails("42725"))],
    ),
    case(
        "an argument without a default is added",
        F,
        "DROP FUNCTION public.f(integer, text); CREATE FUNCTION public.f(p_c date, p_a integer, p_b text DEFAULT 'x') \
         RETURNS text LANGUAGE sql STABLE AS $$ SELECT p_b $$",
        &["compat/call-fails"],
        &[(NAMED, Fails("42883")), (POSITIONAL, Fails("42883"))],
    ),
    case(
        "an argument is renamed",
        F,
        "DROP FUNCTION public.f(integer, text); CREATE FUNCTION public.f(p_x integer, p_b text DEFAULT 'x') \
         RETURNS text LANGUAGE sql STABLE AS $$ SELECT p_x::text || p_b $$",
        &["compat/call-fails"],
        &[(NAMED, Fails("42883")), (POSITIONAL, Same)],
    ),
    case(
        "the names of arguments are gone",
        F,
        "DROP FUNCTION public.f(integer, text); CREATE FUNCTION public.f(integer, text DEFAULT 'x') RETURNS text LANGUAGE sql \
         STABLE AS $$ SELECT $1::text || $2 $$",
        &["compat/call-fails"],
        &[(NAMED, Fails("42883")), (POSITIONAL, Same)],
    ),
    case(
        "an argument is removed",
        F,
        "DROP FUNCTION public.f(integer, text); CREATE FUNCTION public.f(p_a integer) RETURNS text LANGUAGE sql STABLE \
         AS $$ SELECT p_a::text || 'x' $$",
        &["compat/call-fails"],
        &[(NAMED, Fails("42883")), (POSITIONAL, Fails("42883")), (SHORT, Same)],
    ),
    case(
        "an argument has a type to which nothing leads",
        F,
        "DROP FUNCTION public.f(integer, text); CREATE FUNCTION public.f(p_a uuid, p_b text DEFAULT 'x') RETURNS text LANGUAGE sql \
         STABLE AS $$ SELECT p_b $$",
        &["compat/call-fails"],
        &[(NAMED, Fails("42883")), (POSITIONAL, Fails("42883"))],
    ),
    case(
        "an argument is narrowed",
        "CREATE FUNCTION public.f(p_a bigint) RETURNS text LANGUAGE sql AS 'SELECT p_a::text'",
        "DROP FUNCTION public.f(bigint); CREATE FUNCTION public.f(p_a integer) RETURNS text LANGUAGE sql AS 'SELECT p_a::text'",
        &["compat/call-fails"],
        &[("SELECT public.f(1::bigint)", Fails("42883")), ("SELECT public.f(1)", Same)],
    ),
    case(
        "the type of an argument is gone",
        "CREATE TYPE public.way AS ENUM ('in'); CREATE FUNCTION public.f(p_a public.way) RETURNS text LANGUAGE sql AS 'SELECT p_a::text'",
        "DROP FUNCTION public.f(public.way); DROP TYPE public.way; \
         CREATE FUNCTION public.f(p_a text) RETURNS text LANGUAGE sql AS 'SELECT p_a'",
        &["compat/call-fails"],
        &[("SELECT public.f('in'::public.way)", Fails("42704")), ("SELECT public.f('in')", Same)],
    ),
    case(
        "arguments of one type are reordered",
        "CREATE FUNCTION public.f(p_a text, p_b text) RETURNS text LANGUAGE sql AS $$ SELECT p_a || '-' || p_b $$",
        "DROP FUNCTION public.f(text, text); \
         CREATE FUNCTION public.f(p_b text, p_a text) RETURNS text LANGUAGE sql AS $$ SELECT p_a || '-' || p_b $$",
        &["compat/positional"],
        &[("SELECT public.f('1', '2')", Differs), ("SELECT public.f(p_a => '1', p_b => '2')", Same)],
    ),
    case(
        "arguments of different types are reordered",
        "CREATE FUNCTION public.f(p_a integer, p_b date) RETURNS integer LANGUAGE sql AS 'SELECT p_a'",
        "DROP FUNCTION public.f(integer, date); \
         CREATE FUNCTION public.f(p_b date, p_a integer) RETURNS integer LANGUAGE sql AS 'SELECT p_a'",
        &["compat/call-fails"],
        &[
            ("SELECT public.f(1, '2026-01-01'::date)", Fails("42883")),
            ("SELECT public.f(p_a => 1, p_b => '2026-01-01')", Same),
        ],
    ),
    case(
        "a default is lost",
        F,
        "DROP FUNCTION public.f(integer, text); CREATE FUNCTION public.f(p_a integer, p_b text) RETURNS text LANGUAGE sql STABLE \
         AS $$ SELECT p_a::text || p_b $$",
        &["compat/call-fails"],
        &[(SHORT, Fails("42883")), ("SELECT public.f(1)", Fails("42883")), (NAMED, Same)],
    ),
    case("it is removed", F, "DROP FUNCTION public.f(integer, text)", &["compat/removed"], &[(NAMED, Fails("42883"))]),
    case(
        "it is renamed",
        F,
        "ALTER FUNCTION public.f(integer, text) RENAME TO g",
        &["compat/removed"],
        &[(NAMED, Fails("42883")), (POSITIONAL, Fails("42883"))],
    ),
    case(
        "it goes to another schema",
        F,
        "CREATE SCHEMA elsewhere; ALTER FUNCTION public.f(integer, text) SET SCHEMA elsewhere",
        &["compat/removed"],
        &[(NAMED, Fails("42883"))],
    ),
    case(
        "an overload that plain values fit too",
        "CREATE FUNCTION public.f(p_a integer) RETURNS text LANGUAGE sql AS 'SELECT p_a::text'",
        "CREATE FUNCTION public.f(p_a date) RETURNS text LANGUAGE sql AS 'SELECT p_a::text'",
        &["compat/ambiguous"],
        &[("SELECT public.f('1')", Fails("42725")), ("SELECT public.f(p_a => 1)", Same)],
    ),
    case(
        "the result has another type",
        F,
        "DROP FUNCTION public.f(integer, text); CREATE FUNCTION public.f(p_a integer, p_b text DEFAULT 'x') RETURNS json LANGUAGE sql \
         STABLE AS $$ SELECT to_json(p_a::text || p_b) $$",
        &["compat/result"],
        &[("SELECT upper(public.f(1, 'y'))", Fails("42883"))],
    ),
    case(
        "a column is gone",
        ROWS,
        "DROP FUNCTION public.f(integer); CREATE FUNCTION public.f(p_a integer) RETURNS TABLE (id integer) LANGUAGE sql STABLE \
         AS $$ VALUES (p_a), (p_a + 1) $$",
        &["compat/result"],
        &[("SELECT name FROM public.f(1)", Fails("42703"))],
    ),
    case(
        "a column is renamed",
        ROWS,
        "DROP FUNCTION public.f(integer); CREATE FUNCTION public.f(p_a integer) RETURNS TABLE (id integer, title text) LANGUAGE sql \
         STABLE AS $$ VALUES (p_a, 'n'), (p_a + 1, 'm') $$",
        &["compat/result"],
        &[("SELECT name FROM public.f(1)", Fails("42703"))],
    ),
    case(
        "a column has another type",
        ROWS,
        "DROP FUNCTION public.f(integer); CREATE FUNCTION public.f(p_a integer) RETURNS TABLE (id text, name text) LANGUAGE sql \
         STABLE AS $$ VALUES (p_a::text, 'n'), ((p_a + 1)::text, 'm') $$",
        &["compat/result"],
        &[("SELECT id + 1 FROM public.f(1)", Fails("42883"))],
    ),
    case(
        "columns are reordered",
        ROWS,
        "DROP FUNCTION public.f(integer); CREATE FUNCTION public.f(p_a integer) RETURNS TABLE (name text, id integer) LANGUAGE sql \
         STABLE AS $$ VALUES ('n', p_a), ('m', p_a + 1) $$",
        &["compat/result"],
        &[("SELECT * FROM public.f(1)", Differs), ("SELECT id, name FROM public.f(1)", Same)],
    ),
    case(
        "a column of its composite type is gone",
        "CREATE TYPE public.pair AS (a integer, b integer); \
         CREATE FUNCTION public.f() RETURNS public.pair LANGUAGE sql AS 'SELECT 1, 2'",
        "DROP FUNCTION public.f(); DROP TYPE public.pair; CREATE TYPE public.pair AS (a integer); \
         CREATE FUNCTION public.f() RETURNS public.pair LANGUAGE plpgsql AS 'DECLARE p public.pair; BEGIN p.a := 1; RETURN p; END'",
        &["compat/result"],
        &[("SELECT b FROM public.f()", Fails("42703")), ("SELECT a FROM public.f()", Same)],
    ),
    case(
        "a set becomes one row",
        "CREATE FUNCTION public.f() RETURNS SETOF integer LANGUAGE sql AS 'VALUES (1), (2)'",
        "DROP FUNCTION public.f(); CREATE FUNCTION public.f() RETURNS integer LANGUAGE sql AS 'VALUES (1), (2)'",
        &["compat/result"],
        &[("SELECT count(*) FROM public.f()", Differs)],
    ),
    case(
        "a function becomes a procedure",
        "CREATE FUNCTION public.f() RETURNS void LANGUAGE plpgsql AS 'BEGIN END'",
        "DROP FUNCTION public.f(); CREATE PROCEDURE public.f() LANGUAGE plpgsql AS 'BEGIN END'",
        &["compat/result"],
        &[("SELECT public.f()", Fails("42809"))],
    ),
    case(
        "a STABLE function writes",
        "CREATE TABLE public.log (x integer); CREATE FUNCTION public.f() RETURNS integer LANGUAGE sql STABLE AS 'SELECT 1'",
        "CREATE OR REPLACE FUNCTION public.f() RETURNS integer LANGUAGE sql VOLATILE AS 'INSERT INTO public.log VALUES (1) RETURNING x'",
        &["compat/method"],
        &[("BEGIN READ ONLY; SELECT public.f(); COMMIT", Fails("25006")), ("SELECT public.f()", Same)],
    ),
    case(
        "SECURITY DEFINER is lost",
        GUARDED,
        "ALTER FUNCTION public.f() SECURITY INVOKER",
        &["compat/security"],
        &[("SET ROLE anon; SELECT public.f()", Fails("42501"))],
    ),
    case(
        "it runs with its owner's rights",
        "CREATE TABLE public.secret (x integer); INSERT INTO public.secret VALUES (7); \
         CREATE FUNCTION public.f() RETURNS text LANGUAGE sql STABLE AS $$ SELECT x::text FROM public.secret $$;",
        "ALTER FUNCTION public.f() SECURITY DEFINER",
        &["compat/security"],
        &[("SET ROLE anon; SELECT public.f()", Opens("42501"))],
    ),
    case(
        "a right is revoked",
        FOR_ANON,
        "REVOKE EXECUTE ON FUNCTION public.f(integer) FROM anon",
        &["compat/execute-lost"],
        &[(AS_ANON, Fails("42501"))],
    ),
    case(
        "a right of everybody is revoked",
        F,
        "REVOKE EXECUTE ON FUNCTION public.f(integer, text) FROM PUBLIC; GRANT EXECUTE ON FUNCTION public.f(integer, text) TO anon",
        &["compat/execute-lost"],
        &[("SET ROLE authenticated; SELECT public.f(1)", Fails("42501")), ("SET ROLE anon; SELECT public.f(1)", Same)],
    ),
    case(
        "DROP and CREATE lose a grant",
        FOR_ANON,
        "DROP FUNCTION public.f(integer); CREATE FUNCTION public.f(p_a integer) RETURNS integer LANGUAGE sql AS 'SELECT p_a'; \
         REVOKE EXECUTE ON FUNCTION public.f(integer) FROM PUBLIC",
        &["compat/execute-lost"],
        &[(AS_ANON, Fails("42501"))],
    ),
    case(
        "DROP and CREATE open it to everybody",
        FOR_ANON,
        "DROP FUNCTION public.f(integer); CREATE FUNCTION public.f(p_a integer) RETURNS integer LANGUAGE sql AS 'SELECT p_a'",
        &["compat/execute-gained"],
        &[("SET ROLE authenticated; SELECT public.f(1)", Opens("42501")), (AS_ANON, Same)],
    ),
    case(
        "a role of clients gets it",
        FOR_ANON,
        "GRANT EXECUTE ON FUNCTION public.f(integer) TO authenticated",
        &["compat/execute-gained"],
        &[("SET ROLE authenticated; SELECT public.f(1)", Opens("42501"))],
    ),
    case(
        "it becomes STRICT",
        "CREATE FUNCTION public.f(p_a integer) RETURNS text LANGUAGE sql AS $$ SELECT coalesce(p_a::text, 'none') $$",
        "ALTER FUNCTION public.f(integer) STRICT",
        &["compat/strict"],
        &[("SELECT public.f(NULL)", Differs), ("SELECT public.f(1)", Same)],
    ),
    case(
        "an error has another code",
        "CREATE FUNCTION public.f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'a' USING ERRCODE = 'no_data_found'; END $$",
        "CREATE OR REPLACE FUNCTION public.f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'a'; END $$",
        &["compat/error-gone"],
        &[("SELECT public.f()", OtherError("P0002", "P0001"))],
    ),
    case(
        "VARIADIC is lost",
        "CREATE FUNCTION public.f(VARIADIC p_a integer[]) RETURNS integer LANGUAGE sql AS 'SELECT cardinality(p_a)'",
        "DROP FUNCTION public.f(integer[]); CREATE FUNCTION public.f(p_a integer[]) RETURNS integer LANGUAGE sql AS 'SELECT cardinality(p_a)'",
        &["compat/call-fails"],
        &[("SELECT public.f(1, 2)", Fails("42883")), ("SELECT public.f(VARIADIC ARRAY[1])", Same)],
    ),
    case(
        "an argument of a procedure is renamed",
        "CREATE PROCEDURE public.p(p_a integer) LANGUAGE plpgsql AS 'BEGIN END'",
        "DROP PROCEDURE public.p(integer); CREATE PROCEDURE public.p(p_x integer) LANGUAGE plpgsql AS 'BEGIN END'",
        &["compat/call-fails"],
        &[("CALL public.p(p_a => 1)", Fails("42883")), ("CALL public.p(1)", Same)],
    ),
    case(
        "a procedure is removed",
        "CREATE PROCEDURE public.p(p_a integer) LANGUAGE plpgsql AS 'BEGIN END'",
        "DROP PROCEDURE public.p(integer)",
        &["compat/removed"],
        &[("CALL public.p(1)", Fails("42883"))],
    ),
    case(
        "an argument of any type is one of a type",
        "CREATE FUNCTION public.f(p_a anyelement) RETURNS text LANGUAGE sql AS 'SELECT p_a::text'",
        "DROP FUNCTION public.f(anyelement); CREATE FUNCTION public.f(p_a uuid) RETURNS text LANGUAGE sql AS 'SELECT p_a::text'",
        &["compat/call-fails"],
        &[("SELECT public.f(1)", Fails("42883")), ("SELECT public.f(p_a => 'x'::text)", Fails("42883"))],
    ),
    case(
        "names that need quotes",
        r#"CREATE FUNCTION public."F ""x"" $$"("p A" integer, "select" text DEFAULT '''') RETURNS text LANGUAGE sql AS $q$ SELECT "select" $q$"#,
        r#"DROP FUNCTION public."F ""x"" $$"(integer, text);
           CREATE FUNCTION public."F ""x"" $$"("p A" integer) RETURNS text LANGUAGE sql AS $q$ SELECT ''''::text $q$"#,
        &["compat/call-fails"],
        &[
            (r#"SELECT public."F ""x"" $$"("p A" => 1, "select" => 'a')"#, Fails("42883")),
            (r#"SELECT public."F ""x"" $$"(1)"#, Same),
        ],
    ),
];
