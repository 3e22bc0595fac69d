//! What is printed: formats, colours, quiet, and names that try to be more than text.

use trueup::db::Target;

use super::program::{Project, Ran};
use crate::support::{Database, majors, run};

/// A database that somebody worked on, and a project that does not know it.
fn with_drift(test: impl Fn(&Project, &Target)) {
    let major = majors()[0];
    run(async {
        let database = Database::create(major, None).await;
        database.session().await.batch("CREATE TABLE public.a (id int);").await.unwrap();
        let project = Project::with(&[
            ("trueup.toml", ""),
            ("schema/public/schema.sql", "-- trueup schema format 1\nCREATE SCHEMA IF NOT EXISTS public;\n"),
        ]);
        test(&project, &database.target);
        database.drop(major).await;
    });
}

#[test]
fn colours_are_for_terminals_or_on_demand() {
    with_drift(|project, target| {
        // A pipe is no terminal.
        drop(project.on(target, &["verify"]).found(&["✗ table public.a — extra"]));
        let colored = |arguments: &[&str], variables: &[(&str, &str)]| {
            let mut command = project.command(arguments);
            let output =
                command.env("DATABASE_URL", target.to_string()).envs(variables.iter().copied()).output().unwrap();
            assert_eq!(output.status.code(), Some(1));
            String::from_utf8(output.stdout).unwrap().contains('\u{1b}')
        };
        assert!(!colored(&["verify", "--color", "never"], &[]));
        assert!(!colored(&["verify", "--color", "auto"], &[("CLICOLOR_FORCE", "0"), ("NO_COLOR", "1")]));
        assert!(colored(&["verify", "--color", "always"], &[]));
        // Who asks for it on the command line knows better than the environment.
        assert!(colored(&["verify", "--color", "always"], &[("NO_COLOR", "1")]));
        assert!(!colored(&["verify", "--color", "always", "--format", "json"], &[]));
    });
}

#[test]
fn quiet_says_what_was_found_and_nothing_else() {
    with_drift(|project, target| {
        let loud = project.on(target, &["verify"]).found(&["1 finding in 1 object", "next: "]);
        let quiet = project.on(target, &["verify", "--quiet"]).found(&["✗ table public.a — extra"]);
        assert!(loud.starts_with(quiet.trim_end()), "{quiet}");
        assert!(!quiet.contains("next: ") && !quiet.contains("1 finding"), "{quiet}");
        project.run(&["snapshot", "--from", &target.to_string(), "-q"]).clean();
        assert_eq!(project.on(target, &["verify", "-q"]).clean(), "");
        assert_eq!(project.run(&["snapshot", "--from", &target.to_string(), "-q"]).clean(), "");
    });
}

#[test]
fn every_format_has_the_same_verdict() {
    with_drift(|project, target| {
        for format in ["human", "json", "markdown", "github", "gitlab", "sarif", "junit", "html"] {
            let arguments = ["verify", "--format", format];
            drop(project.on(target, &arguments).found(&["table public.a"]));
        }
        project.run(&["snapshot", "--from", &target.to_string()]).clean();
        for format in ["human", "json", "markdown", "github", "gitlab", "sarif", "junit", "html"] {
            let out = project.on(target, &["verify", "--format", format]).clean();
            assert!(!out.contains("table public.a"), "{out}");
        }
    });
}

#[test]
fn errors_are_on_standard_error_in_every_format() {
    let project = Project::with(&[("schema/public/schema.sql", "")]);
    for format in ["human", "json", "github", "sarif"] {
        let ran = project.run(&["verify", "--format", format, "--url", "postgresql://me@127.0.0.1:1/app"]);
        ran.failed(&["cannot connect to postgresql://me@127.0.0.1:1/app"]);
    }
}

/// Terminal sequences, lines that look like ours or like a command of the CI, text from right to left.
const HOSTILE: [&str; 5] = [
    "a\u{1b}[2J\u{1b}]0;title\u{7}",
    "b\nclean: 1 object matches",
    "c\r::error::no",
    "d\u{202e}gnp",
    "e\u{9b}31m\u{85}",
];

/// Whether something reaches a reader that is not what it seems.
#[track_caller]
fn harmless(ran: &Ran) {
    for line in ran.out.lines().chain(ran.err.lines()) {
        assert!(!line.starts_with("clean: ") && !line.starts_with("::error::"), "{ran}");
        assert!(!line.contains('\u{202e}'), "{ran}");
    }
}

#[test]
fn hostile_names_are_shown_as_text() {
    let major = majors()[0];
    run(async {
        let database = Database::create(major, None).await;
        let session = database.session().await;
        for name in HOSTILE {
            let (name, text) = (trueup::sql::ident(name), trueup::sql::literal(name));
            let sql = format!("CREATE TABLE {name} ({name} text DEFAULT {text}); COMMENT ON TABLE {name} IS {text};");
            session.batch(&sql).await.unwrap();
        }
        let project = Project::with(&[
            ("trueup.toml", ""),
            ("schema/public/schema.sql", "-- trueup schema format 1\nCREATE SCHEMA IF NOT EXISTS public;\n"),
        ]);
        for format in ["human", "markdown", "junit", "html"] {
            let ran = project.on(&database.target, &["verify", "--format", format]);
            assert_eq!(ran.code, 1, "{ran}");
            harmless(&ran);
        }
        let url = database.target.to_string();
        let ran = project.run(&["snapshot", "--from", &url]);
        harmless(&ran);
        ran.clean();
        project.on(&database.target, &["verify"]).clean();
        let ran = project.on(&database.target, &["load"]);
        harmless(&ran);
        ran.failed(&["is not empty"]);
        session.batch("DROP TABLE IF EXISTS public.x; CREATE TABLE public.x ()").await.unwrap();
        project.on(&database.target, &["verify"]).found(&["✗ table public.x"]);
        database.drop(major).await;
    });
}

#[test]
fn notices_of_migrations_are_shown_as_text() {
    let major = majors()[0];
    run(async {
        let database = Database::create(major, None).await;
        let project = Project::with(&[(
            "migrations/1_a.sql",
            "DO $$ BEGIN RAISE NOTICE E'one\\u001b[2J\\nclean: all'; RAISE WARNING 'two'; END $$;\n",
        )]);
        let ran = project.on(&database.target, &["migrate"]);
        harmless(&ran);
        assert_eq!(ran.code, 0, "{ran}");
        assert!(ran.err.contains("\nmigrations/1_a.sql:1: WARNING: two\n"), "{ran}");
        project.write(
            "migrations/2_b.sql",
            "DO $$ BEGIN RAISE EXCEPTION E'no\\u001b[2J\\nclean: all' USING HINT = E'\\u001b[2J'; END $$;\n",
        );
        let ran = project.on(&database.target, &["migrate"]);
        harmless(&ran);
        ran.failed(&["cannot apply 2_b"]);
        project.write("migrations/2_b.sql", "SELECT /* \u{1b}[2J\r\n*/ 1;\r\nSELECT 2;\r\n");
        let plan = project.on(&database.target, &["migrate", "--dry-run"]).clean();
        assert!(plan.contains("\n    SELECT /* \\u{1b}[2J\n    */ 1;\n    SELECT 2;\n\n"), "{plan}");
        database.drop(major).await;
    });
}
