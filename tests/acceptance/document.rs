//! F6: the document of what was verified cannot go stale unnoticed.

use super::reference::project;
use crate::cli::program::Ran;
use crate::support::{majors, run};

const DOCUMENT: &str = "DATABASE_SSOT_VERIFICATION.md";

#[test]
fn the_document_is_what_is_on_every_major() {
    for major in majors() {
        let project = run(project());
        let committed = project.read(DOCUMENT);
        assert_eq!(project.alone(major, &["doc", "--check"]).clean(), format!("{DOCUMENT}: is up to date\n"));
        project.remove(DOCUMENT);
        drop(project.alone(major, &["check"]).found(&["the document is missing", "`trueup doc` rewrites"]));
        project.alone(major, &["doc"]).clean();
        assert_eq!(project.read(DOCUMENT), committed);
    }
}

#[test]
fn a_stale_document_is_found_and_rewritten() {
    for major in majors() {
        let project = run(project());
        let committed = project.read(DOCUMENT);
        project.edit(DOCUMENT, "insert_managed_number_atomic", "insert_number");
        let edited = project.read(DOCUMENT);
        drop(project.alone(major, &["check"]).found(&[
            "the document is stale",
            &format!("{DOCUMENT}:"),
            "insert_number",
        ]));
        drop(project.alone(major, &["doc", "--check"]).found(&["is stale: `trueup doc` rewrites it"]));
        assert_eq!(project.read(DOCUMENT), edited);
        project.alone(major, &["doc"]).clean();
        assert_eq!(project.read(DOCUMENT), committed);
    }
}

#[test]
fn what_is_proved_less_is_not_in_the_document() {
    let major = majors()[0];
    let project = run(project());
    project.remove("tests/behavior/resolver_returns_the_providers_id.sql");
    drop(project.alone(major, &["check"]).found(&["the document is stale"]));
}

/// From a folder below, paths are longer; what they name is the same.
#[test]
fn the_folder_that_it_is_run_in_does_not_matter() {
    let major = majors()[0];
    let project = run(project());
    project.alone(major, &["check"]).clean();
    let major = major.to_string();
    let mut command = project.command(&["check", "--offline", "--server-major", &major]);
    assert!(Ran::of(command.current_dir(project.path("tests/behavior"))).clean().contains("clean: "));
    let config = project.path("trueup.toml");
    let arguments = ["check", "--offline", "--server-major", &major, "--config", config.to_str().unwrap()];
    let mut command = project.command(&arguments);
    assert!(Ran::of(command.current_dir("/")).clean().contains("clean: "));
}
