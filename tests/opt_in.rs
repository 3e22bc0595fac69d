//! What is compared only where the scope asks for it.

use std::collections::BTreeMap;

use trueup::catalog::read;
use trueup::config::Scope;
use trueup::db::Session;
use trueup::model::{Model, ObjectId};
use trueup::schema::load;

use crate::support::{Database, majors, run};

const ROLES: &str = "
CREATE ROLE opt_group NOINHERIT;
CREATE ROLE \"opt Odd\"\"role\" LOGIN CREATEDB CREATEROLE CONNECTION LIMIT 7 PASSWORD 'hunter2' VALID UNTIL '2033-01-01 00:00:00+00';
CREATE ROLE opt_member LOGIN REPLICATION BYPASSRLS;
GRANT opt_group TO opt_member WITH ADMIN OPTION;
GRANT opt_member, pg_monitor TO \"opt Odd\"\"role\";
ALTER ROLE opt_member SET search_path TO app, public;
ALTER ROLE opt_member SET statement_timeout TO '5s';
COMMENT ON ROLE opt_group IS 'it''s a group';
";

const DROP: &str = "DROP ROLE opt_member; DROP ROLE opt_group; DROP ROLE \"opt Odd\"\"role\";";

/// The roles of this test alone: other tests make some in the same cluster.
async fn roles(session: &Session) -> BTreeMap<ObjectId, String> {
    let scope = Scope { roles: true, ..Scope::default() };
    let reading = read(session, &scope).await.expect("a reading");
    let ours = |id: &ObjectId| id.kind == "role" && id.name.starts_with("opt");
    reading.model.objects.into_iter().filter(|(id, _)| ours(id)).collect()
}

#[test]
fn roles_are_read_and_made_again_without_their_passwords() {
    let mut texts = BTreeMap::new();
    for major in majors() {
        run(async {
            let database = Database::create(major, None).await;
            let session = database.session().await;
            session.batch(ROLES).await.expect("the roles are made");
            let before = roles(&session).await;
            let unasked = read(&session, &Scope::default()).await.expect("a reading");
            assert!(unasked.model.objects.keys().all(|id| id.kind != "role"));
            session.batch(DROP).await.expect("the roles are dropped");
            let model = Model { objects: before.clone() };
            load(&session, &model.files()).await.expect("the roles are made again");
            assert_eq!(roles(&session).await, before, "on {major}");
            session.batch(DROP).await.expect("the roles are dropped");
            database.drop(major).await;
            texts.insert(major, before);
        });
    }
    let text: String = texts.values().next().expect("a major").values().cloned().collect();
    assert!(!text.contains("hunter2") && !text.contains("SCRAM"));
    for line in ["GRANT opt_group TO opt_member WITH ADMIN OPTION;", "COMMENT ON ROLE opt_group IS 'it''s a group';"] {
        assert!(text.contains(line), "{line} is not in\n{text}");
    }
    assert!(texts.values().all(|other| Some(other) == texts.values().next()), "majors differ: {texts:#?}");
}

#[test]
fn options_of_memberships_are_read_where_a_major_has_them() {
    for major in majors().into_iter().filter(|major| *major >= 16) {
        run(async {
            let database = Database::create(major, None).await;
            let session = database.session().await;
            let sql = "CREATE ROLE optm_group; CREATE ROLE optm_member; \
                GRANT optm_group TO optm_member WITH INHERIT FALSE, SET FALSE";
            session.batch(sql).await.expect("the roles are made");
            let found = roles(&session).await;
            let text = found.iter().find(|(id, _)| id.name == "optm_member").map(|(_, text)| text.as_str());
            session.batch("DROP ROLE optm_member, optm_group").await.expect("dropped");
            let expected =
                "CREATE ROLE optm_member;\n\nGRANT optm_group TO optm_member WITH INHERIT FALSE, SET FALSE;\n";
            assert_eq!(text, Some(expected));
            database.drop(major).await;
        });
    }
}

#[test]
fn versions_of_extensions_are_read_where_they_count() {
    for major in majors() {
        run(async {
            let database = Database::create(major, None).await;
            let session = database.session().await;
            session.batch("CREATE EXTENSION hstore VERSION '1.7'").await.expect("an extension");
            let scope = Scope { extension_versions: true, ..Scope::default() };
            let text = |model: Model| {
                let extensions = model.objects.into_iter().filter(|(id, _)| id.kind == "extension");
                extensions.map(|(_, text)| text).collect::<String>()
            };
            let counted = text(read(&session, &scope).await.expect("a reading").model);
            assert_eq!(counted, "CREATE EXTENSION hstore WITH SCHEMA public VERSION '1.7';\n");
            let relaxed = text(read(&session, &Scope::default()).await.expect("a reading").model);
            assert_eq!(relaxed, "CREATE EXTENSION hstore WITH SCHEMA public;\n");
            database.drop(major).await;
        });
    }
}
