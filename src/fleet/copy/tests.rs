use super::*;

/// A text of the copy `t1` of `app`, which has `users`, `orders`, `f` and `users_id_seq`.
fn renamed(from: &str, text: &str) -> String {
    let names: HashSet<String> = ["users", "orders", "f", "users_id_seq"].map(str::to_owned).into();
    Renaming::new(from, "app", "app itself", [&names, &HashSet::new()]).text(text)
}

#[test]
fn the_schema_of_a_copy_is_the_original() {
    for (text, expected) in [
        ("CREATE TABLE t1.users (id bigint)", "CREATE TABLE app.users (id bigint)"),
        ("CREATE SCHEMA t1", "CREATE SCHEMA app"),
        ("CREATE SCHEMA IF NOT EXISTS t1", "CREATE SCHEMA IF NOT EXISTS app"),
        ("GRANT USAGE ON SCHEMA t1 TO t1", "GRANT USAGE ON SCHEMA app TO t1"),
        ("DEFAULT nextval('t1.users_id_seq'::regclass)", "DEFAULT nextval('app.users_id_seq'::regclass)"),
        ("CHECK ((a OPERATOR(t1.===) b))", "CHECK ((a OPERATOR(app.===) b))"),
        ("SET search_path TO 't1', 'public'", "SET search_path TO 'app', 'public'"),
        ("(x)::t1.mood[]", "(x)::app.mood[]"),
        ("AS $$ SELECT f(T1.users.id) FROM \"t1\" . orders $$", "AS $$ SELECT f(app.users.id) FROM app . orders $$"),
        ("AS $$ EXECUTE 'SELECT 1 FROM t1.users' $$", "AS $$ EXECUTE 'SELECT 1 FROM app.users' $$"),
        (
            "AS $$ PERFORM set_config('search_path', 'T1, \"t1\",x', true) $$",
            "AS $$ PERFORM set_config('search_path', 'app, app,x', true) $$",
        ),
        ("AS $$ SET LOCAL search_path = t1, public; $$", "AS $$ SET LOCAL search_path = app, public; $$"),
        ("(n.nspname = 't1'::name)", "(n.nspname = 'app'::name)"),
        ("'t1'::regnamespace", "'app'::regnamespace"),
        (
            "COMMENT ON TABLE t1.users IS 'as t1.orders, and app.orders'",
            "COMMENT ON TABLE app.users IS 'as app.orders, and app.orders'",
        ),
        ("AS $$ -- see t1.users\n $$", "AS $$ -- see app.users\n $$"),
    ] {
        assert_eq!(renamed("t1", text), expected, "{text}");
    }
}

#[test]
fn what_is_no_schema_stays() {
    for text in [
        "DEFAULT 't1'::text",
        "CREATE TABLE x.t1 (t1 text)",
        "SELECT t1.id FROM x.y t1",
        "SET app.users TO '1'",
        "current_setting('app.users')",
        "AS $$ SELECT app.id FROM x.apps app $$",
        "CHECK ((url <> 'https://app.example.com'::text))",
        "GRANT SELECT ON TABLE x.y TO t1",
        "AS $$ SELECT 'a t1. And so on' $$",
    ] {
        assert_eq!(renamed("t1", text), text);
    }
}

#[test]
fn the_original_itself_and_other_copies_are_not_the_copy() {
    for (text, expected) in [
        ("SELECT id FROM app.users", "SELECT id FROM \"app itself\".users"),
        ("REFERENCES t2.users(id)", "REFERENCES t2.users(id)"),
        ("AS $$ EXECUTE 'SELECT 1 FROM app.users' $$", "AS $$ EXECUTE 'SELECT 1 FROM \"app itself\".users' $$"),
        ("SET search_path TO 'app'", "SET search_path TO 'app itself'"),
        ("nextval('app.other'::regclass)", "nextval('\"app itself\".other'::regclass)"),
    ] {
        assert_eq!(renamed("t1", text), expected, "{text}");
    }
}

#[test]
fn names_that_an_alias_has_too_are_the_schemas_in_front_of_its_own() {
    assert_eq!(
        renamed("u", "SELECT u.id, u.users FROM u.users u JOIN u.orders o ON u.f(u.id)"),
        "SELECT u.id, app.users FROM app.users u JOIN app.orders o ON app.f(u.id)"
    );
    assert_eq!(renamed("users", "SELECT users.id FROM users.users"), "SELECT users.id FROM app.users");
    assert_eq!(
        renamed("f", "CREATE FUNCTION f.f(a int) RETURN f.a + f.f(1)"),
        "CREATE FUNCTION app.f(a int) RETURN f.a + app.f(1)"
    );
}

#[test]
fn hostile_names_are_quoted_as_they_must_be() {
    for (from, text, expected) in [
        ("A \"b'", "nextval('\"A \"\"b''\".users_id_seq'::regclass)", "nextval('app.users_id_seq'::regclass)"),
        ("a\\b", "nextval(E'\"a\\\\b\".users_id_seq'::regclass)", "nextval('app.users_id_seq'::regclass)"),
        ("é.x", "SELECT \"é.x\".f('\"é.x\".users')", "SELECT app.f('app.users')"),
        ("$$", "AS $a$ SELECT \"$$\".f() $a$", "AS $a$ SELECT app.f() $a$"),
    ] {
        assert_eq!(renamed(from, text), expected);
    }
}

#[test]
fn a_string_in_strings_without_end_is_left() {
    let deep: String = (0..50_000).map(|n| format!("$a{n}$ t1.users ")).collect();
    assert!(renamed("t1", &deep).ends_with(" t1.users "));
    assert_eq!(renamed("t1", &"'".repeat(100_001)), "'".repeat(100_001));
}
