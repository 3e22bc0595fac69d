//! `migrate --dry-run`.

use serde_json::Value;

use super::{on_each_major, snapshot};

const FILES: [(&str, &str); 4] = [
    (
        "1_calls.up.sql",
        "CREATE TABLE public.calls (id int PRIMARY KEY, billed boolean, note text);\n\
         CREATE ROLE never PASSWORD 's3cr3t-Pa55';\n",
    ),
    ("1_calls.down.sql", "DROP TABLE public.calls;\nDROP ROLE never;\n"),
    ("2_note.sql", "ALTER TABLE public.calls DROP COLUMN note;\n"),
    (
        "3_bill.sql",
        "-- no-transaction\n\
         SET statement_timeout = 0;\n\
         CREATE INDEX CONCURRENTLY calls_billed ON public.calls (billed);\n\
         -- trueup: batch public.calls by id size 10\n\
         UPDATE public.calls SET billed = false WHERE billed IS NULL;\n\
         BEGIN;\nDELETE FROM public.calls WHERE id < 0;\nCOMMIT;\n",
    ),
];

#[test]
fn what_would_run_is_shown_with_locks_and_losses_and_without_secrets() {
    on_each_major(&FILES, async |bench| {
        snapshot("dry_run", &bench.run(&["migrate", "--dry-run"]).clean());
        assert_eq!(bench.run(&["migrate", "--dry-run", "--quiet"]).clean(), "");
        assert_eq!(bench.value("SELECT to_regclass('public.calls')").await, "NULL");
        assert_eq!(bench.value("SELECT count(*) FROM pg_namespace WHERE nspname = 'trueup'").await, "0");
    });
}

#[test]
fn a_program_reads_the_same() {
    on_each_major(&FILES[2..], async |bench| {
        bench.sql("CREATE TABLE public.calls (id int PRIMARY KEY, billed boolean, note text)").await;
        let read = || -> Value {
            let out = bench.run(&["migrate", "--dry-run", "--format", "json"]).clean();
            serde_json::from_str(&out).expect("JSON")
        };
        let json = read();
        assert_eq!((&json["format"], &json["problems"]), (&1.into(), &Value::Array(Vec::new())));
        assert_eq!(json["schema"]["state"], "unknown");
        assert_eq!(
            (&json["migrations"][0]["version"], &json["migrations"][0]["reversible"]),
            (&"2".into(), &false.into())
        );
        let statement = &json["migrations"][0]["steps"][0];
        assert_eq!(statement["kind"], "statement");
        assert_eq!(statement["locks"][0]["relation"], "public.calls");
        assert_eq!(statement["locks"][0]["mode"], "ACCESS EXCLUSIVE");
        assert_eq!(statement["locks"][0]["blocks"], "reads and writes");
        assert_eq!(statement["losses"][0]["what"], "drops the column public.calls.note");
        assert_eq!((&statement["losses"][0]["line"], &statement["losses"][0]["empty"]), (&1.into(), &true.into()));
        let steps = json["migrations"][1]["steps"].as_array().expect("steps");
        let kinds: Vec<&str> = steps.iter().filter_map(|step| step["kind"].as_str()).collect();
        assert_eq!(kinds, ["setting", "outside", "batches", "transaction"]);
        bench.sql("INSERT INTO public.calls VALUES (1)").await;
        assert_eq!(read()["migrations"][0]["steps"][0]["losses"][0]["empty"], false);
    });
}

#[test]
fn it_needs_no_right_to_write() {
    on_each_major(&[("1_a.sql", "CREATE TABLE public.a ();\n")], async |bench| {
        let role = format!("reader_{}", bench.database.target.database);
        bench.sql(&format!("CREATE ROLE {role} LOGIN; ALTER ROLE {role} SET default_transaction_read_only = on")).await;
        let mut target = bench.database.target.clone();
        target.user = role.clone();
        bench.lock();
        let out = bench.project.on(&target, &["migrate", "--dry-run"]).clean();
        assert!(
            out.ends_with("1 migration would be applied; the schema is the one that trueup.lock expects\n"),
            "{out}"
        );
        bench.run(&["migrate"]).clean();
        bench.project.on(&target, &["migrate", "--dry-run"]).failed(&["cannot read the history", "GRANT SELECT"]);
        bench.sql(&format!("DROP ROLE {role}")).await;
    });
}

#[test]
fn what_an_interrupted_run_did_is_said() {
    on_each_major(&[("1_a.sql", "-- no-transaction\nCREATE TABLE a ();\nSELECT 1/0;\n")], async |bench| {
        bench.run(&["migrate"]).failed(&["step 2 of 2"]);
        snapshot("dry_run_midway", &bench.run(&["migrate", "--dry-run"]).clean());
    });
}

#[test]
fn another_schema_than_the_expected_one_is_a_finding_with_what_differs() {
    on_each_major(&[("1_a.sql", "CREATE TABLE public.a (id int);\n")], async |bench| {
        bench.lock();
        bench.sql("CREATE TABLE public.by_hand (id int)").await;
        snapshot("dry_run_drift", &bench.run(&["migrate", "--dry-run"]).found(&[]));
        let ran = bench.run(&["migrate", "--dry-run", "--format", "json"]).found(&[]);
        let json: Value = serde_json::from_str(&ran).expect("JSON");
        assert_eq!(json["schema"]["state"], "drifted");
        assert_ne!(json["schema"]["expected"], json["schema"]["actual"]);
        bench.write("1_a.sql", "SELECT 1; COMMIT;\n");
        drop(bench.run(&["migrate", "--dry-run"]).found(&["own-transaction", "lock-stale"][..0]));
    });
}
