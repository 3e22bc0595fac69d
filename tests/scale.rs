//! What is as large as PostgreSQL allows, or as anybody makes it: it is compared whole, and told in a few lines.

use std::fmt::Write as _;

use trueup::Result;
use trueup::db::Session;
use trueup::schema::{File, load, load_in_parts};

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

/// Counts, in whatever transaction, each statement that makes, changes or drops something, those that are undone as well.
const COUNT: &str = "CREATE SCHEMA counted; CREATE SEQUENCE counted.statements;
    CREATE FUNCTION counted.one() RETURNS event_trigger LANGUAGE plpgsql AS
        $$ BEGIN PERFORM nextval('counted.statements'); END $$;
    CREATE EVENT TRIGGER counted ON ddl_command_start EXECUTE FUNCTION counted.one()";

fn file(at: usize, text: String) -> File {
    File { path: format!("{at:05}.sql").into(), text }
}

/// How many statements the server runs to load these files, in one transaction or in parts.
fn ran(files: &[File], in_parts: bool) -> usize {
    let files: Vec<File> =
        [file(0, "CREATE SCHEMA IF NOT EXISTS public;".to_owned())].into_iter().chain(files.to_vec()).collect();
    let major = *ends().last().expect("a major");
    run(async {
        let database = Database::create(major, None).await;
        let session = database.session().await;
        session.batch(COUNT).await.expect("statements are counted");
        loaded(&session, &files, in_parts).await.expect("it loads");
        let rows = session.rows("SELECT last_value FROM counted.statements").await.expect("the count");
        database.drop(major).await;
        rows[0][0].as_deref().and_then(|count| count.parse().ok()).expect("a number")
    })
}

async fn loaded(session: &Session, files: &[File], in_parts: bool) -> Result<()> {
    if in_parts { load_in_parts(session, files).await } else { load(session, files).await }
}

#[test]
fn what_waits_for_others_is_not_tried_again_for_each_of_them() {
    // Each view waits for the one behind it, whose name is quoted without need, so that the order knows nothing of it.
    let waiting = |number: usize| -> Vec<File> {
        let view = |at: usize| file(at, format!("CREATE VIEW public.v{at} AS SELECT * FROM public.\"v{}\";", at + 1));
        let last = file(number + 1, format!("CREATE VIEW public.v{} AS SELECT 1;", number + 1));
        (1..=number).map(view).chain([last]).collect()
    };
    for in_parts in [false, true] {
        // All but one fail, and then run in the other direction.
        let (one, four) = (ran(&waiting(100), in_parts), ran(&waiting(400), in_parts));
        assert!(four <= 4 * one + 100 && four < 6 * 400, "in parts {in_parts}: {one} statements, then {four}");
    }
}

#[test]
fn what_ran_is_run_again_after_one_that_failed_no_more_than_once_in_all() {
    // Every fortieth reads a view that is made at the end.
    let files = |number: usize| -> Vec<File> {
        let reads = |at: usize| {
            if at.is_multiple_of(40) { "public.\"w\"".to_owned() } else { "pg_catalog.pg_class".to_owned() }
        };
        let views =
            (1..=number).map(|at| file(at, format!("CREATE VIEW public.v{at} AS SELECT 1 FROM {};", reads(at))));
        views.chain([file(number + 1, "CREATE VIEW public.w AS SELECT 1;".to_owned())]).collect()
    };
    for in_parts in [false, true] {
        let (one, four) = (ran(&files(250), in_parts), ran(&files(1_000), in_parts));
        assert!(four <= 4 * one + 400 && four < 3 * 1_000, "in parts {in_parts}: {one} statements, then {four}");
    }
}

#[test]
fn what_takes_more_locks_than_the_server_has_is_refused_before_it_takes_any() {
    let files: Vec<File> = (1..20_000)
        .map(|at| file(at, format!("CREATE TABLE public.t{at} (\n    id integer NOT NULL,\n    CONSTRAINT t{at}_pkey PRIMARY KEY (id)\n);")))
        .collect();
    let major = *ends().last().expect("a major");
    run(async {
        let database = Database::create(major, None).await;
        let session = database.session().await;
        let error = load(&session, &files).await.expect_err("they are too many");
        assert!(error.message().contains("takes 39998 locks or more, and the server has room for 25600"), "{error}");
        assert_eq!(error.hints(), ["set max_locks_per_transaction to 512, which is 256 now, and restart the server"]);
        let rows =
            session.rows("SELECT FROM pg_catalog.pg_class WHERE relname = 't1'").await.expect("the session lives");
        assert!(rows.is_empty());
        database.drop(major).await;
    });
}
