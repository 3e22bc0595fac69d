//! F3 and F9: what somebody changed in a live database by hand.

use trueup::db::Target;

use super::reference::{live, project};
use crate::cli::program::{Project, Ran};
use crate::support::{Database, majors, run};

/// Changes a live database by hand, and what `verify` says of it then on each major. It said nothing before.
fn after(sql: &str, check: impl Fn(u32, Ran)) {
    for major in majors() {
        run(async {
            let (project, database) = (project().await, live(major).await);
            let before = verify(&project, &database.target).clean();
            assert!(before.starts_with("clean: "), "{before}");
            database.session().await.batch(sql).await.expect("it is changed by hand");
            check(major, verify(&project, &database.target));
            database.drop(major).await;
        });
    }
}

fn verify(project: &Project, target: &Target) -> Ran {
    project.on(target, &["verify"])
}

/// Compares what `verify` prints, but for what differs from run to run.
fn snapshot(name: &str, ran: Ran) {
    insta::with_settings!({
        snapshot_path => concat!(env!("CARGO_MANIFEST_DIR"), "/snapshots/verify"),
        prepend_module_to_snapshot => false,
        omit_expression => true,
        filters => [(r"postgresql://[^)\s]+", "<url>"), (r"\d+\.\d\d s\n", "<time>\n")],
    }, {
        insta::assert_snapshot!(name, ran.found(&[]));
    });
}

#[test]
fn a_constraint_that_was_put_back_is_named() {
    let sql =
        "ALTER TABLE public.managed_phone_numbers ADD CONSTRAINT managed_phone_numbers_org_id_key UNIQUE (org_id)";
    after(sql, |_, ran| snapshot("unique_constraint_put_back", ran));
}

#[test]
fn ddl_by_hand_is_named_object_by_object() {
    let sql = "
        ALTER TABLE public.agents ADD COLUMN debug_note text;
        CREATE INDEX organizations_name_idx ON public.organizations (name);
        CREATE FUNCTION public.reset_agents() RETURNS void LANGUAGE sql AS $$ DELETE FROM public.agents $$;
        GRANT SELECT ON public.twilio_subaccounts TO anon;
        CREATE POLICY agents_all ON public.agents FOR ALL TO anon USING (true);";
    after(sql, |_, ran| snapshot("ddl_by_hand", ran));
}

#[test]
fn a_rule_that_was_taken_away_is_named() {
    let sql = "
        ALTER TABLE public.phone_number_mapping DISABLE ROW LEVEL SECURITY;
        DROP TRIGGER agents_touch_updated_at ON public.agents;
        ALTER TABLE public.organizations DROP CONSTRAINT organizations_telephony_mode_check;
        ALTER FUNCTION public.current_org_id() RESET search_path;";
    after(sql, |_, ran| snapshot("rules_taken_away", ran));
}

#[test]
fn a_second_rule_of_uniqueness_elsewhere_is_named() {
    let sql =
        "CREATE UNIQUE INDEX org_credentials_one_managed ON public.org_credentials (org_id, provider) WHERE is_managed";
    after(sql, |_, ran| {
        drop(ran.found(&["table public.org_credentials", "CREATE UNIQUE INDEX org_credentials_one_managed"]))
    });
}

#[test]
fn an_index_that_is_invalid_is_named() {
    let sql = "UPDATE pg_catalog.pg_index SET indisvalid = false
               WHERE indexrelid = 'public.phone_number_mapping_org_id_idx'::regclass";
    after(sql, |_, ran| {
        drop(ran.found(&["table public.phone_number_mapping", "phone_number_mapping_org_id_idx is not valid"]))
    });
}

#[test]
fn what_is_pending_is_not_called_drift_and_drift_beside_it_is() {
    for major in majors() {
        run(async {
            let (project, database) = (project().await, live(major).await);
            project.on(&database.target, &["rollback", "--step", "2"]).clean();
            let pending = project.on(&database.target, &["verify"]).found(&["20260309140000", "20260316090000"]);
            assert!(!pending.contains("function public.release_managed_number_atomic"), "{pending}");
            let allowed = project.on(&database.target, &["verify", "--allow-pending"]).clean();
            assert!(allowed.contains("20260316090000"), "{allowed}");
            let session = database.session().await;
            session.batch("ALTER TABLE public.agents ADD COLUMN debug_note text").await.unwrap();
            let found = project.on(&database.target, &["verify", "--allow-pending"]).found(&["debug_note"]);
            assert!(!found.contains("release_managed_number_atomic —"), "{found}");
            drop(session);
            database.drop(major).await;
        });
    }
}

#[test]
fn the_same_drift_is_found_in_every_format() {
    run(async {
        let major = majors()[0];
        let (project, database) = (project().await, live(major).await);
        drop_constraint(&database).await;
        for format in ["human", "json", "markdown", "github", "gitlab", "sarif", "junit", "html"] {
            let ran = project.on(&database.target, &["verify", "--format", format]);
            let out = ran.found(&["organizations_name_check"]);
            assert!(out.ends_with('\n'), "{format}");
            if ["json", "gitlab", "sarif"].contains(&format) {
                serde_json::from_str::<serde_json::Value>(&out).unwrap_or_else(|error| panic!("{format}: {error}"));
            }
        }
        database.drop(major).await;
    });
}

async fn drop_constraint(database: &Database) {
    let sql = "ALTER TABLE public.organizations DROP CONSTRAINT organizations_name_check";
    database.session().await.batch(sql).await.unwrap();
}
