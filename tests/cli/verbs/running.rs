//! What is said while migrations run: in a log, and on a terminal.

use std::time::Duration;

use super::super::program::Ran;
use super::confirm::{terminal, typed_into};
use super::{beside, on_each_major, snapshot};

#[test]
fn what_the_server_says_is_shown_with_its_line_and_without_secrets() {
    let sql = "SELECT 1;\nCREATE TABLE IF NOT EXISTS public.a ();\nCREATE TABLE IF NOT EXISTS public.a ();\n\
        DO $$ BEGIN RAISE WARNING 'look at %', 'this' USING DETAIL = 'one', HINT = 'PASSWORD ''s3cr3t-Pa55'''; END $$;\n";
    on_each_major(&[("1_a.sql", sql)], async |bench| {
        let ran = bench.run(&["migrate"]);
        snapshot("notices", &ran.err);
        assert!(ran.code == 0 && ran.out.starts_with("applied 1 a in "), "{ran}");
    });
    on_each_major(&[("1_a.sql", sql)], async |bench| {
        let ran = bench.run(&["migrate", "--quiet"]);
        assert!(
            !ran.err.contains("NOTICE") && ran.err.starts_with("migrations/1_a.sql:4: WARNING: look at this\n"),
            "{ran}"
        );
        assert_eq!(ran.out, "");
    });
}

const BLOCKED: [(&str, &str); 1] = [("1_a.sql", "SELECT 1;\nALTER TABLE public.a ADD COLUMN id int;\n")];

#[test]
fn who_is_in_the_way_and_what_is_tried_again_are_lines_of_a_log() {
    on_each_major(&BLOCKED, async |bench| {
        bench.project.write("trueup.toml", "[migrate]\nlock_timeout = \"900ms\"\nretry_pause = \"100ms\"\n");
        bench.sql("CREATE TABLE public.a ()").await;
        let blocker = bench.database.session().await;
        blocker.batch("SET application_name = 'report'; BEGIN; SELECT FROM public.a").await.unwrap();
        let held = async {
            tokio::time::sleep(Duration::from_millis(2500)).await;
            blocker.batch("COMMIT").await.unwrap();
        };
        let mut command = bench.command(&["migrate"]);
        let (ran, ()) = tokio::join!(beside(move || Ran::of(&mut command)), held);
        assert!(ran.code == 0 && ran.out.starts_with("applied 1 a in "), "{ran}");
        let lines: Vec<&str> = ran.err.lines().collect();
        assert!(lines[0].starts_with("migrations/1_a.sql:2: waits for process "), "{ran}");
        assert!(lines[0].contains(", report, ") && lines[0].contains("ACCESS SHARE on a"), "{ran}");
        assert!(
            lines[1].starts_with("migrations/1_a.sql:2: canceling statement due to lock timeout; try 2 in 0."),
            "{ran}"
        );
        // The same one again is no news.
        assert_eq!(lines.iter().filter(|line| line.contains("waits for")).count(), 1, "{ran}");
    });
}

#[test]
fn on_a_terminal_one_line_says_it() {
    on_each_major(&BLOCKED, async |bench| {
        bench.project.write("trueup.toml", "[migrate]\nlock_timeout = \"5s\"\n");
        bench.sql("CREATE TABLE public.a ()").await;
        let blocker = bench.database.session().await;
        blocker.batch("SET application_name = 'report'; BEGIN; SELECT FROM public.a").await.unwrap();
        let held = async {
            tokio::time::sleep(Duration::from_millis(2500)).await;
            blocker.batch("COMMIT").await.unwrap();
        };
        let command = terminal(bench, &["migrate"]);
        let ((shown, _), ()) = tokio::join!(beside(move || typed_into(command, "")), held);
        assert!(shown.contains("applying 1/1 1 a: waits for process "), "{shown}");
        assert!(shown.contains("applied 1 a in "), "{shown}");
        assert!(!shown.contains("migrations/1_a.sql:2: waits"), "{shown}");
    });
}

#[test]
fn what_an_interruption_left_is_said_to_be_taken_away() {
    let files = [(
        "1_a.sql",
        "-- no-transaction\nCREATE TABLE public.a (id int);\nINSERT INTO public.a VALUES (1), (1);\n\
         CREATE UNIQUE INDEX CONCURRENTLY a_id ON public.a (id);\n",
    )];
    on_each_major(&files, async |bench| {
        bench.run(&["migrate"]).failed(&["it left the index public.a_id"]);
        bench.sql("DELETE FROM public.a").await;
        let ran = bench.run(&["migrate"]);
        assert_eq!(ran.code, 0, "{ran}");
        assert_eq!(
            ran.err,
            "migrations/1_a.sql:2: done by an earlier run\nmigrations/1_a.sql:3: done by an earlier run\n\
             migrations/1_a.sql:3: takes away what an interrupted run left: DROP INDEX CONCURRENTLY public.a_id\n"
        );
    });
}
