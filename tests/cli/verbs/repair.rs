//! `repair`.

use serde_json::Value;

use super::{on_each_major, snapshot};

const FILES: [(&str, &str); 2] =
    [("1_a.sql", "CREATE TABLE public.a (id int);\n"), ("2_b.sql", "CREATE TABLE public.b (id int);\n")];

#[test]
fn an_edit_that_changes_nothing_is_accepted_in_both_tables() {
    on_each_major(&FILES, async |bench| {
        bench.run(&["migrate"]).clean();
        bench.run(&["repair", "accept", "1", "--reason", "x"]).failed(&["there is nothing to accept"]);
        bench.write("1_a.sql", "-- The first.\nCREATE TABLE public.a (id int);\n");
        drop(bench.run(&["status"]).found(&["trueup repair accept 1 --reason"]));
        bench.run(&["repair", "accept", "1", "--reason", "  "]).failed(&["a repair needs a reason"]);
        bench.run(&["repair", "accept", "1"]).failed(&["--reason <TEXT>"]);
        let said = bench.run(&["repair", "accept", "1", "--reason", "only a comment"]).clean();
        assert_eq!(said, "migrations/1_a.sql is recorded as applied as it is now\n");
        bench.run(&["status"]).clean();
        let equal = "SELECT count(*) FROM _sqlx_migrations s JOIN trueup.migrations t ON t.version = s.version::text \
            WHERE s.version = 1 AND length(s.checksum) = 48 AND length(t.checksum) = 32";
        assert_eq!(bench.value(equal).await, "1");
        bench.write("1_a.sql", "-- The first.\r\nCREATE TABLE public.a (id int);\r\n");
        assert!(bench.run(&["status"]).clean().contains("line endings"));
        bench.run(&["repair", "accept", "1", "--reason", "git"]).clean();
        assert!(!bench.run(&["status"]).clean().contains("line endings"));
    });
}

#[test]
fn what_has_no_file_or_was_applied_by_hand_is_recorded_as_it_is() {
    on_each_major(&FILES, async |bench| {
        bench.run(&["migrate"]).clean();
        bench.project.remove("migrations/2_b.sql");
        drop(bench.run(&["status"]).found(&["trueup repair forget 2 --reason"]));
        let said = bench.run(&["repair", "forget", "2", "--reason", "never merged"]).clean();
        assert_eq!(said, "nothing is recorded of version 2 any more\n");
        assert!(bench.run(&["status"]).clean().contains("1 applied, 0 pending"));
        bench.run(&["repair", "forget", "2", "--reason", "again"]).failed(&["nothing is recorded of version 2"]);
        bench.write("2_b.sql", FILES[1].1);
        let said = bench.run(&["repair", "applied", "2", "--reason", "made by hand"]).clean();
        assert_eq!(said, "version 2 is recorded as applied; nothing of it was run\n");
        bench.run(&["repair", "applied", "2", "--reason", "again"]).failed(&["recorded as applied already"]);
        bench.run(&["repair", "applied", "7", "--reason", "x"]).failed(&["has no migration 7"]);
        assert_eq!(bench.run(&["migrate"]).clean(), "nothing is pending\n");
        snapshot("repair_log", &bench.run(&["repair", "--log"]).clean());
        let json: Value =
            serde_json::from_str(&bench.run(&["repair", "--log", "--format", "json"]).clean()).expect("JSON");
        assert_eq!(json["format"], 1);
        assert_eq!(json["changes"][1]["change"], "repair applied");
        assert_eq!(json["changes"][1]["version"], "2");
        assert_eq!(json["changes"][1]["reason"], "made by hand");
        assert_eq!(json["changes"][1]["by"], bench.database.target.user);
        assert_eq!(json["changes"].as_array().map(Vec::len), Some(2));
    });
}

#[test]
fn a_migration_that_a_tool_recorded_as_failed_is_forgotten_or_taken_for_applied() {
    on_each_major(&FILES, async |bench| {
        bench.run(&["migrate"]).clean();
        bench.sql("UPDATE _sqlx_migrations SET success = false WHERE version = 2").await;
        drop(bench.run(&["migrate"]).found(&["recorded as failed", "trueup repair forget 2"]));
        bench.run(&["repair", "accept", "2", "--reason", "x"]).failed(&["is recorded as failed"]);
        bench.run(&["repair", "applied", "2", "--reason", "all of it is there"]).clean();
        assert!(bench.run(&["status"]).clean().contains("2 applied, 0 pending"));
    });
}

/// A procedure that commits: whether it did, nobody can know.
#[test]
fn a_step_of_which_nothing_can_be_known_is_settled_by_a_person() {
    let files = [
        (
            "1_p.sql",
            "CREATE TABLE public.n (id int);\nCREATE PROCEDURE public.p() LANGUAGE plpgsql AS $$ BEGIN \
            INSERT INTO public.n VALUES (1); COMMIT; PERFORM 1/0; END $$;\n",
        ),
        ("2_call.sql", "-- no-transaction\nSELECT 1;\nCALL public.p();\nSELECT 2;\n"),
    ];
    on_each_major(&files, async |bench| {
        bench.run(&["migrate"]).failed(&["step 2 of 3", "division by zero"]);
        let ran = bench.run(&["migrate"]);
        assert_eq!(ran.code, 2, "{ran}");
        for said in [
            "it cannot be known what it did",
            "`trueup repair step-done 2 2 --reason …`",
            "`trueup repair step-redo 2 2 --reason …`",
        ] {
            assert!(ran.err.contains(said), "{ran}");
        }
        let status = bench.run(&["status"]).clean();
        assert!(status.contains("◐ 2 call  step 2 of 3 is next; 1 done\n"), "{status}");
        bench.run(&["repair", "step-done", "2", "1", "--reason", "x"]).failed(&["step 2 of version 2 is the one"]);
        bench.run(&["repair", "step-done", "2", "9", "--reason", "x"]).failed(&["its steps are 1 to 3"]);
        bench.run(&["repair", "step-done", "1", "1", "--reason", "x"]).failed(&["was not interrupted midway"]);
        bench.run(&["repair", "step-done", "2", "--reason", "x"]).failed(&["<STEP>"]);
        bench.run(&["repair", "accept", "2", "--reason", "x"]).failed(&["interrupted midway"]);
        let said = bench.run(&["repair", "step-redo", "2", "2", "--reason", "it did not"]).clean();
        assert_eq!(said, "step 2 of version 2 is recorded as not begun; the next run does it again\n");
        let ran = bench.run(&["migrate"]);
        assert!(ran.code == 2 && ran.err.contains("division by zero"), "{ran}");
        assert_eq!(bench.value("SELECT count(*) FROM public.n").await, "2");
        bench.run(&["repair", "step-done", "2", "2", "--reason", "seen in the table"]).clean();
        let ran = bench.run(&["migrate"]);
        assert!(ran.out.starts_with("applied 2 call in "), "{ran}");
        assert_eq!(bench.value("SELECT count(*) FROM public.n").await, "2");
    });
}

#[test]
fn a_migration_that_is_midway_is_forgotten_or_ended_by_hand() {
    on_each_major(&[("1_a.sql", "-- no-transaction\nCREATE TABLE public.a ();\nSELECT 1/0;\n")], async |bench| {
        bench.run(&["migrate"]).failed(&["step 2 of 2"]);
        let said = bench.run(&["repair", "forget", "1", "--reason", "another way"]).clean();
        assert_eq!(
            said,
            "nothing is recorded of version 1 any more; what is done of it stays (step 1); \
             the next `trueup migrate` runs it from its first statement\n"
        );
        bench.sql("DROP TABLE public.a").await;
        bench.run(&["migrate"]).failed(&["step 2 of 2"]);
        bench.run(&["repair", "applied", "1", "--reason", "the rest is of no use"]).clean();
        assert!(bench.run(&["status"]).clean().contains("1 applied, 0 pending"));
    });
}
