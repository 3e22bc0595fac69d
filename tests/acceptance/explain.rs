//! F9: a second rule of uniqueness that still blocks is told with the first.

use super::reference::project;
use crate::support::{majors, run};

/// The state before numbers had a direction: one number per organisation.
const BEFORE_THE_FIX: &str = "2026";

const ERROR: &str = "ERROR:  duplicate key value violates unique constraint \"managed_phone_numbers_org_id_key\"\n\
    DETAIL:  Key (org_id)=(7d0a…) already exists.";

#[test]
fn the_constraint_of_an_error_is_found_with_its_line_and_with_the_second_rule_that_would_block() {
    for major in majors() {
        let project = run(project());
        for (path, _) in project.files() {
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            if name.starts_with(BEFORE_THE_FIX) || name == "trueup.lock" {
                project.remove(path.to_str().expect("UTF-8"));
            }
        }
        let out = project.alone(major, &["explain", ERROR]).clean();
        let line = line_of(&project, "20250602083000_managed_telephony.up.sql", "managed_phone_numbers_org_id_key");
        for part in [
            "23505 duplicate key value violates unique constraint",
            "unique constraint managed_phone_numbers_org_id_key on public.managed_phone_numbers\n  UNIQUE (org_id)\n",
            &line,
            "unique index public.org_credentials_active_key\n      (org_id, provider, type) WHERE is_active\n",
            "public.insert_managed_number_atomic(",
            "line 9: returns public.rpc_failure('number_exists'",
        ] {
            assert!(out.contains(part), "[{major}] {part:?} is not said\n{out}");
        }
        // The routine updates other columns of agents than its unique rule is about.
        assert!(!out.contains("agents_org_id_role_key"), "[{major}] {out}");
    }
}

#[test]
fn after_the_fix_the_same_error_says_that_the_database_lacks_a_migration() {
    for major in majors() {
        let project = run(project());
        let out = project.alone(major, &["explain", ERROR]).clean();
        let line = line_of(&project, "20260112081500_one_number_per_direction.up.sql", "DROP CONSTRAINT");
        for part in [
            "There is no constraint or index \"managed_phone_numbers_org_id_key\" in this schema",
            &format!("dropped at {line}"),
            "the database that said so lacks that migration",
            "managed_phone_numbers_org_id_routing_direction_key",
        ] {
            assert!(out.contains(part), "[{major}] {part:?} is not said\n{out}");
        }
    }
}

#[test]
fn an_object_that_is_not_there_or_not_one_is_an_error_that_lists_what_is() {
    for major in majors() {
        let project = run(project());
        let failed =
            project.alone(major, &["explain", "managed_phone_number"]).failed(&["there is no managed_phone_number"]);
        assert!(failed.contains("hint: did you mean public.managed_phone_numbers?"), "{failed}");
        drop(project.alone(major, &["explain", "organizations_name"]).failed(&["organizations_name_check"]));
        let json = project.alone(major, &["explain", "--format", "json", "--from", "schema", "agents"]).clean();
        let value: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        assert_eq!((&value["subject"]["name"], &value["of"]), (&"public.agents".into(), &"schema/".into()), "{json}");
        assert!(value["rejections"].as_array().is_some_and(|rules| rules.len() > 5), "{json}");
    }
}

/// `migrations/file:line` of the first line that has a text.
fn line_of(project: &crate::cli::program::Project, file: &str, text: &str) -> String {
    let path = format!("migrations/{file}");
    let line = project.read(&path).lines().position(|line| line.contains(text)).expect(text);
    format!("{path}:{}", line + 1)
}
