//! The gate as people and CI meet it.

use crate::acceptance::reference::project;
use crate::support::run;

/// Commits everything that is in a project.
fn commit(project: &crate::cli::program::Project, message: &str) {
    let git = |arguments: &[&str]| {
        let done = std::process::Command::new("git")
            .arg("-C")
            .arg(project.path(""))
            .args(["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "init.defaultBranch=main"])
            .args(arguments)
            .output()
            .expect("git is installed: apt-get install git");
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    };
    git(&["init", "-q", "."]);
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
