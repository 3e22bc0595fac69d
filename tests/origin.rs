//! Wherever a schema comes from, the same is said of its functions: the migrations, a folder, a git revision, a live database.

use crate::acceptance::reference::{live, project};
use crate::cli::program::Project;
use crate::compat::commit;
use crate::support::{Database, majors, run};

fn list(project: &Project, from: &str) -> String {
    let done = project.run(&["rpc", "list", "--from", from, "--format", "json"]);
    assert_eq!(done.code, 0, "{from}: {}{}", done.out, done.err);
    done.out
}

#[test]
fn all_origins_of_one_schema_say_the_same() {
    let project = run(project());
    commit(&project, "Begin");
    let expected = list(&project, "migrations");
    assert!(expected.contains("\"signature\": \"public.release_managed_number_atomic(uuid, text)\""), "{expected}");
    for from in ["schema", "HEAD", "main"] {
        assert_eq!(list(&project, from), expected, "{from}");
    }
    // Not even the name of a file that is not there any more matters to a revision.
    project.remove("schema/public/functions/route_inbound_call.sql");
    assert_eq!(list(&project, "main"), expected);
    assert!(!list(&project, "schema").contains("route_inbound_call"));
}

#[test]
fn a_live_database_says_the_same_and_is_only_read() {
    for major in majors() {
        let project = run(project());
        let expected = list(&project, "migrations");
        let database = run(live(major));
        let before = run(state(&database));
        assert_eq!(list(&project, &database.target.to_string()), expected, "[{major}]");
        assert_eq!(run(state(&database)), before, "[{major}]");
        run(database.drop(major));
    }
}

/// What a session changes that makes anything: nothing may come but reads.
async fn state(database: &Database) -> Vec<Vec<Option<String>>> {
    let session = database.session().await;
    let sql = "SELECT count(*), max(xmin::text::bigint) FROM pg_class UNION ALL SELECT count(*), max(xmin::text::bigint) FROM pg_proc";
    let state = session.rows(sql).await.expect("the catalog");
    session.close().await.expect("closed");
    state
}

#[test]
fn roles_of_a_live_cluster_that_the_project_does_not_know_are_made_where_its_copy_is() {
    for major in majors() {
        let database = run(Database::create(major, None));
        run(async {
            let session = database.session().await;
            session
                .batch(
                    "DO $$ BEGIN CREATE ROLE \"tu Origin\"; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
                     DO $$ BEGIN CREATE ROLE tu_origin_group; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
                     GRANT tu_origin_group TO \"tu Origin\";
                     CREATE FUNCTION public.f() RETURNS integer LANGUAGE sql AS 'SELECT 1';
                     REVOKE EXECUTE ON FUNCTION public.f() FROM PUBLIC;
                     GRANT EXECUTE ON FUNCTION public.f() TO tu_origin_group, \"tu Origin\";",
                )
                .await
                .expect("roles and a function");
            session.close().await.expect("closed");
        });
        let project = Project::with(&[("trueup.toml", "")]);
        let shown = project.run(&["rpc", "show", "f", "--from", &database.target.to_string()]);
        assert_eq!(shown.code, 0, "[{major}] {}", shown.err);
        assert!(
            shown.out.contains("executable by:\n    \"tu Origin\"\n    tu_origin_group\n"),
            "[{major}] {}",
            shown.out
        );
        run(async {
            let session = database.session().await;
            session.batch("DROP FUNCTION public.f()").await.expect("dropped");
            session.close().await.expect("closed");
        });
        run(database.drop(major));
    }
}

#[test]
fn what_is_not_there_is_an_error_that_says_what_may_be_given() {
    let project = run(project());
    commit(&project, "Begin");
    for (from, said) in [
        ("no-such-branch", "git knows no revision \"no-such-branch\" here"),
        ("--help-me", "git knows no revision \"--help-me\" here"),
        ("tests", "tests holds no file of an object"),
    ] {
        let done = project.run(&["rpc", "list", &format!("--from={from}")]);
        assert_eq!(done.code, 2, "{from}: {}{}", done.out, done.err);
        assert!(done.err.contains(said), "{from}: {}", done.err);
    }
    let bare = Project::with(&[("trueup.toml", ""), ("README", "x")]);
    commit(&bare, "Begin");
    let done = bare.run(&["rpc", "list", "--from", "HEAD"]);
    assert_eq!(done.code, 2, "{}", done.out);
    assert!(done.err.contains("HEAD has no schema in schema/"), "{}", done.err);
}

#[test]
fn a_revision_has_the_roles_that_its_own_configuration_names() {
    let grant = "CREATE FUNCTION public.f() RETURNS integer LANGUAGE sql AS 'SELECT 1';\n\
        GRANT EXECUTE ON FUNCTION public.f() TO tu_then;\n";
    let project =
        Project::with(&[("trueup.toml", "[throwaway]\nroles = [\"tu_then\"]\n"), ("migrations/1_f.up.sql", grant)]);
    assert_eq!(project.run(&["snapshot"]).code, 0);
    commit(&project, "Begin");
    project.write("trueup.toml", "");
    project.write("migrations/1_f.up.sql", grant.split_inclusive('\n').next().expect("a line"));
    let done = project.run(&["rpc", "compat", "--against", "HEAD"]);
    assert_eq!(done.code, 0, "{}{}", done.out, done.err);
}
