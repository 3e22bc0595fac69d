//! F5: what the catalog rules find, from the migrations and on a live database.

use super::reference::{self, project};
use crate::cli::program::Project;
use crate::support::{majors, run};

const RELEASE: &str = "public.release_managed_number_atomic(uuid, text)";

/// A copy of the reference project with one migration more, whose `schema/` and document say what it makes.
fn changed(major: u32, sql: &str) -> Project {
    let project = run(project());
    project.write("migrations/20260401090000_change.up.sql", sql);
    project.alone(major, &["snapshot"]).clean();
    project.alone(major, &["doc"]).clean();
    project
}

#[test]
fn a_definer_function_that_lost_its_search_path_and_was_opened_is_found() {
    for major in majors() {
        let sql = format!(
            "ALTER FUNCTION {RELEASE} RESET search_path;\nGRANT EXECUTE ON FUNCTION {RELEASE} TO authenticated;\n"
        );
        let project = changed(major, &sql);
        for command in ["check", "lint"] {
            let out = project.alone(major, &[command]).found(&[
                "✗ function public.release_managed_number_atomic — 3 findings",
                "SECURITY DEFINER without a search_path of its own",
                "SECURITY DEFINER that authenticated may call and that never asks who is calling",
                "SECURITY DEFINER that uses p_org_id as the caller gives it",
                "at schema/public/functions/release_managed_number_atomic.sql:24",
                "at schema/public/functions/release_managed_number_atomic.sql:2",
                "trueup lint --explain definer_search_path",
            ]);
            assert!(!out.contains("insert_managed_number_atomic"), "{out}");
        }
        drop(project.alone(major, &["lint", "--format", "json"]).found(&["\"rule\": \"lint/definer_exposed\""]));
    }
}

#[test]
fn what_no_file_of_schema_holds_is_pointed_at_in_its_migration() {
    let major = majors()[0];
    let project = run(project());
    let sql = "-- Two of them.\nCREATE TABLE notes (id bigint);\nGRANT SELECT ON notes TO anon;\n\n\
        CREATE FUNCTION public.noted(p_org_id uuid) RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path = ''\n\
        AS $$\n    SELECT 1 WHERE\n        p_org_id IS NOT NULL\n$$;\n";
    project.write("migrations/20260401090000_notes.up.sql", sql);
    drop(project.alone(major, &["lint"]).found(&[
        "✗ table public.notes — row security is off",
        "at migrations/20260401090000_notes.up.sql:2\n",
        "at migrations/20260401090000_notes.up.sql:5\n",
        "at migrations/20260401090000_notes.up.sql:8\n",
    ]));
}

#[test]
fn the_reference_database_is_clean_from_its_migrations_and_live() {
    for major in majors() {
        let project = run(project());
        let replayed = project.alone(major, &["lint"]).clean();
        let database = run(reference::live(major));
        let live = project.run(&["lint", "--url", &database.target.to_string()]).clean();
        assert_eq!(replayed, live);
        assert!(replayed.starts_with("clean: 19 objects"), "{replayed}");
        run(database.drop(major));
    }
}

#[test]
fn what_is_accepted_by_its_rule_is_no_finding_and_an_entry_without_one_accepts_no_hole() {
    let major = majors()[0];
    let project = changed(major, &format!("GRANT EXECUTE ON FUNCTION {RELEASE} TO authenticated;\n"));
    let toml = project.read("trueup.toml");
    let accept = |rule: &str| {
        let entry = "object = \"function public.release_*\"\nreason = \"agreed\"\n";
        project.write("trueup.toml", format!("{toml}\n[[accept]]\n{rule}{entry}"));
    };
    accept("");
    drop(project.alone(major, &["lint"]).found(&["authenticated may call"]));
    drop(project.alone(major, &["check"]).found(&["authenticated may call", "the accepted difference is not there"]));
    accept("rule = \"lint/*\"\n");
    assert!(project.alone(major, &["lint"]).clean().contains("except 2 accepted findings"));
    // The behavior files do not agree with the grant, which is another matter.
    let out = project.alone(major, &["check"]).found(&["accepted: function public.release_managed_number_atomic"]);
    assert!(!out.contains("✗ function") && !out.contains("is not there"), "{out}");
    // Where the rule does not run, nothing is known of its entry.
    let database = run(reference::live(major));
    let sql = format!("GRANT EXECUTE ON FUNCTION {RELEASE} TO authenticated");
    run(async { database.session().await.batch(&sql).await }).unwrap();
    let verified = project.on(&database.target, &["verify", "--allow-pending"]);
    assert!(!verified.out.contains("accepted finding is not there"), "{verified}");
    run(database.drop(major));
    accept("rule = \"lint/definer_search_path\"\n");
    drop(project.alone(major, &["lint"]).found(&["authenticated may call", "the accepted finding is not there"]));
    accept("rule = \"lint/definr_*\"\n");
    project.alone(major, &["lint"]).failed(&["names rule \"lint/definr_*\", which is no lint rule", "trueup.toml:"]);
}

#[test]
fn names_under_rpc_that_nothing_bears_are_an_error() {
    let major = majors()[0];
    let project = run(project());
    let toml = project.read("trueup.toml");
    project.write("trueup.toml", format!("{toml}\n[rpc]\nclient_roles = [\"anonymous\"]\n"));
    project.alone(major, &["lint"]).failed(&["there is no role \"anonymous\""]);
    project.write("trueup.toml", format!("{toml}\n[rpc]\nexposed_schemas = [\"pubic\"]\n"));
    project.alone(major, &["check"]).failed(&["there is no schema \"pubic\""]);
    project.write("trueup.toml", format!("{toml}\n[lint]\ndefiner_exposd = \"off\"\n"));
    project.alone(major, &["lint"]).failed(&["unknown key `definer_exposd` in [lint]", "trueup.toml:"]);
}
