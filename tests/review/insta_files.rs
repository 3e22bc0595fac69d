//! The real insta and trueup on the same files.

use std::process::Command;

use super::away;
use crate::cli::program::Project;

/// Runs an assertion of insta in a process of its own: what it does with a difference is a matter of its environment.
fn assertion(project: &Project, text: &str) -> bool {
    let mut command = Command::new(std::env::current_exe().expect("this program"));
    command.args(["--exact", "--ignored", "review::insta_files::asserts"]);
    command.env("REVIEW_FOLDER", project.path("snapshots/rpc")).env("REVIEW_TEXT", text);
    command.env("INSTA_UPDATE", "new").env("INSTA_WORKSPACE_ROOT", project.path("")).env("INSTA_OUTPUT", "none");
    command.output().expect("it runs").status.success()
}

#[test]
#[ignore = "run by other tests, in a process of its own"]
fn asserts() {
    let (Ok(folder), Ok(text)) = (std::env::var("REVIEW_FOLDER"), std::env::var("REVIEW_TEXT")) else { return };
    insta::with_settings!({ snapshot_path => folder, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!(trueup::snap::stem("public", "f/..é"), text);
    });
}

#[test]
fn what_insta_leaves_is_accepted_and_then_passes() {
    let project = Project::empty();
    let file = "snapshots/rpc/public.f%2F%2E%2E%C3%A9.snap";
    for text in ["first\n", "second\n\n  indented\n---\nwith a fence\t\n", "third \u{1b}[31m\u{202e}"] {
        assert!(!assertion(&project, text), "it differs");
        assert!(project.read(&format!("{file}.new")).contains("assertion_line: "), "left for a review");
        drop(away(&project, &["pending", "--only", "tests"]).found(&[file]));
        drop(away(&project, &["accept", file, "--only", "tests"]).clean());
        let now = project.read(file);
        assert!(now.starts_with("---\nsource: ") && !now.contains("assertion_line"), "{now}");
        assert!(assertion(&project, text), "{now}");
        // It is the file that insta itself would write: byte by byte, its reader gives it back.
        assert_eq!(project.read(file), now);
    }
    // A snapshot that passes takes back what an earlier run has left.
    assert!(!assertion(&project, "other") && project.path(&format!("{file}.new")).exists());
    assert!(assertion(&project, "third \u{1b}[31m\u{202e}") && !project.path(&format!("{file}.new")).exists());
}

#[test]
fn what_trueup_writes_passes_in_insta() {
    let project = Project::empty();
    let text = "function public.f()\nreturns: integer\n\ndefinition:\n\nCREATE FUNCTION …;\n";
    let snap = trueup::snap::Snap::of(text, None);
    project.write("snapshots/rpc/public.f%2F%2E%2E%C3%A9.snap", snap.render());
    assert!(assertion(&project, text));
    assert!(assertion(&project, &text.replace('\n', "\r\n")), "line ends do not count");
    assert!(!assertion(&project, &format!(" {text}")));
}

#[test]
fn bytes_beside_a_snapshot_go_with_it() {
    let project = Project::empty();
    let front = |ending: &str| format!("---\nsource: a\nextension: {ending}\nsnapshot_kind: binary\n---\n");
    project.write("snapshots/x.snap", front("gif"));
    project.write("snapshots/x.snap.gif", [1, 0, 255]);
    project.write("snapshots/x.snap.new", front("png"));
    project.write("snapshots/x.snap.new.png", [2, 0, 254]);
    project.write("snapshots/y.snap.new", front("png"));
    project.write("snapshots/y.snap.new.png", [3]);
    project.write("snapshots/z.snap.new", front("/../../z"));
    let run = |arguments: &[&str]| project.run(arguments);
    drop(run(&["pending", "--only", "tests"]).found(&["bytes, in the file beside it that ends in .png"]));
    drop(run(&["accept", "snapshots/x.snap", "--only", "tests"]).clean());
    drop(run(&["reject", "snapshots/y.snap", "--only", "tests"]).clean());
    drop(run(&["accept", "--all", "--only", "tests"]).failed(&["names an ending that is a path"]));
    let mut left: Vec<_> = project.files().into_iter().map(|(path, _)| path.display().to_string()).collect();
    left.retain(|path| !path.contains("z.snap"));
    assert_eq!(left, ["snapshots/x.snap", "snapshots/x.snap.png"]);
    assert_eq!(std::fs::read(project.path("snapshots/x.snap.png")).unwrap(), [2, 0, 254]);
}
