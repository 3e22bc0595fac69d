//! Subscriptions. They are not among the cases of the laws, for a copy of a database has none of its subscriptions.

use trueup::catalog::read;
use trueup::config::Scope;
use trueup::db::Session;
use trueup::model::Model;
use trueup::schema::load;

use crate::support::{Database, majors, run};

const SCHEMA: &str = "
CREATE SUBSCRIPTION plain CONNECTION 'host=a password=hunter2' PUBLICATION b, a WITH (connect = false, slot_name = 'other', streaming = off);
CREATE SUBSCRIPTION \"Odd \"\"sub\" CONNECTION 'host=b' PUBLICATION \"Odd \"\"pub\"
    WITH (connect = false, slot_name = NONE, synchronous_commit = 'remote_apply', binary = true, streaming = true);
CREATE SUBSCRIPTION switched_on CONNECTION 'host=127.0.0.1 port=1' PUBLICATION p WITH (connect = false, streaming = off);
ALTER SUBSCRIPTION switched_on ENABLE;
";

/// Changes that must be seen, one upon the other, with the first major that knows them, and a line that they make.
const MUTATIONS: &[(u32, &str, &str)] = &[
    (14, "ALTER SUBSCRIPTION plain SET (synchronous_commit = 'local')", "synchronous_commit = 'local'"),
    (14, "ALTER SUBSCRIPTION plain SET (streaming = true)", "streaming = on"),
    (14, "ALTER SUBSCRIPTION plain SET (binary = true)", "binary = true"),
    (14, "ALTER SUBSCRIPTION plain SET PUBLICATION c WITH (refresh = false)", "PUBLICATION c"),
    (14, "ALTER SUBSCRIPTION switched_on DISABLE", "CREATE SUBSCRIPTION"),
    (14, "COMMENT ON SUBSCRIPTION plain IS 'x'", "COMMENT ON SUBSCRIPTION plain IS 'x';"),
    (15, "ALTER SUBSCRIPTION plain SET (disable_on_error = true)", "disable_on_error = true"),
    (16, "ALTER SUBSCRIPTION plain SET (streaming = parallel)", "streaming = parallel"),
    (16, "ALTER SUBSCRIPTION plain SET (origin = none)", "origin = 'none'"),
    (16, "ALTER SUBSCRIPTION plain SET (password_required = false)", "password_required = false"),
    (16, "ALTER SUBSCRIPTION plain SET (run_as_owner = true)", "run_as_owner = true"),
    (14, "ALTER SUBSCRIPTION plain SET (slot_name = NONE)", "slot_name = NONE"),
    (18, "ALTER SUBSCRIPTION plain SET (two_phase = true)", "two_phase = true"),
    (
        17,
        "CREATE SUBSCRIPTION f CONNECTION 'host=c' PUBLICATION p WITH (connect = false, failover = true)",
        "failover = true",
    ),
    (14, "ALTER SUBSCRIPTION plain OWNER TO sub_owner", "OWNER TO sub_owner;"),
    (14, "ALTER SUBSCRIPTION plain RENAME TO renamed", "CREATE SUBSCRIPTION renamed"),
];

const OWNER: &str = "DO $$ BEGIN CREATE ROLE sub_owner SUPERUSER; EXCEPTION WHEN duplicate_object THEN END $$";

async fn model(session: &Session) -> Model {
    let mut model = read(session, &Scope::default()).await.expect("a reading").model;
    model.objects.retain(|id, _| id.kind == "subscription");
    model
}

#[test]
fn subscriptions_are_read_made_again_and_compared_without_their_connections() {
    let mut first: Option<Model> = None;
    for major in majors() {
        run(async {
            let one = Database::create(major, None).await;
            let session = one.session().await;
            session.batch(SCHEMA).await.expect("subscriptions");
            let made = model(&session).await;
            assert!(made.objects.values().all(|text| !text.contains("hunter2") && text.contains("'host=***'")));
            assert_eq!(reloaded(&made, major).await, made, "on {major}");
            session.batch(OWNER).await.expect("another owner");
            for (_, sql, line) in MUTATIONS.iter().filter(|(since, ..)| *since <= major) {
                is_seen(&session, sql, line, major).await;
            }
            let changed = model(&session).await;
            assert_eq!(reloaded(&changed, major).await, changed, "changed, on {major}");
            assert_eq!(first.get_or_insert_with(|| made.clone()), &made, "majors differ");
            one.drop(major).await;
        });
    }
}

/// What is read from a database that was made from a model.
async fn reloaded(from: &Model, major: u32) -> Model {
    let database = Database::create(major, None).await;
    let session = database.session().await;
    load(&session, &from.files()).await.expect("the subscriptions are made again");
    let found = model(&session).await;
    database.drop(major).await;
    found
}

/// Fails unless a change is seen in a line that it makes.
async fn is_seen(session: &Session, sql: &str, line: &str, major: u32) {
    let before = model(session).await;
    session.batch(sql).await.unwrap_or_else(|error| panic!("{sql} on {major}: {error}"));
    let after = model(session).await;
    assert_ne!(before, after, "{sql} is not seen on {major}");
    let text = |model: &Model| model.objects.values().cloned().collect::<String>();
    assert!(text(&after).contains(line), "{sql} on {major} does not make {line}:\n{}", text(&after));
}
