//! `trueup::testing`: what a program's own tests build on.

use std::time::{Duration, Instant};

use trueup::config::Config;
use trueup::db::Session;
use trueup::server::Options;
use trueup::testing::{Template, database, database_blocking};

use crate::cli::program::Project;
use crate::support::{majors, run, server};

fn on(major: u32) -> Options {
    Options { major: Some(major), ..Options::default() }
}

/// A project with one table, whose migrations are in sqlx's files.
fn small() -> Project {
    let project = Project::empty();
    project.write("migrations/20250101000000_a.up.sql", "create table a (id int primary key);\n");
    project.write("migrations/20250101000000_a.down.sql", "drop table a;\n");
    project.write("trueup.toml", "[migrate]\nformat = \"sqlx\"\nhistory = \"sqlx\"\n");
    project
}

fn config(project: &Project) -> Config {
    Config::load(None, &project.path("")).expect("the configuration is read")
}

#[test]
fn each_test_has_a_fresh_database_with_the_migrations() {
    run(async {
        let (one, other) = (database().await.expect("a database"), database().await.expect("a database"));
        assert_ne!(one.name(), other.name());
        let insert = "insert into organizations (name) values ('first')";
        one.session().await.expect("a session").batch(insert).await.expect("the table is there");
        let count = "select count(*) from organizations";
        let session = other.session().await.expect("a session");
        assert_eq!(session.value(count).await.expect("counted").as_deref(), Some("0"));
    });
}

#[test]
fn tests_without_a_runtime_have_one_too() {
    let db = database_blocking().expect("a database");
    let mut client = postgres::Client::connect(&db.url(), postgres::NoTls).expect("the url is for any client");
    client.batch_execute("select from organizations").expect("the table is there");
}

#[test]
fn sqlx_has_a_pool_and_finds_nothing_to_migrate() {
    let project = small();
    for major in majors() {
        run(async {
            let template = Template::of(&config(&project), &on(major)).await.expect("a template");
            let db = template.database().await.expect("a database");
            #[cfg(feature = "sqlx")]
            let pool = db.pool().await.expect("a pool");
            #[cfg(not(feature = "sqlx"))]
            let pool = sqlx::PgPool::connect(&db.url()).await.expect("a pool");
            let migrator = sqlx::migrate::Migrator::new(project.path("migrations")).await.expect("the files");
            migrator.run(&pool).await.expect("everything is applied and recorded");
            sqlx::query("insert into a values (1)").execute(&pool).await.expect("written");
            pool.close().await;
        });
    }
}

#[test]
fn databases_go_with_their_values_and_the_server_with_the_last() {
    let project = small();
    for major in majors() {
        run(async {
            let template = Template::of(&config(&project), &on(major)).await.expect("a template");
            let kept = template.database().await.expect("a database");
            let gone = template.database().await.expect("a database");
            let (name, still) = (gone.name().to_owned(), gone.session().await.expect("a session"));
            drop(gone);
            let session = kept.session().await.expect("a session");
            let sql = format!("select count(*) from pg_database where datname = '{name}'");
            until(async || session.value(&sql).await.expect("counted").as_deref() == Some("0")).await;
            until(async || still.value("select 1").await.is_err()).await;
            // What is left keeps the server alive, wherever the template is.
            drop(template);
            assert!(kept.session().await.is_ok());
            let target = kept.target();
            drop(kept);
            until(async || Session::connect(&target).await.is_err()).await;
        });
    }
}

async fn until(is_so: impl AsyncFn() -> bool) {
    let start = Instant::now();
    while !is_so().await {
        assert!(start.elapsed() < Duration::from_secs(20), "it is never so");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

#[test]
fn many_tests_at_once_are_served() {
    let template = run(Template::of(&config(&small()), &Options::default())).expect("a template");
    std::thread::scope(|scope| {
        for test in 0..24 {
            let template = &template;
            scope.spawn(move || {
                for round in 0..5 {
                    run(async {
                        let db = template.database().await.expect("a database");
                        let insert = format!("insert into a values ({test}), ({round} + 100)");
                        let session = db.session().await.expect("a session");
                        session.batch(&insert).await.expect("nobody else writes here");
                        assert_eq!(session.value("select count(*) from a").await.expect("read").as_deref(), Some("2"));
                    });
                }
            });
        }
    });
}

#[test]
fn processes_share_the_template_of_a_server_that_is_named() {
    let project = small();
    for major in majors() {
        run(async {
            let url = server(major).url(true);
            let options = Options { url: Some(url), ..Options::default() };
            let shared = async || {
                let session = Session::connect(&server(major)).await.expect("a server");
                let sql = "select datname from pg_database where datname like 'trueup\\_shared\\_%' order by 1";
                let names = session.rows(sql).await.expect("listed");
                names.into_iter().flatten().flatten().collect::<Vec<String>>()
            };
            let before = shared().await;
            project.write(
                "migrations/20250101000000_a.up.sql",
                format!("create table a (id int primary key);--{major}\n"),
            );
            let config = config(&project);
            let (one, other) = tokio::join!(Template::of(&config, &options), Template::of(&config, &options));
            let (one, other) = (one.expect("a template"), other.expect("a template"));
            let (a, b) = tokio::join!(one.database(), other.database());
            for db in [a.expect("a database"), b.expect("a database")] {
                db.session().await.expect("a session").batch("select from a").await.expect("the table is there");
            }
            let made: Vec<String> = shared().await.into_iter().filter(|name| !before.contains(name)).collect();
            assert_eq!(made.len(), 1, "one of the two made it: {made:?}");

            // Another migration is another template; one that was wanted long ago goes.
            let session = Session::connect(&server(major)).await.expect("a server");
            let old = "template of trueup::testing; dropped a week after 2020-01-01";
            session.batch(&format!("comment on database {} is '{old}'", made[0])).await.expect("marked");
            project.write("migrations/20250102000000_b.up.sql", format!("create table b ();--{major}\n"));
            project.write("migrations/20250102000000_b.down.sql", "drop table b;\n");
            let config = Config::load(None, &project.path("")).expect("read");
            let third = Template::of(&config, &options).await.expect("a template");
            let now = shared().await;
            assert!(!now.contains(&made[0]) && now.len() == before.len() + 1, "{now:?}");
            drop((one, other, third));
            for name in now.iter().filter(|name| !before.contains(name)) {
                session.batch(&format!("drop database {name}")).await.expect("nobody is connected to it");
            }
        });
    }
}

#[test]
fn a_migration_that_fails_is_named() {
    let project = small();
    project.write("migrations/20250102000000_b.up.sql", "create table b ();\ncreate table a ();\n");
    project.write("migrations/20250102000000_b.down.sql", "drop table b;\n");
    run(async {
        let error = Template::of(&config(&project), &Options::default()).await.expect_err("it cannot run");
        assert!(error.message().starts_with("the database for tests cannot be made: "), "{error}");
        let place = error.where_().expect("a place");
        assert!(place.path.ends_with("20250102000000_b.up.sql") && place.line == 2, "{place}");
    });
}

/// As docs/snapshots.md has it.
#[test]
fn a_filter_leaves_the_definition_out() {
    let db = database_blocking().expect("a database");
    let contracts = run(db.contracts()).expect("contracts");
    let (name, contract) = contracts.iter().find(|(name, _)| name == "public.current_org_id").expect("it is there");
    assert!(contract.contains("definition:"), "{name}: {contract}");
    insta::with_settings!({ filters => vec![(r"(?s)\n\ndefinition:\n.*", "")] }, {
        insta::assert_snapshot!(contract, @r#"
    function public.current_org_id()
    returns: uuid
    language: sql
    volatility: STABLE
    null input: is called for NULL too
    parallel: SAFE
    security: INVOKER
    search_path: ""
    executable by:
        authenticated
        service_role
    PostgREST:
        GET or POST /rpc/current_org_id
    "#);
    });
}
