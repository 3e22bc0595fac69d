//! What no kind claims is a finding.

use std::collections::BTreeMap;

use trueup::catalog::{Excluded, Reading, read, read_without};
use trueup::config::Scope;
use trueup::kinds::KINDS;

use crate::support::{Database, majors, run};

/// Something of everything that can be made in a database of its own.
const EVERYTHING: &str = include_str!("unmodelled.sql");

fn missed(reading: &Reading) -> Vec<&str> {
    reading.summary.unmodelled.iter().map(String::as_str).collect()
}

#[test]
fn rows_that_no_kind_claims_are_named() {
    for major in majors() {
        run(async {
            let database = Database::create(major, None).await;
            let session = database.session().await;
            session.batch(EVERYTHING).await.expect("the schema is made");
            let whole = read(&session, &Scope::default()).await.expect("a reading");
            assert_eq!(missed(&whole), Vec::<&str>::new(), "on {major}");
            let mut found = BTreeMap::new();
            for kind in KINDS.iter().filter(|kind| kind.class != 0) {
                let without = read_without(&session, &Scope::default(), kind.name).await.expect("a reading");
                assert_eq!(without.model, whole.model, "claims do not change the model");
                found.insert(kind.name, without.summary.unmodelled);
            }
            let policy = "policy \"Odd \"\"policy\" on public.\"Odd \"\"table\" (pg_policy)";
            assert_eq!(found["policy"], [policy]);
            let silent: Vec<&&str> = found.iter().filter(|(_, rows)| rows.is_empty()).map(|(kind, _)| kind).collect();
            // Columns have no OIDs, implicit types are no objects of their own, roles are not in the database.
            let mut absent = vec![&"column", &"implicit type"];
            absent.extend((major < 15).then_some(&"publication schema"));
            absent.push(&"role");
            assert_eq!(silent, absent, "kinds whose rows nobody would miss on {major}; add them to unmodelled.sql");
            database.drop(major).await;
        });
    }
}

#[test]
fn rows_that_are_no_objects_of_their_own_are_counted_with_a_reason() {
    for major in majors() {
        run(async {
            let database = Database::create(major, None).await;
            let session = database.session().await;
            session.batch(EVERYTHING).await.expect("the schema is made");
            session.batch("SELECT lo_create(0), lo_create(0)").await.expect("large objects");
            session.batch("CREATE TEMPORARY TABLE passing (id integer)").await.expect("a temporary table");
            let reading = read(&session, &Scope::default()).await.expect("a reading");
            assert_eq!(missed(&reading), Vec::<&str>::new(), "on {major}");
            let count = |reason: &'static str| reading.summary.excluded.get(&Excluded::Internal(reason)).copied();
            assert_eq!(count("large objects, which are data"), Some(2));
            assert_eq!(count("labels, which are written with their enum types"), Some(2));
            assert_eq!(count("rules that hold the queries of views"), Some(1));
            assert!(count("TOAST tables and their indexes, which PostgreSQL makes for tables") >= Some(2));
            assert_eq!(reading.summary.excluded.get(&Excluded::Temporary), Some(&1));
            assert!(reading.summary.excluded.get(&Excluded::Extension) > Some(&10));
            database.drop(major).await;
        });
    }
}
