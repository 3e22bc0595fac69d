use super::*;

fn env(vars: &[(&str, &str)]) -> Env {
    Env::of(vars.iter().copied().chain([("USER", "me")]))
}

fn nowhere() -> &'static Path {
    Path::new("/nonexistent")
}

fn resolved(url: &str, vars: &[(&str, &str)]) -> Target {
    Target::resolve(Some(url), &env(vars), nowhere()).unwrap()
}

fn failure(url: Option<&str>, vars: &[(&str, &str)]) -> String {
    Target::resolve(url, &env(vars), nowhere()).unwrap_err().to_string()
}

#[test]
fn the_sources_have_an_order() {
    let vars = [("DATABASE_URL", "postgres://b/b"), ("PGHOST", "c"), ("PGUSER", "u"), ("PGDATABASE", "c")];
    let show = |url, vars: &[_]| Target::resolve(url, &env(vars), nowhere()).unwrap().to_string();
    assert_eq!(show(Some("postgres://a/a"), &vars), "postgresql://u@a:5432/a");
    assert_eq!(show(None, &vars), "postgresql://u@b:5432/b");
    assert_eq!(show(None, &vars[1..]), "postgresql://u@c:5432/c");
}

#[test]
fn the_process_wins_over_the_file_as_a_whole() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(".env"), "DATABASE_URL=postgres://file/f\nPGPASSWORD=pw\n").unwrap();
    let show = |vars: &[_]| {
        let target = Target::resolve(None, &env(vars), folder.path()).unwrap();
        assert_eq!(target.password.as_ref().unwrap().expose(), "pw");
        target.to_string()
    };
    assert_eq!(show(&[]), "postgresql://me@file:5432/f");
    assert_eq!(show(&[("PGHOST", "process")]), "postgresql://me@process:5432/me");
}

#[test]
fn nothing_named_is_an_error_that_lists_the_ways() {
    let error = Target::resolve(None, &env(&[("PGUSER", "u"), ("PGPASSWORD", "p")]), nowhere()).unwrap_err();
    assert_eq!(error.message(), "no database was named");
    for way in ["--url", "DATABASE_URL", "PGHOST", ".env"] {
        assert!(error.hints()[0].contains(way), "{way}");
    }
}

#[test]
fn missing_parts_are_those_of_libpq() {
    let target = resolved("postgres://h", &[]);
    assert_eq!((target.user.as_str(), target.database.as_str(), target.port), ("me", "me", 5432));
    assert_eq!(target.tls, Tls::default());
    assert_eq!((target.application_name.as_str(), target.connect_timeout), ("trueup", 10));
    assert_eq!(resolved("host=/srv/pg", &[]).host, Host::Unix("/srv/pg".into()));
    assert_eq!(default_host(1), Host::Tcp("localhost".to_owned()));
}

#[test]
fn a_host_address_goes_with_the_name_to_verify() {
    let target = resolved("host=name hostaddr=10.0.0.1", &[]);
    assert_eq!((target.host, target.hostaddr), (Host::Tcp("name".to_owned()), "10.0.0.1".parse().ok()));
    let target = resolved("hostaddr=::1", &[]);
    assert_eq!(target.to_string(), "postgresql://me@[::1]:5432/me");
}

#[test]
fn every_variable_is_read() {
    let target = resolved(
        "postgres://h",
        &[
            ("PGPORT", "1"),
            ("PGUSER", "u"),
            ("PGPASSWORD", "p"),
            ("PGDATABASE", "d"),
            ("PGSSLMODE", "verify-ca"),
            ("PGSSLROOTCERT", "r"),
            ("PGSSLCERT", "c"),
            ("PGSSLKEY", "k"),
            ("PGAPPNAME", "a"),
            ("PGCONNECT_TIMEOUT", "0"),
            ("PGOPTIONS", "-c x=y"),
            ("PGCHANNELBINDING", "require"),
            ("PGSSLNEGOTIATION", "postgres"),
        ],
    );
    let tls = Tls {
        mode: TlsMode::VerifyCa,
        root_cert: Some("r".into()),
        cert: Some("c".into()),
        key: Some("k".into()),
        channel_binding: ChannelBinding::Require,
        direct: false,
    };
    let expected = Target {
        host: Host::Tcp("h".to_owned()),
        hostaddr: None,
        port: 1,
        user: "u".to_owned(),
        password: Some(Secret::new("p")),
        database: "d".to_owned(),
        tls,
        application_name: "a".to_owned(),
        options: Some("-c x=y".to_owned()),
        connect_timeout: 0,
        warnings: Vec::new(),
    };
    assert_eq!(target, expected);
}

#[test]
fn a_service_goes_before_the_environment_and_behind_the_url() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("services");
    std::fs::write(&file, "[prod]\nhost=s\nport=7\nuser=s\n").unwrap();
    let vars = [("PGSERVICEFILE", file.to_str().unwrap()), ("PGHOST", "e"), ("PGDATABASE", "e")];
    let url = "service=prod port=9";
    assert_eq!(resolved(url, &vars).to_string(), "postgresql://s@s:9/e");
    let from_env = Target::resolve(None, &env(&[vars[0], ("PGSERVICE", "prod")]), nowhere()).unwrap();
    assert_eq!(from_env.to_string(), "postgresql://s@s:7/s");
}

#[test]
fn the_files_of_the_home_folder_are_found() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join(".postgresql");
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(folder.join("root.crt"), "").unwrap();
    std::fs::write(home.path().join(".pgpass"), "*:*:*:*:x").unwrap();
    let vars = [("HOME", home.path().to_str().unwrap())];
    let target = resolved("postgres://h", &vars);
    assert_eq!(target.tls.root_cert, Some(folder.join("root.crt")));
    assert_eq!(target.tls.cert, None);
    // The test's umask leaves the passfile readable by others, or the password is found.
    assert!(target.password.is_some() != target.warnings.iter().any(|warning| warning.contains("chmod 600")));
}

#[test]
fn values_that_do_not_fit_are_errors_that_name_their_source() {
    for (url, vars, expected) in [
        (
            "postgres://h",
            ("PGSSLMODE", "on"),
            "the value \"on\" of sslmode in PGSSLMODE is not one of disable, allow, prefer, require, verify-ca, verify-full",
        ),
        ("postgres://h:0/", ("", ""), "the value of port in --url is not a port from 1 to 65535"),
        ("postgres://h", ("PGPORT", "x"), "the value of port in PGPORT is not a port from 1 to 65535"),
        (
            "postgres://h?connect_timeout=2s",
            ("", ""),
            "the value \"2s\" of connect_timeout in --url is not a number of seconds",
        ),
        ("host=h hostaddr=h", ("", ""), "the value \"h\" of hostaddr in --url is not an IP address"),
        ("host=a,b", ("", ""), "--url names several hosts"),
        (
            "postgres://h?gssencmode=require",
            ("", ""),
            "the value \"require\" of gssencmode in --url is not disable or prefer: GSSAPI is not supported",
        ),
        (
            "postgres://h?sslrootcert=system&sslmode=require",
            ("", ""),
            "sslmode=require is too weak for sslrootcert=system: anybody can have a certificate from there",
        ),
        ("postgres://h?sslnegotiation=direct", ("", ""), "sslnegotiation=direct does not go with sslmode=prefer"),
        ("service=x", ("", ""), "there is no connection service named \"x\""),
    ] {
        assert_eq!(failure(Some(url), &[vars]), expected);
    }
    assert_eq!(resolved("postgres://h?sslrootcert=system", &[]).tls.mode, TlsMode::VerifyFull);
}

#[test]
fn the_password_is_shown_nowhere() {
    let target = resolved("postgres://u:hun%40ter2@h/db", &[]);
    assert_eq!(target.password.as_ref().unwrap().expose(), "hun@ter2");
    let shown = format!("{target} {target:?} {:?}", target.with_database("x"));
    assert!(!shown.contains("ter2"), "{shown}");
}

#[test]
fn what_is_displayed_can_be_read_again() {
    for url in ["host=/tmp/a user='u@v' dbname='a/b ?&'", "postgres://u%3A@[::1]:7/d%2F%25", "postgres://ü@h/é"] {
        let target = resolved(url, &[]);
        assert_eq!(resolved(&target.to_string(), &[]), target, "{target}");
    }
}
