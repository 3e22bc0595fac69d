//! The gate as people and CI meet it.

use crate::acceptance::reference::project;
use crate::support::run;

/// Commits everything that is in a project.
pub fn commit(project: &crate::cli::program::Project, message: &str) {
    let git = |arguments: &[&str]| {
        let done = std::process::Command::new("git")
            .arg("-C")
            .arg(project.path(""))
            .args(["-c", "user.name=a", "-c", "user.email=a@example.com"])
            .args(arguments)
            .output()
            .expect("git is installed: apt-get install git");
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    };
    git(&["init", "-q", "-b", "main", "."]);
    git(&["add", "."]);
    git(&["commit", "-qm", message]);
}

/// The fix of the reference database as it was first written: the new signature beside the old one.
const LEFT_BESIDE: &str = "\
CREATE FUNCTION public.release_managed_number_atomic(
    p_org_id uuid, p_routing_direction text, p_reason text DEFAULT NULL
) RETURNS jsonb LANGUAGE sql SET search_path = ''
AS $$ SELECT pg_catalog.jsonb_build_object('success', true, 'reason', p_reason) $$;
REVOKE EXECUTE ON FUNCTION public.release_managed_number_atomic(uuid, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION public.release_managed_number_atomic(uuid, text, text) TO service_role;
";

#[test]
fn a_signature_that_is_left_beside_the_new_one_is_found_against_the_branch() {
    let project = run(project());
    commit(&project, "Begin");
    project.write("migrations/20260401090000_say_why.up.sql", LEFT_BESIDE);
    let done = project.run(&["check"]);
    assert_eq!(done.code, 1, "{}", done.out);
    let said = &done.out;
    assert!(said.contains("a call fits more than one of the 2 functions of this name"), "{said}");
    assert!(said.contains("PGRST203"), "{said}");
    assert!(said.contains("DROP FUNCTION public.release_managed_number_atomic(uuid, text);"), "{said}");

    // With the way out taken, the gate is content.
    let mended = format!("DROP FUNCTION public.release_managed_number_atomic(uuid, text);\n{LEFT_BESIDE}");
    project.write("migrations/20260401090000_say_why.up.sql", mended);
    let done = project.run(&["rpc", "compat", "--against", "HEAD"]);
    assert!(!done.out.contains("compat/ambiguous") && !done.out.contains("PGRST"), "{}", done.out);
}

#[test]
fn an_intended_break_is_accepted_with_a_reason_and_is_nobodys_concern_once_it_is_merged() {
    let project = run(project());
    commit(&project, "Begin");
    let drop = "DROP FUNCTION public.list_managed_numbers(uuid);\n";
    project.write("migrations/20260401090000_drop.up.sql", drop);
    let against = ["rpc", "compat", "--against", "main"];
    let found = project.run(&against);
    assert_eq!(found.code, 1, "{}", found.out);
    assert!(found.out.contains("\n  removed  [behavior, compat/removed]\n"), "{}", found.out);
    let accept = "\n[[accept]]\nrule = \"compat/removed\"\nobject = \"function public.list_managed_numbers\"\n\
        reason = \"nobody calls it\"\n";
    project.write("trueup.toml", project.read("trueup.toml") + accept);
    let accepted = project.run(&against);
    assert_eq!(accepted.code, 0, "{}{}", accepted.out, accepted.err);
    assert!(accepted.out.contains("nobody calls it"), "{}", accepted.out);
    // Against itself nothing is removed, and the entry is no finding.
    let merged = project.run(&["rpc", "compat", "--against", "migrations"]);
    assert_eq!((merged.code, merged.out.contains("accept/unused")), (0, false), "{}", merged.out);
}

#[test]
fn a_branch_that_is_named_and_not_there_is_no_clean_result() {
    let project = run(project());
    commit(&project, "Begin");
    let done = crate::cli::program::Ran::of(project.command(&["check"]).env("GITHUB_BASE_REF", "release"));
    assert_eq!(done.code, 2, "{}", done.out);
    assert!(done.err.contains("the branch release, which the work is to be merged into, is not here"), "{}", done.err);
}
