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
fn every_query_names_relations_with_their_schema() {
    for kind in KINDS {
        assert_qualified(kind.name, kind.sql);
    }
}

/// Fails where a query names a relation without its schema.
pub fn assert_qualified(name: &str, sql: &str) {
    let lines: Vec<&str> = sql.lines().filter(|line| !line.trim_start().starts_with("--")).collect();
    let words: Vec<&str> = lines.iter().flat_map(|line| line.split_whitespace()).collect();
    let own = |name: &str| {
        words.windows(2).any(|pair| matches!(pair[0], "WITH" | "RECURSIVE") && pair[1] == name)
            || lines.iter().any(|line| ["(", "AS"].iter().any(|next| line.starts_with(&format!("{name} {next}"))))
    };
    for (at, pair) in words.windows(2).enumerate() {
        let distinct = at > 0 && words[at - 1] == "DISTINCT";
        if matches!(pair[0], "FROM" | "JOIN") && !distinct && pair[1] != "LATERAL" && !pair[1].starts_with('(') {
            assert!(pair[1].starts_with("pg_catalog.") || own(pair[1]), "{name}: {}", pair.join(" "));
        }
    }
}

#[test]
fn every_kind_is_in_the_document_of_what_is_compared() {
    let table = include_str!("../docs/coverage.md").lines().filter(|line| line.starts_with("| "));
    let cells: Vec<&str> = table.filter_map(|line| line.split('|').nth(1)).collect();
    let named: Vec<&str> = cells.iter().flat_map(|cell| cell.split(',')).map(str::trim).collect();
    for kind in KINDS {
        assert!(named.contains(&kind.name), "{} is not in docs/coverage.md", kind.name);
    }
    for name in named.iter().filter(|name| **name != "kind") {
        assert!(KINDS.iter().any(|kind| kind.name == *name), "docs/coverage.md names {name}, which is no kind");
    }
}
