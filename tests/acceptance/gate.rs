//! F1, F7 and F10: what `check` finds in a repository, without any database of ours.

use super::reference::project;
use crate::cli::program::{Project, Ran};
use crate::support::{majors, run};

fn check(project: &Project, major: u32) -> Ran {
    project.alone(major, &["check"])
}

/// Changes a copy of the reference project; what `check` says of it on each major.
fn after(change: impl Fn(&Project), judge: impl Fn(Ran)) {
    for major in majors() {
        let project = run(project());
        change(&project);
        judge(check(&project, major));
    }
}

#[test]
fn the_reference_project_is_clean() {
    after(|_| (), |ran| assert!(ran.clean().contains("\nclean: ")));
}

#[test]
fn a_constraint_that_is_put_back_fails_by_behavior_and_by_schema() {
    let change = |project: &Project| {
        let sql = "ALTER TABLE public.managed_phone_numbers ADD CONSTRAINT one_number UNIQUE (org_id);\n";
        project.write("migrations/20260401090000_one_number.up.sql", sql);
        let sql = "ALTER TABLE public.managed_phone_numbers DROP CONSTRAINT one_number;\n";
        project.write("migrations/20260401090000_one_number.down.sql", sql);
    };
    after(change, |ran| {
        let out = ran.found(&[
            "table public.managed_phone_numbers — 1 difference",
            "unique constraint one_number",
            "does not hold: An organisation that has an inbound number can buy an outbound one.",
            "tests/behavior/first_inbound_then_outbound_succeed.sql:",
        ]);
        assert!(out.contains("duplicate key value violates unique constraint \"one_number\""), "{out}");
    });
}

#[test]
fn nine_migrations_of_one_version_are_one_finding_that_names_them() {
    let change = |project: &Project| {
        for name in 1..=9 {
            project.write(&format!("migrations/20260401090000_step_{name}.sql"), format!("SELECT {name};\n"));
        }
    };
    after(change, |ran| {
        let out = ran.found(&["9 files have version 20260401090000", "migrations/20260401090000_step_1.sql"]);
        (2..=9).for_each(|name| assert!(out.contains(&format!("20260401090000_step_{name}.sql")), "{out}"));
        assert_eq!(out.matches("files have version").count(), 1, "{out}");
    });
}

#[test]
fn a_second_folder_of_migrations_is_found() {
    let change = |project: &Project| {
        project.write("supabase/migrations/20260401090000_never_applied.sql", "CREATE TABLE public.lost ();\n");
    };
    after(change, |ran| drop(ran.found(&["supabase/migrations", "20260401090000_never_applied.sql"])));
}

/// As a repository whose first tables were made in a console: all that builds on them fails.
#[test]
fn a_repository_that_cannot_rebuild_its_database_says_how_much_fails_and_where_it_begins() {
    let change = |project: &Project| {
        for role in ["up", "down"] {
            project.remove(&format!("migrations/20250304090000_core_tables.{role}.sql"));
        }
    };
    after(change, |ran| {
        let out = ran.found(&["migrations/20250318101500_org_credentials.up.sql:", "the repository cannot rebuild"]);
        let first = out.find("20250318101500_org_credentials").unwrap();
        let counted = out.find("15 of 16 migrations fail on a fresh server").unwrap();
        assert!(counted < first, "{out}");
    });
}

#[test]
fn one_broken_migration_is_named_with_its_line() {
    let change = |project: &Project| {
        let sql = "-- Where it is.\nALTER TABLE public.organizations\n    ADD COLUMN region text REFERENCES public.regions;\n";
        project.write("migrations/20260401090000_regions.up.sql", sql);
    };
    after(change, |ran| {
        drop(ran.found(&[
            "migration 20260401090000 fails: relation \"public.regions\" does not exist",
            "migrations/20260401090000_regions.up.sql:2:1",
        ]));
    });
}

#[test]
fn a_down_file_that_does_not_lead_back_is_found() {
    let change = |project: &Project| {
        project.write("migrations/20260401090000_note.up.sql", "ALTER TABLE public.agents ADD COLUMN note text;\n");
        project.write("migrations/20260401090000_note.down.sql", "-- nothing to undo\nSELECT 1;\n");
    };
    after(change, |ran| {
        drop(ran.found(&[
            "the down file of migration 20260401090000 does not lead back",
            "migrations/20260401090000_note.down.sql:1:1",
            "table public.agents, column note",
        ]));
    });
}

#[test]
fn a_transaction_that_a_file_leaves_open_is_found() {
    let change = |project: &Project| {
        project.write("migrations/20260401090000_note.up.sql", "BEGIN;\nCREATE TABLE public.notes (id int);\n");
        project.write("migrations/20260401090000_note.down.sql", "DROP TABLE public.notes;\n");
    };
    after(change, |ran| drop(ran.found(&["the file leaves a transaction open", "_note.up.sql:1:1"])));
}

/// What a server's databases share is not changed by two at a time: a role that each file makes and drops is there once.
#[test]
fn files_that_change_what_a_server_shares_run_one_after_the_other() {
    let change = |project: &Project| {
        let migration = "CREATE ROLE trueup_clerk; CREATE TABLE public.notes (id int); DROP ROLE trueup_clerk;\n";
        project.write("migrations/20260401090000_note.up.sql", migration);
        project.write(
            "migrations/20260401090000_note.down.sql",
            &migration.replace("CREATE TABLE", "DROP TABLE").replace(" (id int)", ""),
        );
        for number in 1..=4 {
            let text =
                "-- A role can be made.\nCREATE ROLE trueup_clerk;\nSELECT pg_sleep(0.05);\nDROP ROLE trueup_clerk;\n";
            project.write(&format!("tests/behavior/role_{number}.sql"), text);
        }
    };
    after(change, |ran| {
        let out = ran.found(&["table public.notes"]);
        assert!(!out.contains("trueup_clerk"), "{out}");
    });
}

#[test]
fn an_up_file_that_does_not_work_twice_is_found() {
    let change = |project: &Project| {
        project.write(
            "migrations/20260401090000_kinds.up.sql",
            "CREATE TYPE public.mood AS ENUM ('good');\nCREATE TABLE public.moods (mood public.mood);\n",
        );
        project.write("migrations/20260401090000_kinds.down.sql", "DROP TABLE public.moods;\n");
    };
    after(change, |ran| drop(ran.found(&["20260401090000", "type \"mood\" already exists", "_kinds.up.sql:1:1"])));
}

#[test]
fn behavior_in_a_subfolder_is_run_and_a_folder_that_is_not_there_is_no_proof() {
    let change = |project: &Project| project.write("tests/behavior/billing/fails.sql", "-- It holds.\nSELECT 1 / 0;\n");
    after(change, |ran| drop(ran.found(&["tests/behavior/billing/fails.sql:2:", "division by zero"])));
    let change = |project: &Project| {
        project.edit("trueup.toml", "[scope]", "[paths]\nbehavior = \"tests/behaviour\"\n\n[scope]");
    };
    after(change, |ran| drop(ran.failed(&["there is no folder of behavior files tests/behaviour", "trueup.toml"])));
}

#[test]
fn schema_that_was_edited_without_a_migration_is_found() {
    let change = |project: &Project| {
        project.edit(
            "schema/public/tables/agents.sql",
            "    name text NOT NULL,",
            "    name character varying(80) NOT NULL,",
        );
    };
    after(change, |ran| drop(ran.found(&["table public.agents", "column name", "character varying(80)"])));
}
