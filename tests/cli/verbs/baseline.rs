//! `baseline`.

use super::{on_each_major, snapshot};

const FILES: [(&str, &str); 3] = [
    ("1_a.sql", "CREATE TABLE public.a (id int);\n"),
    ("2_b.sql", "CREATE TABLE public.b (id int);\n"),
    ("3_c.sql", "CREATE TABLE public.c (id int);\n"),
];

#[test]
fn a_database_that_was_made_by_hand_is_adopted_and_goes_on() {
    on_each_major(&FILES, async |bench| {
        bench.lock();
        bench.sql("CREATE TABLE public.a (id int); CREATE TABLE public.b (id int)").await;
        snapshot("baseline_drift", &bench.run(&["baseline"]).found(&[]));
        assert_eq!(bench.value("SELECT to_regclass('_sqlx_migrations')").await, "NULL");
        snapshot("baseline", &bench.run(&["baseline", "--to", "2"]).clean());
        let rows = "SELECT string_agg(version || ' ' || origin, ',' ORDER BY version) FROM trueup.migrations";
        assert_eq!(bench.value(rows).await, "1 baseline,2 baseline");
        let tool = "SELECT string_agg(version || ' ' || success, ',' ORDER BY version) FROM _sqlx_migrations";
        assert_eq!(bench.value(tool).await, "1 true,2 true");
        let log = "SELECT string_agg(change || ' ' || version || ' ' || reason, ',') FROM trueup.changes";
        assert_eq!(bench.value(log).await, "baseline 2 2 of 3 recorded up to here");
        assert_eq!(bench.run(&["baseline", "--to", "2"]).clean(), "all of it is recorded already\n");
        assert!(bench.run(&["migrate"]).clean().starts_with("applied 3 c in "));
        drop(bench.run(&["baseline", "--to", "9"]).failed(&["migrations has no migration 9"]));
    });
}

#[test]
fn what_contradicts_the_files_is_refused_and_what_is_recorded_stays() {
    on_each_major(&FILES, async |bench| {
        bench.run(&["migrate", "--step", "1"]).clean();
        bench.write("1_a.sql", "CREATE TABLE public.a (id bigint);\n");
        drop(bench.run(&["baseline"]).found(&["the file is not what was applied", "nothing was changed"]));
        bench.write("1_a.sql", FILES[0].1);
        let before = bench.value("SELECT max(applied_at) FROM trueup.migrations").await;
        let out = bench.run(&["baseline"]).clean();
        assert!(out.ends_with("nothing proves that the schema is the one that they make\n"), "{out}");
        assert_eq!(bench.value("SELECT applied_at FROM trueup.migrations WHERE version = '1'").await, before);
        assert_eq!(bench.run(&["migrate"]).clean(), "nothing is pending\n");
        // A newer one than asked for is there.
        bench
            .sql("DELETE FROM trueup.migrations WHERE version = '2'; DELETE FROM _sqlx_migrations WHERE version = 2")
            .await;
        drop(bench.run(&["baseline", "--to", "2"]).found(&["version 3 is recorded as applied already"]));
        bench.run(&["baseline"]).clean();
    });
}

#[test]
fn another_schema_is_adopted_with_a_reason_or_as_the_configuration_accepts_it() {
    on_each_major(&FILES, async |bench| {
        bench.lock();
        bench
            .sql("CREATE TABLE public.a (id int); CREATE TABLE public.b (id int); CREATE TABLE public.c (id bigint)")
            .await;
        bench.project.write("trueup.toml", "[[accept]]\nobject = \"table public.c\"\nreason = \"wide\"\n");
        bench.run(&["baseline", "--to", "1"]).found(&["extra", "table public.b"]);
        bench.run(&["baseline"]).clean();
        let log =
            "SELECT string_agg(change || ' ' || split_part(reason, ' (', 1), ', ' ORDER BY id) FROM trueup.changes";
        assert_eq!(bench.value(log).await, "drift accepted in trueup.toml, baseline 3 of 3 recorded up to here");
        bench.sql("DROP SCHEMA trueup CASCADE; DROP TABLE _sqlx_migrations").await;
        bench.project.write("trueup.toml", "");
        bench.run(&["baseline", "--allow-drift", "it is wide on purpose"]).clean();
        assert!(bench.value(log).await.starts_with("drift it is wide on purpose, baseline "));
    });
}
