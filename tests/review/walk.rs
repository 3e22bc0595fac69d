//! The review in a real terminal.

use super::terminal::Terminal;
use super::{LEFT_FILE, SNAP, away, pending};
use crate::cli::program::Project;

/// Asserts a screen as it was recorded, and that it fits.
#[track_caller]
fn recorded(name: &str, screen: &str, width: usize, height: usize) {
    assert!(screen.lines().count() <= height, "{screen}");
    assert!(screen.lines().all(|line| line.chars().count() <= width), "{screen}");
    insta::with_settings!({
        snapshot_path => concat!(env!("CARGO_MANIFEST_DIR"), "/snapshots/review"),
        prepend_module_to_snapshot => false,
        omit_expression => true,
    }, { insta::assert_snapshot!(name, screen) });
}

#[test]
fn a_session_accepts_rejects_skips_and_quits_midway() {
    let project = pending();
    let terminal = Terminal::open(&project, 80, 24);
    let settings = terminal.settings();
    terminal.review();
    recorded("changed", &terminal.wait("1/7"), 80, 24);
    assert_eq!(terminal.flags(), "1 0", "the other screen, without a cursor");
    let colored = terminal.colored();
    assert!(colored.contains("\u{1b}[32m+ "), "green is what is new: {colored:?}");

    // An arrow holds the letter of the key that accepts everything.
    terminal.press(&["Up"]);
    terminal.press(&["Left"]);
    terminal.press(&["x"]);
    terminal.wait("x does nothing; ? shows the keys");
    terminal.press(&["?"]);
    recorded("keys", &terminal.wait("trueup review"), 80, 24);
    terminal.press(&["A"]);
    terminal.wait("1/7");
    terminal.press(&["d"]);
    recorded("whole", &terminal.wait("d diff"), 80, 24);

    // Written at once, while the review goes on.
    assert!(!project.read("schema/public/functions/f.sql").contains("x + 1"));
    terminal.press(&["a"]);
    terminal.wait("2/7");
    assert!(project.read("schema/public/functions/f.sql").contains("x + 1"));
    terminal.press(&["d"]);
    terminal.press(&["s"]);
    terminal.wait("3/7");
    terminal.resize(50, 16);
    recorded("narrow", &terminal.wait("all 3 of schema/"), 50, 16);
    terminal.resize(80, 24);
    terminal.press(&["r"]);
    terminal.wait("not written: ");
    terminal.press(&["q"]);
    let end = terminal.wait("code 1");
    for line in ["accepted: function public.f", "rejected, still pending: ", "6 of 7 still pending"] {
        assert!(end.contains(line), "{line:?} is not said:\n{end}");
    }
    assert_eq!(terminal.flags(), "0 1", "the screen is back, and the cursor");
    assert_eq!(terminal.settings(), settings, "and the terminal as it was");
    drop(away(&project, &["pending"]).found(&["6 findings"]));
    assert_eq!(project.read("tests/snapshots/list.snap"), SNAP);
}

#[test]
fn capital_letters_decide_part_by_part() {
    let project = pending();
    let terminal = Terminal::open(&project, 80, 24);
    terminal.review();
    terminal.wait("A R S all 5 of schema/");
    terminal.press(&["A"]);
    recorded("contract", &terminal.wait("6/7"), 80, 24);
    assert!(
        project.path("schema/public/tables/c.sql").exists() && !project.path("schema/public/tables/b.sql").exists()
    );
    terminal.press(&["S"]);
    recorded("test", &terminal.wait("7/7"), 80, 24);
    terminal.press(&["R"]);
    let end = terminal.wait("code 1");
    assert!(end.contains("rejected: tests/snapshots/list.snap\n") && end.contains("1 of 7 still pending"), "{end}");
    assert!(!project.path(LEFT_FILE).exists());

    terminal.command("clear");
    terminal.review();
    terminal.wait("1/1");
    terminal.press(&["a"]);
    let end = terminal.wait("code 0");
    assert!(end.contains("accepted: RPC public.f\n") && end.contains("nothing is pending any more"), "{end}");
    terminal.command("clear");
    terminal.review();
    terminal.wait("nothing is pending\n");
    drop(away(&project, &["pending"]).clean());
}

#[test]
fn whatever_ends_it_the_terminal_is_as_it_was() {
    let project = pending();
    let before = project.files();
    let terminal = Terminal::open(&project, 80, 24);
    let settings = terminal.settings();
    let kill = |signal: &str| {
        let kill = format!("kill -{signal} {}", terminal.pid());
        assert!(std::process::Command::new("sh").args(["-c", &kill]).status().expect("killed").success());
    };
    for (how, said) in [
        ("C-c", "error: interrupted"),
        ("TERM", "error: interrupted"),
        ("HUP", "error: interrupted"),
        ("C-d", "7 of 7 still"),
    ] {
        terminal.command("clear");
        terminal.review();
        // Typed while the migrations run: it answers nothing.
        terminal.press(&["-l", "aA"]);
        terminal.wait("1/7");
        match how.strip_prefix("C-") {
            Some(_) => terminal.press(&[how]),
            None => kill(how),
        }
        let end = terminal.wait("code ");
        assert!(end.contains(said), "{how}: {end}");
        assert_eq!(terminal.flags(), "0 1", "{how}");
        assert_eq!(terminal.settings(), settings, "{how}");
    }
    assert_eq!(project.files(), before);
}

#[test]
fn long_texts_are_turned_page_by_page_and_hostile_ones_are_harmless() {
    let lines: String = (1..=100).map(|line| format!("line {line} of a long text\n")).collect();
    let project = Project::with(&[("tests/long.snap.new", &format!("---\nsource: a\n---\n{lines}"))]);
    project.write(
        "tests/a\u{202e}b.snap.new",
        "---\nsource: \u{1b}[31mred\n---\n\u{1b}[2J\u{1b}[H\u{202e}gone\tтекст 漢字\r\n",
    );
    let terminal = Terminal::open(&project, 60, 20);
    terminal.command("stty -echo");
    terminal.review();
    recorded("hostile", &terminal.wait("1/2"), 60, 20);
    terminal.press(&["s"]);
    terminal.wait("lines 1 to ");
    terminal.press(&["Space"]);
    let second = terminal.wait("+ line 20 of");
    assert!(!second.contains("+ line 1 of") && second.contains("2/2"), "{second}");
    terminal.press(&["PageUp"]);
    terminal.wait("lines 1 to ");
    terminal.press(&["Down"]);
    terminal.wait("lines 2 to ");
    for _ in 0..12 {
        terminal.press(&["Space"]);
    }
    terminal.wait("of 100; ");
    let last = terminal.wait("+ line 100 of");
    assert!(last.contains("a accept") && last.contains("tests/long.snap"), "{last}");
    terminal.press(&["q"]);
    terminal.wait("2 of 2 still pending");
}

#[test]
fn without_colours_words_are_marked_under_the_line() {
    let project = pending();
    let terminal = Terminal::open(&project, 80, 24);
    terminal.command("export NO_COLOR=1");
    terminal.review();
    terminal.wait("1/7");
    terminal.press(&["S"]);
    let screen = terminal.wait("6/7");
    assert!(screen.contains("\n  ") && screen.contains("^^^^"), "{screen}");
    assert!(!terminal.colored().contains('\u{1b}'), "{screen}");
    terminal.press(&["q"]);
    terminal.wait("code 1");
}
