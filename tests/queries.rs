//! Every kind's query is one that every supported server takes.

use trueup::kinds::KINDS;
use trueup::sql::split;

use crate::support::{Database, majors, run};

#[test]
fn every_query_can_be_prepared_on_every_major() {
    for major in majors() {
        run(async {
            let database = Database::create(major, None).await;
            let session = database.session().await;
            session.batch("SET search_path = ''").await.expect("an empty search path");
            for kind in KINDS {
                let sql = kind.query(major);
                assert_eq!(split(&sql).len(), 1, "{} is one statement", kind.name);
                let prepared = session.batch(&format!("PREPARE q AS {sql}; DEALLOCATE q")).await;
                assert!(prepared.is_ok(), "{} on {major}: {}", kind.name, prepared.expect_err("just tested"));
            }
            database.drop(major).await;
        });
    }
}

#[test]
fn every_query_names_everything_with_its_schema() {
    for kind in KINDS {
        let text: Vec<&str> = kind.sql.lines().filter(|line| !line.starts_with("--")).collect();
        let text = text.join(" ");
        for word in ["FROM ", "JOIN "] {
            for (at, _) in text.match_indices(word) {
                let relation = &text[at + word.len()..];
                // The rows of a subquery or of a common table expression are its own.
                let own = ["(", "LATERAL", "up ", "CURRENT_USER"].iter().any(|start| relation.starts_with(start));
                let named: String = relation.chars().take(60).collect();
                assert!(own || relation.starts_with("pg_catalog."), "{}: {word}{named}", kind.name);
            }
        }
    }
}
