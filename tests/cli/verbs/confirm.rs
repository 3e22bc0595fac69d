//! Data that would be lost: a person is asked, and a rollback is refused.

use std::io::Write as _;
use std::process::{Command, Stdio};

use super::{Bench, on_each_major, snapshot};

const FILES: [(&str, &str); 4] = [
    ("1_a.up.sql", "CREATE TABLE public.a (id int, note text);\n"),
    ("1_a.down.sql", "DROP TABLE public.a;\n"),
    ("2_b.up.sql", "ALTER TABLE public.a DROP COLUMN note;\n"),
    ("2_b.down.sql", "ALTER TABLE public.a ADD COLUMN note text;\n"),
];

/// The program on a terminal that `script` makes.
pub(super) fn terminal(bench: &Bench, arguments: &[&str]) -> Command {
    let program = bench.project.command(arguments);
    let words = std::iter::once(program.get_program()).chain(program.get_args());
    let line: Vec<String> = words.map(|word| format!("'{}'", word.to_string_lossy())).collect();
    let mut command = Command::new("script");
    command.args(["-qefc", &line.join(" "), "/dev/null"]).current_dir(bench.project.path(""));
    command.env("DATABASE_URL", bench.database.target.to_string()).env("NO_COLOR", "1").env("TERM", "xterm");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Somebody types this there; what the terminal showed, and the exit code.
pub(super) fn typed_into(mut command: Command, keys: &str) -> (String, i32) {
    let mut child = command.spawn().expect("script runs");
    let mut stdin = child.stdin.take().expect("an input");
    stdin.write_all(keys.as_bytes()).expect("keys");
    let output = child.wait_with_output().expect("it ends");
    drop(stdin);
    let shown = String::from_utf8_lossy(&output.stdout).replace('\r', "");
    (shown, output.status.code().expect("a code"))
}

fn typed(bench: &Bench, arguments: &[&str], keys: &str) -> (String, i32) {
    typed_into(terminal(bench, arguments), keys)
}

#[test]
fn on_a_terminal_a_person_is_asked_before_data_is_lost() {
    on_each_major(&FILES, async |bench| {
        bench.run(&["migrate", "--step", "1"]).clean();
        bench.sql("INSERT INTO public.a VALUES (1, 'x')").await;
        let note = "SELECT count(*) FROM pg_attribute WHERE attrelid = 'public.a'::regclass AND attname = 'note'";
        for answer in ["n\n", "\n", "perhaps\n"] {
            let (shown, code) = typed(bench, &["migrate"], answer);
            assert!(
                shown.contains("this may lose data:\n  migrations/2_b.up.sql:1: drops the column public.a.note\n"),
                "{shown}"
            );
            assert!(shown.contains("Apply? [y/N] ") && shown.ends_with("nothing was changed\n"), "{shown}");
            assert_eq!((code, bench.value(note).await.as_str()), (1, "1"), "{shown}");
        }
        let (shown, code) = typed(bench, &["migrate"], "y\n");
        assert!(shown.contains("applied 2 b in "), "{shown}");
        assert_eq!((code, bench.value(note).await.as_str()), (0, "0"), "{shown}");
    });
}

#[test]
fn nobody_is_asked_where_nothing_is_lost_or_nobody_is_there() {
    on_each_major(&FILES, async |bench| {
        let (shown, code) = typed(bench, &["migrate"], "");
        assert!(!shown.contains("Apply?") && shown.contains("applied 2 migrations"), "{shown}");
        assert_eq!(code, 0);
        bench.sql("INSERT INTO public.a VALUES (1)").await;
        bench.write("3_c.sql", "DELETE FROM public.a;\n");
        let (shown, code) = typed(bench, &["migrate", "--yes"], "");
        assert!(!shown.contains("Apply?") && shown.contains("applied 3 c"), "{shown}");
        assert_eq!(code, 0);
        bench.sql("INSERT INTO public.a VALUES (1)").await;
        bench.write("4_d.sql", "TRUNCATE public.a;\n");
        bench.run(&["migrate"]).clean();
    });
}

#[test]
fn a_rollback_that_loses_data_is_refused_unless_it_is_allowed() {
    on_each_major(&FILES, async |bench| {
        bench.run(&["migrate"]).clean();
        bench.sql("INSERT INTO public.a VALUES (1)").await;
        snapshot("rollback_refused", &bench.run(&["rollback", "--to", "0"]).found(&[]));
        // Of what is asked for, nothing is lost.
        bench.run(&["rollback"]).clean();
        let (shown, code) = typed(bench, &["rollback", "--allow-data-loss"], "n\n");
        assert!(shown.contains("drops the table public.a\n") && shown.contains("Undo? [y/N] "), "{shown}");
        assert_eq!(code, 1);
        bench.run(&["rollback", "--allow-data-loss"]).clean();
        bench.run(&["migrate"]).clean();
        // Empty tables lose nothing.
        let undone = bench.run(&["rollback", "--to", "0"]).clean();
        assert!(undone.contains("undid 2 migrations in "), "{undone}");
    });
}

#[test]
fn a_table_that_cannot_be_looked_into_counts_as_full() {
    on_each_major(&FILES[..2], async |bench| {
        bench.run(&["migrate"]).clean();
        let blocker = bench.database.session().await;
        blocker.batch("BEGIN; LOCK TABLE public.a").await.unwrap();
        drop(bench.run(&["rollback"]).found(&["migrations/1_a.down.sql:1: drops the table public.a"]));
        blocker.batch("COMMIT").await.unwrap();
        // The path of the file is not ours: which table is meant is not known.
        bench.write("1_a.down.sql", "SET search_path = other, public;\nDROP TABLE a;\n");
        drop(bench.run(&["rollback"]).found(&["migrations/1_a.down.sql:2: drops the table a"]));
        bench.write("1_a.down.sql", "DROP TABLE a;\n");
        bench.run(&["rollback"]).clean();
    });
}
