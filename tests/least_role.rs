//! Reading needs no rights: an ordinary role reads what a superuser reads.

use trueup::catalog::read;
use trueup::config::Scope;

use crate::support::{Database, majors, run};

const EVERYTHING: &str = include_str!("unmodelled.sql");

/// As superuser and as an ordinary role.
const ROLE: &str = "DO $$ BEGIN CREATE ROLE tu_least LOGIN; EXCEPTION WHEN duplicate_object THEN END $$";

#[test]
fn an_ordinary_role_reads_the_same_model_as_a_superuser() {
    for major in majors() {
        run(async {
            let database = Database::create(major, None).await;
            let session = database.session().await;
            session.batch(EVERYTHING).await.expect("the schema is made");
            session.batch(ROLE).await.expect("a role");
            session.batch("DROP USER MAPPING FOR PUBLIC SERVER server").await.expect("no user mapping");
            session.batch("REVOKE ALL ON SCHEMA app FROM PUBLIC").await.expect("a closed schema");
            let all = Scope { roles: true, extension_versions: true, ..Scope::default() };
            let whole = read(&session, &all).await.expect("a reading");
            session.batch("SET SESSION AUTHORIZATION tu_least").await.expect("another role");
            let least = read(&session, &all).await.expect("a reading by an ordinary role");
            assert_eq!(least.summary.unmodelled, Vec::<String>::new());
            // Tests that run at the same time make roles.
            let objects = |reading: trueup::catalog::Reading| {
                reading.model.objects.into_iter().filter(|(id, _)| id.kind != "role").collect::<Vec<_>>()
            };
            assert_eq!(objects(least), objects(whole), "on {major}");
            database.drop(major).await;
        });
    }
}

#[test]
fn hidden_options_of_a_user_mapping_are_an_error_that_names_it() {
    for major in majors() {
        run(async {
            let database = Database::create(major, None).await;
            let session = database.session().await;
            session.batch(ROLE).await.expect("a role");
            let sql = "CREATE FOREIGN DATA WRAPPER w; CREATE SERVER \"Odd server\" FOREIGN DATA WRAPPER w; \
                CREATE USER MAPPING FOR CURRENT_USER SERVER \"Odd server\" OPTIONS (password 'hunter2')";
            session.batch(sql).await.expect("a mapping");
            let whole = read(&session, &Scope::default()).await.expect("a reading");
            let text: String = whole.model.objects.into_values().collect();
            assert!(text.contains("password '***'") && !text.contains("hunter2"), "{text}");
            session.batch("SET SESSION AUTHORIZATION tu_least").await.expect("another role");
            let error = read(&session, &Scope::default()).await.expect_err("options are hidden");
            let expected =
                "the options of USER MAPPING FOR CURRENT_USER SERVER \"Odd server\" are hidden from role tu_least";
            assert_eq!(error.message(), expected);
            assert!(!error.hints().is_empty());
            database.drop(major).await;
        });
    }
}

/// Secrets everywhere that PostgreSQL keeps some.
const SECRETS: &str = "CREATE FOREIGN DATA WRAPPER w OPTIONS (token 'hunter2');
CREATE SERVER s FOREIGN DATA WRAPPER w OPTIONS (host 'db', api_key 'hunter2');
CREATE USER MAPPING FOR PUBLIC SERVER s OPTIONS (\"user\" 'hunter2', password 'hunter2');
CREATE SUBSCRIPTION sub CONNECTION 'host=a password=hunter2' PUBLICATION p WITH (connect = false);
CREATE ROLE tu_secretive PASSWORD 'hunter2';";

#[test]
fn secrets_are_shown_as_present_and_never_read_even_by_a_superuser() {
    for major in majors() {
        run(async {
            let database = Database::create(major, None).await;
            let session = database.session().await;
            session.batch(SECRETS).await.expect("secrets");
            let all = Scope { roles: true, ..Scope::default() };
            let reading = read(&session, &all).await.expect("a reading");
            session.batch("DROP ROLE tu_secretive").await.expect("no role");
            let text: String = reading.model.objects.into_values().collect();
            assert!(!text.contains("hunter2") && !text.contains("SCRAM"), "{text}");
            for shown in ["token '***'", "api_key '***'", "password '***'", "'host=***'", "CREATE ROLE tu_secretive;"] {
                assert!(text.contains(shown), "{shown} is not in {text}");
            }
            database.drop(major).await;
        });
    }
}
