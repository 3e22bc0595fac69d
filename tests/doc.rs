//! The generated document: what it says, and that it says the same everywhere.

use std::path::Path;

use trueup::behavior::title;
use trueup::body::understand;
use trueup::catalog::read;
use trueup::config::Config;
use trueup::db::Session;
use trueup::doc::{Behavior, Input, Migration, render};
use trueup::migrate::Source;
use trueup::routine;
use trueup::sql::split;

use crate::support::{Database, majors, run};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Makes roles of the cluster, where another test has not.
async fn make_roles(session: &Session, roles: &[&str]) {
    for role in roles {
        let name = role.split(' ').next().expect("a name");
        let exists = format!("SELECT 1 FROM pg_roles WHERE rolname = '{name}'");
        if session.rows(&exists).await.expect("roles").is_empty() {
            drop(session.batch(&format!("CREATE ROLE {role}")).await);
        }
    }
}

async fn execute(session: &Session, sql: &str) {
    for statement in split(sql) {
        session.batch(statement.sql).await.unwrap_or_else(|error| panic!("{error}: {}", statement.sql));
    }
}

/// The document of a database of each major, which must be the same.
fn document(make: impl AsyncFn(&Session), fill: impl for<'a> Fn(&mut Input<'a>), config: &Config) -> String {
    let mut first: Option<String> = None;
    for major in majors() {
        let text = run(async {
            let database = Database::create(major, None).await;
            let session = database.session().await;
            make(&session).await;
            let reading = read(&session, &config.scope).await.expect("a reading");
            assert_eq!(reading.summary.unmodelled, Vec::<String>::new());
            let routines = routine::read(&session, &config.scope).await.expect("routines");
            let bodies = understand(&session, &routines).await.expect("bodies");
            let mut input = Input {
                model: &reading.model,
                bodies: &bodies,
                excluded: &reading.summary.excluded,
                scope: &config.scope,
                schema: "schema".into(),
                migrations: Vec::new(),
                behaviors: Vec::new(),
            };
            fill(&mut input);
            let text = render(&session, &input).await.expect("a document");
            assert_eq!(text, render(&session, &input).await.expect("a document"), "twice the same");
            database.drop(major).await;
            text
        });
        match &first {
            Some(first) => {
                let diff = similar::TextDiff::from_lines(first.as_str(), &text);
                assert_eq!(*first, text, "on {major}:\n{}", diff.unified_diff());
            }
            None => first = Some(text),
        }
    }
    first.expect("a major")
}

#[test]
fn the_reference_database_is_told_the_same_on_every_major() {
    let config = Config::load(None, Path::new(ROOT)).expect("a configuration");
    let source = Source::read(Path::new(ROOT), Path::new("migrations")).expect("migrations");
    let make = async |session: &Session| {
        make_roles(session, &["anon", "authenticated", "service_role BYPASSRLS"]).await;
        for migration in &source.migrations {
            execute(session, &migration.up.text).await;
        }
    };
    let text = document(
        make,
        |input| {
            input.migrations = source.migrations.iter().map(Migration::from).collect();
            input.behaviors = behaviors();
        },
        &config,
    );
    if let Ok(path) = std::env::var("TRUEUP_TEST_DOCUMENT") {
        std::fs::write(path, &text).expect("written");
    }
}

fn behaviors() -> Vec<Behavior> {
    let folder = Path::new(ROOT).join("tests/behavior");
    let mut paths: Vec<_> =
        folder.read_dir().expect("behaviors").map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    let behavior = |path: std::path::PathBuf| {
        let text = std::fs::read_to_string(&path).expect("a file");
        let path = path.strip_prefix(ROOT).expect("within").to_owned();
        Behavior { title: title(&text).to_owned(), path, passed: true }
    };
    paths.into_iter().map(behavior).collect()
}

#[test]
fn hostile_names_and_texts_are_shown_and_break_nothing() {
    let config =
        Config::parse("[scope]\nexclude_schemas = ['hidden']\n", "trueup.toml".as_ref()).expect("a configuration");
    let make = async |session: &Session| {
        make_roles(session, &["tu_alice", "tu_bob"]).await;
        execute(session, include_str!("doc/hostile.sql")).await;
    };
    let behavior = |title: &str, path: &str, passed| Behavior { title: title.to_owned(), path: path.into(), passed };
    let migration = |version: &str, name: &str, transactional, has_down| Migration {
        version: version.to_owned(),
        name: name.to_owned(),
        transactional,
        has_down,
    };
    let text = document(
        make,
        |input| {
            input.behaviors =
                vec![behavior("one | <two>", "a b/(c).sql", true), behavior("", "tests/behavior/x.sql", false)];
            input.migrations =
                vec![migration("0001", "first | _x_", true, true), migration("0002", "second", false, false)];
        },
        &config,
    );
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(concat!(env!("CARGO_MANIFEST_DIR"), "/snapshots/document"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.add_filter("[0-9a-f]{64}", "[fingerprint]");
    let (own, _) = text.split_once("\n## Coverage\n").expect("the coverage is told last");
    settings.bind(|| insta::assert_snapshot!("hostile", own));
    assert!(text.chars().all(|c| c == '\n' || !c.is_control()), "no control character gets through");
    assert!(!text.contains('\u{202e}') && !text.contains("<img") && !text.contains("<!--"), "nor markup");
}

#[test]
fn a_diagram_that_nobody_could_read_is_split_or_left_out() {
    let config = Config::by_default(Path::new(""));
    let tables = |schema: &'static str, count: usize| {
        async move |session: &Session| {
            execute(session, &format!("CREATE SCHEMA {schema}")).await;
            for n in 0..count {
                execute(session, &format!("CREATE TABLE {schema}.t{n} (id int PRIMARY KEY)")).await;
            }
        }
    };
    let (one, two, three) = (tables("one", 40), tables("two", 40), tables("three", 61));
    let text = document(
        async |session| {
            one(session).await;
            two(session).await;
            three(session).await;
        },
        |_| {},
        &config,
    );
    assert_eq!(text.matches("```mermaid").count(), 2);
    assert!(
        text.contains("### Schema `one`\n\n```mermaid\nerDiagram\n    \"t0\" {\n        integer id PK\n"),
        "{text}"
    );
    assert!(text.contains("### Schema `three`\n\nThere is no diagram of these 61 tables"), "{text}");
}
