//! A password in a migration is shown nowhere: not by a failure, a notice, a dry run or the line beside an error.

use trueup::db::Session;

use super::program::{Project, Ran};
use crate::support::{Database, majors, run};

const SECRET: &str = "hunter2";

#[track_caller]
fn hides(ran: &Ran) {
    for stream in [&ran.out, &ran.err] {
        assert!(!stream.to_lowercase().contains(SECRET), "the password is shown:\n{ran}");
    }
}

#[test]
fn passwords_of_migrations_are_in_no_output() {
    let role = format!("secret_{}", std::process::id());
    for text in [
        // The statement itself fails, and its line is shown.
        format!("CREATE ROLE {role} PASSWORD 'hunter2' NOSUCHOPTION;"),
        "CREATE ROLE postgres LOGIN PASSWORD 'hunter2';".to_owned(),
        format!("ALTER ROLE {role}_not_there PASSWORD E'hunter2';"),
        // Another one on its line fails.
        format!("CREATE ROLE {role} PASSWORD 'hunter2'; SELECT 1 / 0;"),
        format!("SELECT 1 / 0; CREATE ROLE {role} PASSWORD $$hunter2$$;"),
        // Dynamic SQL: the server quotes it in the error's context.
        "DO $$ BEGIN EXECUTE 'CREATE ROLE postgres PASSWORD ''hunter2'''; END $$;".to_owned(),
        format!("DO $$ BEGIN EXECUTE 'CREATE ROLE {role} PASSWORD ''hunter2'' NOSUCHOPTION'; END $$;"),
        // A notice and a warning that hold one.
        format!(
            "DO $$ BEGIN RAISE NOTICE 'CREATE ROLE {role} PASSWORD ''hunter2'''; \
             RAISE WARNING 'postgresql://me:hunter2@host/db'; END $$; SELECT 1 / 0;"
        ),
        // Outside of a transaction.
        format!("-- no-transaction\nCREATE ROLE {role} PASSWORD 'hunter2' NOSUCHOPTION;"),
        // Not SQL.
        format!("CREATE ROLE {role} PASSWORD 'hunter2' SELEC;\n"),
        "CREATE SUBSCRIPTION s CONNECTION 'host=nowhere.invalid password=hunter2' PUBLICATION p;".to_owned(),
    ] {
        let project = Project::with(&[("migrations/1_a.sql", text.as_str())]);
        for major in majors() {
            run(async {
                let database = Database::create(major, None).await;
                let dry = project.on(&database.target, &["migrate", "--dry-run"]);
                hides(&dry);
                let ran = project.on(&database.target, &["migrate", "--verbose"]);
                assert!(ran.err.contains("migrations/1_a.sql:"), "{ran}");
                assert_ne!(ran.code, 0, "{text}\n{ran}");
                hides(&ran);
                hides(&project.on(&database.target, &["status"]));
                database.drop(major).await;
            });
        }
    }
}

#[test]
fn a_database_that_is_read_only_is_refused_at_once() {
    let project = Project::with(&[("migrations/1_a.sql", "CREATE TABLE a ();")]);
    for major in majors() {
        run(async {
            let database = Database::create(major, None).await;
            let session: Session = database.session().await;
            let name = &database.target.database;
            session.batch(&format!("ALTER DATABASE {name} SET default_transaction_read_only = on")).await.unwrap();
            for command in ["migrate", "rollback"] {
                project
                    .on(&database.target, &[command])
                    .failed(&["the session is read-only", "connect to the primary"]);
            }
            assert_eq!(session.value("SELECT to_regclass('a')").await.unwrap(), None);
            drop(session);
            database.drop(major).await;
        });
    }
}
