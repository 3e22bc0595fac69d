use super::*;

/// Hides, and holds what is promised of every text.
fn hidden(sql: &str) -> String {
    let once = redact(sql).into_owned();
    assert_eq!(redact(&once), once, "not idempotent: {sql}");
    assert_eq!(once.matches('\n').count(), sql.matches('\n').count(), "other lines: {sql}");
    once
}

#[test]
fn passwords_of_roles() {
    for (sql, expected) in [
        ("create role a login password 'x' valid until 'y'", "create role a login password '***' valid until 'y'"),
        (
            "ALTER USER a ENCRYPTED PASSWORD /* b */ --c\n E'x\\'y'",
            "ALTER USER a ENCRYPTED PASSWORD /* b */ --c\n E'***'",
        ),
        ("alter role a password u&'\\0061' uescape '!'", "alter role a password u&'***' uescape '!'"),
        ("alter group a password $$x'y$$; select 'z'", "alter group a password $$***$$; select 'z'"),
        ("alter role a password $q$x\n$$\n$q$", "alter role a password $q$***\n\n$q$"),
        ("alter role a password 'x'\n  'y'", "alter role a password '***'\n  '***'"),
        ("alter role a password 'x''y", "alter role a password '***"),
        ("alter role a password 'é💥'", "alter role a password '***'"),
    ] {
        assert_eq!(hidden(sql), expected);
    }
}

#[test]
fn what_is_no_secret_is_borrowed() {
    for sql in [
        "alter role a password null valid until 'tomorrow'",
        "select 'a', E'b\\'', $$c$$, \"password\", 'password' from t where password_status = 'x' and token_type = 'y'",
        "comment on column t.password is 'hashed'",
        "insert into t (password, b) values (null, 'b')",
        "create table t (token text not null default 'x', check (kind in ('password', 'token')))",
        "create function f() returns text language sql as $$ select 'it''s' -- don't\n$$",
        "alter role a password ''",
        "-- don't\nselect 1 /* it's 'fine' */",
        "create index \"password\" on t (a) where b = 'c'",
        "select x'ff', b'01', n'a', 1.5e3, $1",
    ] {
        assert!(matches!(redact(sql), Cow::Borrowed(same) if same == sql), "{sql}: {}", redact(sql));
    }
}

#[test]
fn options_of_servers_and_mappings() {
    assert_eq!(
        hidden("create user mapping for a server s options (user 'u', \"password\" 'p'); select 'x'"),
        "create user mapping for a server s options (user '***', \"password\" '***'); select 'x'"
    );
    assert_eq!(
        hidden("alter user mapping for public server s options (set user 'u', add x $$p$$)"),
        "alter user mapping for public server s options (set user '***', add x $$***$$)"
    );
    assert_eq!(
        hidden(
            "create server s foreign data wrapper w options (host 'h', aws_secret_access_key 'x', \"ApiToken\" 'y')"
        ),
        "create server s foreign data wrapper w options (host 'h', aws_secret_access_key '***', \"ApiToken\" '***')"
    );
}

#[test]
fn connections_and_urls() {
    assert_eq!(
        hidden("create subscription s connection 'host=h password=x' publication p with (slot_name = 'q')"),
        "create subscription s connection '***' publication p with (slot_name = 'q')"
    );
    assert_eq!(
        hidden("select dblink('password=x host=h', 'select 1')"),
        "select dblink('password=*** host=h', 'select 1')"
    );
    assert_eq!(hidden("select 'postgres://u:it''s@h/d'"), "select 'postgres://u:it''s@h/d'".replace("it''s", "***"));
    assert_eq!(hidden("-- psql postgres://u:p@h/d\nselect 1"), "-- psql postgres://u:***@h/d\nselect 1");
}

#[test]
fn settings_arguments_and_functions() {
    for (sql, expected) in [
        (
            "alter database d set app.settings.jwt_secret to 'x'",
            "alter database d set app.settings.jwt_secret to '***'",
        ),
        ("set a.\"Api_Key\" = 'x'", "set a.\"Api_Key\" = '***'"),
        ("call p(name => 'a', token => 'x', secret := 'y')", "call p(name => 'a', token => '***', secret := '***')"),
        ("select set_config('app.token', 'x', false)", "select set_config('app.token', '***', false)"),
        ("select set_config('work_mem', 'x', false)", "select set_config('work_mem', 'x', false)"),
        ("select vault.create_secret('a', lower('b')), 'c'", "select vault.create_secret('***', lower('***')), 'c'"),
        (
            "update u set password = crypt('x', gen_salt('bf')), a = 'b'",
            "update u set password = crypt('***', gen_salt('***')), a = 'b'",
        ),
    ] {
        assert_eq!(hidden(sql), expected);
    }
}

#[test]
fn code_in_strings_is_read() {
    for (sql, expected) in [
        ("do $$ begin\n alter role a password 'x';\n end $$", "do $$ begin\n alter role a password '***';\n end $$"),
        (
            "do 'begin execute ''alter role a password ''''x''''''; end'",
            "do 'begin execute ''alter role a password ''''***''''''; end'",
        ),
        ("select E'alter role a password \\'x\\''", "select E'***'"),
        ("-- alter role a password 'x'\nselect 1", "-- alter role a password '***'\nselect 1"),
        ("/* a\n /* alter role a password 'x' */ */ select 1", "/* a\n /* alter role a password '***' */ */ select 1"),
    ] {
        assert_eq!(hidden(sql), expected);
    }
}

/// Every text, however broken, keeps its lines and is not changed by a second look.
#[test]
fn any_text_keeps_what_is_promised() {
    let parts = [
        "'",
        "''",
        "$$",
        "$a$",
        "E'",
        "U&'",
        "\\",
        "\\'",
        "\"",
        "--",
        "/*",
        "*/",
        "\n",
        " ",
        ";",
        "(",
        ")",
        ",",
        "=",
        "to ",
        "password ",
        "secret",
        "x",
        "é",
        "://",
        ":",
        "@",
        "/",
        "password=",
        "user mapping options ",
        "crypt",
        "connection ",
        "set_config",
        "a=",
    ];
    let mut seed = 1_u64;
    let mut next = || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize
    };
    for _ in 0..20_000 {
        let length = next() % 24;
        let text: String = (0..length).map(|_| parts[next() % parts.len()]).collect();
        hidden(&text);
    }
}
