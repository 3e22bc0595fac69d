//! A schema that is not the one of trueup.lock, before and behind a run.

use super::{on_each_major, snapshot};

const FILES: [(&str, &str); 4] = [
    ("1_a.up.sql", "CREATE TABLE public.a (id int);\n"),
    ("1_a.down.sql", "DROP TABLE public.a;\n"),
    ("2_b.up.sql", "CREATE TABLE public.b (id int);\n"),
    ("2_b.down.sql", "DROP TABLE public.b;\n"),
];

#[test]
fn what_was_changed_by_hand_is_shown_and_nothing_runs() {
    on_each_major(&FILES, async |bench| {
        bench.lock();
        bench.run(&["migrate", "--step", "1"]).clean();
        bench.sql("ALTER TABLE public.a ADD COLUMN by_hand text").await;
        snapshot("drift_before", &bench.run(&["migrate"]).found(&["nothing was changed"]));
        drop(bench.run(&["rollback"]).found(&["extra: column by_hand", "nothing was changed"]));
        // Without a server to replay on, both fingerprints are said.
        let ran = bench.run(&["migrate", "--server-url", "postgresql://nobody@127.0.0.1:1/nothing"]);
        drop(ran.found(&["expected fingerprint ", "what differs cannot be shown: ", "nothing was changed"]));
        bench.run(&["migrate", "--dry-run", "--allow-drift", "a hotfix"]).clean();
        let out = bench.run(&["migrate", "--allow-drift", "a hotfix"]).clean();
        assert!(out.starts_with("applied 2 b in ") && !out.contains("expects"), "{out}");
        let log = bench.run(&["repair", "--log"]).clean();
        assert!(log.contains("a hotfix (expected fingerprint "), "{log}");
    });
}

#[test]
fn what_the_configuration_accepts_needs_no_option_and_is_said() {
    on_each_major(&FILES, async |bench| {
        bench.lock();
        bench.run(&["migrate", "--step", "1"]).clean();
        bench.sql("ALTER TABLE public.a ADD COLUMN by_hand text").await;
        let accept = |fact: &str| {
            let unused = "[[accept]]\nobject = \"table public.z\"\nreason = \"later\"\n";
            format!("{unused}[[accept]]\nobject = \"table public.a\"\nfact = \"{fact}\"\nreason = \"a hotfix\"\n")
        };
        bench.project.write("trueup.toml", accept("column other"));
        drop(bench.run(&["migrate"]).found(&["extra: column by_hand"]));
        bench.project.write("trueup.toml", accept("column by_hand"));
        let plan = bench.run(&["migrate", "--dry-run"]).clean();
        assert!(plan.ends_with("\nit would go on all the same: all of it is accepted in trueup.toml\n"), "{plan}");
        snapshot("drift_accepted", &bench.run(&["migrate"]).clean());
        assert!(bench.run(&["repair", "--log"]).clean().contains("accepted in trueup.toml (expected fingerprint "));
        bench.run(&["rollback"]).clean();
    });
}

#[test]
fn the_order_of_columns_is_let_be_where_it_is_relaxed() {
    let files =
        [("1_a.sql", "CREATE TABLE public.a (one int, two int);\n"), ("2_b.sql", "CREATE TABLE public.b (id int);\n")];
    on_each_major(&files, async |bench| {
        bench.lock();
        bench.sql("CREATE TABLE public.a (two int, one int)").await;
        drop(bench.run(&["baseline", "--to", "1"]).found(&["column order"]));
        bench.project.write("trueup.toml", "[scope]\ncolumn_order = \"relaxed\"\n");
        bench.run(&["baseline", "--to", "1"]).clean();
        bench.run(&["migrate"]).clean();
    });
}

#[test]
fn a_migration_that_makes_another_schema_here_is_rolled_back_and_named() {
    let files = [
        ("1_a.sql", "CREATE TABLE public.a (id int);\n"),
        (
            "2_b.sql",
            "DO $$ BEGIN IF EXISTS (SELECT FROM public.a) THEN CREATE TABLE public.b (id int); END IF; END $$;\n",
        ),
        ("3_c.sql", "-- no-transaction\nCREATE TABLE IF NOT EXISTS public.c (id int);\n"),
    ];
    on_each_major(&files, async |bench| {
        bench.lock();
        bench.run(&["migrate", "--step", "1"]).clean();
        bench.sql("INSERT INTO public.a VALUES (1)").await;
        snapshot("drift_behind", &bench.run(&["migrate"]).found(&[]));
        assert_eq!(bench.value("SELECT to_regclass('public.b')").await, "NULL");
        bench.sql("DELETE FROM public.a").await;
        bench.run(&["migrate", "--step", "1"]).clean();
        bench.write(
            "3_c.sql",
            "-- no-transaction\nDO $$ BEGIN IF EXISTS (SELECT FROM public.a) THEN \
            CREATE TABLE public.c (id int); END IF; END $$;\n",
        );
        bench.lock();
        bench.sql("INSERT INTO public.a VALUES (1)").await;
        snapshot("drift_behind_stays", &bench.run(&["migrate"]).found(&[]));
        assert_eq!(bench.value("SELECT to_regclass('public.c')").await, "c");
    });
}
