//! What is as large as PostgreSQL allows, or as anybody makes it: it is compared whole, and told in a few lines.

use std::fmt::Write as _;

use crate::cli::program::Project;
use crate::support::{Database, ends, run};

/// A report of one finding is not longer than this, in bytes, whatever the finding is about.
const SHORT: usize = 8_000;

/// A database made by `sql` is equal to its snapshot, and after `change` it differs; returns what is said then.
fn differing(sql: &str, change: &str) -> Vec<String> {
    let told = ends().into_iter().map(|major| {
        run(async {
            let (project, database) = (Project::with(&[("trueup.toml", "")]), Database::create(major, None).await);
            database.session().await.batch(sql).await.expect("it is made");
            let url = database.target.to_string();
            let _ = project.run(&["snapshot", "--quiet", "--from", &url]).code;
            project.on(&database.target, &["verify"]).clean();
            database.session().await.batch(change).await.expect("it is changed");
            let told = project.on(&database.target, &["verify"]).found(&[]);
            database.drop(major).await;
            assert!(told.len() < SHORT, "{} bytes:\n{}", told.len(), told.chars().take(SHORT).collect::<String>());
            told
        })
    });
    told.collect()
}

#[test]
fn a_table_of_1600_columns_is_compared_column_by_column() {
    let columns: Vec<String> = (0..1_600).map(|at| format!("c{at} boolean DEFAULT {}", at % 2 == 0)).collect();
    let sql = format!("CREATE TABLE public.wide ({})", columns.join(", "));
    let change = "ALTER TABLE public.wide ALTER c799 SET DEFAULT true; ALTER TABLE public.wide DROP c1599";
    for told in differing(&sql, change) {
        assert!(told.contains("column c799") && told.contains("column c1599"), "{told}");
        assert!(!told.contains("c798 "), "{told}");
    }
}

/// The body of a function, of 5 MB.
fn body(word: &str) -> String {
    let mut body = String::from("\nBEGIN\n");
    while body.len() < 5_000_000 {
        let at = body.len();
        let _ = writeln!(body, "    PERFORM {at} AS {word};");
    }
    body + "END;\n"
}

fn function(body: &str) -> String {
    format!("CREATE OR REPLACE FUNCTION public.large() RETURNS void LANGUAGE plpgsql AS $body${body}$body$")
}

#[test]
fn of_a_body_of_5_mb_the_first_line_that_differs_is_told() {
    let (one, other) = (body("one"), body("other"));
    for told in differing(&function(&one), &function(&other)) {
        assert!(told.contains("PERFORM 7 AS one") && told.contains("PERFORM 7 AS other"), "{told}");
    }
    // And where only one line of it does, that line.
    let change = one.replace("PERFORM 7 AS one", "PERFORM 7 AS another");
    for told in differing(&function(&one), &function(&change)) {
        assert!(told.contains("PERFORM 7 AS another"), "{told}");
    }
}

#[test]
fn a_thousand_partitions_are_read_and_one_that_is_gone_is_missed() {
    let parts = (0..1_000).map(|at| {
        format!("CREATE TABLE public.part_{at} PARTITION OF public.parted FOR VALUES FROM ({at}) TO ({});", at + 1)
    });
    let sql = format!(
        "CREATE TABLE public.parted (id bigint PRIMARY KEY, note text) PARTITION BY RANGE (id); {}",
        parts.collect::<String>()
    );
    for told in differing(&sql, "DROP TABLE public.part_999") {
        assert!(told.contains("public.part_999") && !told.contains("public.part_998"), "{told}");
    }
}
