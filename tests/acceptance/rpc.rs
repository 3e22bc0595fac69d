//! The contracts of the functions that clients call, reviewed with `trueup review` or `cargo insta review`; and F4: a change of
//! one that breaks its callers is found before it is deployed.

use trueup::config::Config;
use trueup::server::Options;
use trueup::testing::Template;

use super::reference::{project, root};
use crate::cli::program::Project;
use crate::compat::commit;
use crate::support::{majors, run};

#[test]
fn contracts_are_what_was_reviewed() {
    let config = Config::load(None, root()).expect("the configuration is read");
    for major in majors() {
        let contracts = run(async {
            let options = Options { major: Some(major), ..Options::default() };
            let template = Template::of(&config, &options).await.expect("a template");
            template.database().await.expect("a database").contracts().await.expect("contracts")
        });
        assert!(contracts.len() >= 8, "[{major}] {} contracts", contracts.len());
        insta::with_settings!({
            snapshot_path => concat!(env!("CARGO_MANIFEST_DIR"), "/snapshots/rpc"),
            prepend_module_to_snapshot => false,
            omit_expression => true,
        }, {
            for (name, contract) in contracts {
                insta::assert_snapshot!(name, contract);
            }
        });
    }
}

/// The migration that makes the purchase direction-aware.
const FIX: &str = "20260112084000_insert_managed_number_per_direction";

/// The project as it was before that migration, committed, and the migration's text.
fn before_the_fix() -> (Project, String) {
    let project = run(project());
    let fix = project.read(&format!("migrations/{FIX}.up.sql"));
    let later: Vec<String> = std::fs::read_dir(project.path("migrations"))
        .expect("the folder")
        .map(|entry| entry.expect("an entry").file_name().into_string().expect("UTF-8"))
        .filter(|name| name.as_str() >= FIX && !name.ends_with(".lock"))
        .collect();
    later.iter().for_each(|name| project.remove(&format!("migrations/{name}")));
    assert_eq!(project.run(&["snapshot"]).code, 0);
    commit(&project, "Before the fix");
    (project, fix)
}

/// What the gate says of the migration as somebody first wrote it.
fn said(project: &Project, migration: &str) -> String {
    project.write(&format!("migrations/{FIX}.up.sql"), migration);
    let done = project.run(&["rpc", "compat", "--against", "HEAD"]);
    assert_eq!(done.code, 1, "{}{}", done.out, done.err);
    done.out
}

#[test]
fn the_old_signature_of_the_purchase_left_beside_the_new_one_is_found() {
    let (project, fix) = before_the_fix();
    let (start, end) =
        (fix.find("DROP FUNCTION").expect("the drop"), fix.find("CREATE FUNCTION").expect("the new one"));
    let out = said(&project, &format!("{}{}", &fix[..start], &fix[end..]));
    for expected in [
        "✗ function public.insert_managed_number_atomic — 1 finding",
        "a call fits more than one of the 2 functions of this name",
        "callers: service_role",
        "PGRST203",
        "way out 1: drop the signature that is left, in the same migration: DROP FUNCTION \
         public.insert_managed_number_atomic(uuid, uuid, text, text, text, text, uuid, uuid, text);",
    ] {
        assert!(out.contains(expected), "{expected}\n{out}");
    }
}

#[test]
fn a_purchase_that_needs_a_direction_is_found_to_break_callers_that_give_none() {
    let (project, fix) = before_the_fix();
    assert!(fix.contains("p_routing_direction text DEFAULT 'inbound'"), "{fix}");
    let out = said(&project, &fix.replace("p_routing_direction text DEFAULT 'inbound'", "p_routing_direction text"));
    for expected in [
        "the new argument p_routing_direction has no default",
        "42883",
        "PGRST202",
        "way out 1: give it a default, behind all arguments that have none: p_routing_direction text DEFAULT …",
    ] {
        assert!(out.contains(expected), "{expected}\n{out}");
    }
}

#[test]
fn the_fix_as_it_was_made_breaks_nobody() {
    let (project, fix) = before_the_fix();
    project.write(&format!("migrations/{FIX}.up.sql"), fix);
    let done = project.run(&["rpc", "compat", "--against", "HEAD"]);
    assert_eq!(done.code, 0, "{}{}", done.out, done.err);
}
