//! A schema for each tenant: copies of one schema.

use std::path::Path;

use serde_json::Value;
use trueup::config::Config;
use trueup::sql::{ident, literal};
use trueup::{catalog, schema};

use crate::cli::program::{Project, Ran};
use crate::support::{Database, majors, run};

/// What a tenant of this name has.
fn tenant(name: &str) -> String {
    let text = std::fs::read_to_string("tests/fleet/tenant.sql").expect("tenant.sql");
    let in_string = ident(name).to_string().replace('\'', "''");
    let texts = [
        ("{schema}", ident(name).to_string()),
        ("{in_string_twice}", in_string.replace('\'', "''")),
        ("{in_string}", in_string),
        ("{name}", name.replace('\'', "''")),
    ];
    texts.into_iter().fold(text, |text, (mark, with)| text.replace(mark, &with))
}

/// A database with a plan for all, and the original.
async fn project(major: u32) -> (Project, Database) {
    let database = Database::create(major, None).await;
    let session = database.session().await;
    session.batch("CREATE TABLE public.plans (id integer PRIMARY KEY)").await.unwrap();
    session.batch(&tenant("app")).await.unwrap();
    let project = Project::empty();
    let reading = catalog::read(&session, &Config::by_default(Path::new("")).scope).await.unwrap();
    schema::write(&project.path("schema"), &reading.model).unwrap();
    session.batch("DROP SCHEMA app CASCADE").await.unwrap();
    session.close().await.unwrap();
    (project, database)
}

async fn with(database: &Database, sql: &str) {
    let session = database.session().await;
    session.batch(sql).await.unwrap_or_else(|error| panic!("{error}: {sql}"));
    session.close().await.unwrap();
}

fn verify(project: &Project, database: &Database, more: &[&str]) -> Ran {
    project.on(&database.target, &[&["verify", "--schemas", "t%", "--as", "app"], more].concat())
}

#[test]
fn copies_of_one_schema_are_equal_whatever_they_are_called() {
    for major in majors() {
        run(async {
            let (project, database) = project(major).await;
            let names = ["tenant_1", "tenant_42", "t \"odd\" 'one'", "t\\x", "total", "tEnant", "té.users", "t; DROP"];
            for name in names {
                with(&database, &tenant(name)).await;
            }
            let told = verify(&project, &database, &[]);
            assert_eq!(told.code, 0, "{told}");
            assert!(told.out.starts_with("clean: 8 schemas match schema/ (fingerprint "), "{told}");
            // The original may be there as well, and be one of those that are named.
            with(&database, &tenant("app")).await;
            assert!(verify(&project, &database, &[]).clean().starts_with("clean: 8 schemas match"));
            let all = project.on(&database.target, &["verify", "--schemas", "%app%", "--as", "app"]);
            assert_eq!(all.code, 1, "the others are outside of it: {all}");
            database.drop(major).await;
        });
    }
}

#[test]
fn what_a_tenant_has_otherwise_is_found() {
    for major in majors() {
        run(async {
            let (project, database) = project(major).await;
            for number in 1..=9 {
                with(&database, &tenant(&format!("t{number}"))).await;
            }
            with(&database, "ALTER TABLE t2.orders ADD note text; ALTER TABLE t7.orders ADD note text").await;
            with(&database, "DROP MATERIALIZED VIEW t3.moods").await;
            // Copied from another tenant without a change of its name.
            let stale = "CREATE OR REPLACE FUNCTION t4.total(who t4.users) RETURNS numeric LANGUAGE sql STABLE \
                         AS $$SELECT sum(total) FROM t5.orders WHERE owner = who.id$$";
            with(&database, stale).await;
            with(&database, "ALTER FUNCTION t5.touch() SET search_path = t6, pg_temp").await;
            with(
                &database,
                "ALTER TABLE t6.orders DROP CONSTRAINT orders_owner_fkey, \
                 ADD CONSTRAINT orders_owner_fkey FOREIGN KEY (owner) REFERENCES t1.users ON DELETE CASCADE",
            )
            .await;
            with(&database, "ALTER TABLE t8.users ALTER number SET DEFAULT nextval('t1.numbers')").await;
            let told = verify(&project, &database, &[]).found(&[
                "2 of 9 schemas differ in the same way: t2, t7\n",
                "1 of 9 schemas differs: t3\n",
                "✗ materialized view app.moods — missing",
                "1 of 9 schemas differs: t4\n",
                "+ AS $$SELECT sum(total) FROM t5.orders WHERE owner = who.id$$",
                "1 of 9 schemas differs: t5\n",
                "+ SET search_path TO 't6', 'pg_temp'",
                "1 of 9 schemas differs: t6\n",
                "REFERENCES t1.users(id) ON DELETE CASCADE",
                "1 of 9 schemas differs: t8\n",
                "nextval('t1.numbers'::regclass)",
                "2 of 9 schemas match schema/; 7 differ in 6 ways (2, 1, 1, 1, 1, 1);",
            ]);
            assert!(!told.contains("t9"), "{told}");
            database.drop(major).await;
        });
    }
}

#[test]
fn a_tenant_that_uses_the_original_itself_is_found() {
    run(async {
        let major = majors()[0];
        let (project, database) = project(major).await;
        with(&database, &tenant("app")).await;
        with(&database, &tenant("t1")).await;
        let stale = "CREATE OR REPLACE FUNCTION t1.total(who t1.users) RETURNS numeric LANGUAGE sql STABLE \
                     AS $$SELECT sum(total) FROM app.orders WHERE owner = who.id$$";
        with(&database, stale).await;
        verify(&project, &database, &[]).found(&[
            "1 of 1 schema differs: t1",
            "+ AS $$SELECT sum(total) FROM \"app itself\".orders WHERE owner = who.id$$",
            "\"app itself\": here the copy does not name itself, but app",
        ]);
        database.drop(major).await;
    });
}

#[test]
fn what_is_in_no_tenant_is_compared_as_usual() {
    run(async {
        let major = majors()[0];
        let (project, database) = project(major).await;
        with(&database, &tenant("t1")).await;
        with(&database, "ALTER TABLE public.plans ADD price numeric; CREATE SCHEMA extra").await;
        project
            .write("trueup.toml", "[scope]\nschemas = [\"app\", \"public\", \"extra\"]\nexclude_schemas = [\"t*\"]\n");
        let told = verify(&project, &database, &["--format", "json"]);
        assert_eq!(told.code, 1, "{told}");
        let value: Value = serde_json::from_str(&told.out).unwrap();
        assert_eq!((&value["targets"][0]["name"], &value["targets"][0]["status"]), (&"t1".into(), &"clean".into()));
        assert_eq!(value["targets"][0]["kind"], "schema");
        let objects: Vec<&str> =
            value["findings"].as_array().unwrap().iter().map(|one| one["object"].as_str().unwrap()).collect();
        assert_eq!(objects, ["schema extra", "table public.plans"]);
        assert_eq!(value["findings"][0]["targets"], Value::Array(Vec::new()));
        verify(&project, &database, &[]).found(&["1 of 1 schema matches schema/; 2 findings outside of them;"]);
        let refused =
            |pattern: &str, of: &str| project.on(&database.target, &["verify", "--schemas", pattern, "--as", of]);
        refused("nobody\\_%", "app").failed(&[&format!(
            "has a name like {}",
            literal("nobody\\_%").trim_start_matches('E').replace("\\\\", "\\")
        )]);
        refused("t%", "nowhere").failed(&["schema/ has no schema nowhere"]);
        project.on(&database.target, &["verify", "--schemas", "t%"]).failed(&["--as"]);
        database.drop(major).await;
    });
}
