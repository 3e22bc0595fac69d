//! `status`.

use serde_json::Value;

use super::{on_each_major, snapshot};

const FILES: [(&str, &str); 3] = [
    ("V1__calls.sql", "CREATE TABLE public.calls (id int);\nINSERT INTO public.calls VALUES (1), (1);\n"),
    (
        "V2__index.sql",
        "-- no-transaction\nSET statement_timeout = 0;\nSELECT 1;\n\
        CREATE UNIQUE INDEX CONCURRENTLY calls_id ON public.calls (id);\nSELECT 2;\n",
    ),
    ("R__list.sql", "CREATE OR REPLACE VIEW public.list AS SELECT 1 AS one;\n"),
];

#[test]
fn what_is_midway_changed_or_locked_is_shown() {
    on_each_major(&FILES, async |bench| {
        bench.project.write("trueup.toml", "[migrate]\nformat = \"flyway\"\nhistory = \"trueup\"\n");
        let rest = bench.project.read("migrations/V2__index.sql");
        bench.write("V2__index.sql", "SELECT 2;\n");
        bench.project.remove("migrations/V2__index.sql");
        bench.run(&["migrate"]).clean();
        bench.write("R__list.sql", "CREATE OR REPLACE VIEW public.list AS SELECT 2 AS one;\n");
        bench.write("V2__index.sql", &rest);
        bench.run(&["migrate"]).failed(&["step 3 of 4", "could not create unique index"]);
        let other = bench.database.session().await;
        other.batch(&format!("SELECT pg_advisory_lock({})", i64::from_be_bytes(*b"\0\0trueup"))).await.unwrap();
        let out = bench.run(&["status"]).clean();
        snapshot("status", &out);
        let json: Value = serde_json::from_str(&bench.run(&["status", "--format", "json"]).clean()).expect("JSON");
        assert_eq!((&json["format"], &json["history"]), (&1.into(), &"trueup.migrations".into()));
        assert_eq!(json["applied"][0]["version"], "1");
        let midway = &json["pending"][0]["midway"];
        assert_eq!(
            (&midway["done"], &midway["of"], &midway["next"], &midway["begun"]),
            (&1.into(), &4.into(), &3.into(), &3.into())
        );
        assert_eq!((&json["pending"][1]["version"], &json["pending"][1]["again"]), (&"R__list".into(), &true.into()));
        assert_eq!(json["invalid_indexes"][0]["name"], "public.calls_id");
        assert_eq!(json["locked_by"][0]["pid"], other.backend_pid().await.unwrap());
        other.close().await.unwrap();
        bench.sql("DELETE FROM public.calls").await;
        assert_eq!(bench.run(&["migrate"]).code, 0);
        assert!(bench.run(&["status"]).clean().contains("3 applied, 0 pending"));
    });
}

#[test]
fn an_interrupted_undoing_is_shown() {
    let files = [
        ("1_a.up.sql", "CREATE TABLE public.a ();\n"),
        ("1_a.down.sql", "-- no-transaction\nSELECT 1;\nSELECT 1/0;\n"),
    ];
    on_each_major(&files, async |bench| {
        bench.run(&["migrate"]).clean();
        bench.run(&["rollback"]).failed(&["step 2 of 2"]);
        snapshot("status_undoing", &bench.run(&["status"]).found(&[]));
    });
}

#[test]
fn what_migrate_would_refuse_of_the_lock_file_is_said() {
    on_each_major(&[("1_a.sql", "CREATE TABLE public.a ();\n")], async |bench| {
        bench.lock();
        bench.write("1_a.sql", "CREATE TABLE public.a (id int);\n");
        let said = &["migrations/1_a.sql was edited since its line was written"];
        drop(bench.run(&["status"]).found(said));
        drop(bench.run(&["migrate"]).found(said));
        bench.lock();
        bench.write("2_b.sql", "CREATE TABLE public.b ();\n");
        drop(bench.run(&["status"]).found(&["version 2 has no line in migrations/trueup.lock"]));
    });
}
