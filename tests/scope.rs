//! What the presets leave in and out.

use trueup::catalog::read;
use trueup::config::{Preset, Scope};
use trueup::db::Session;
use trueup::model::Model;

use crate::support::{Database, majors, run};

/// What a team may make outside of schemas; on Supabase and on throw-away servers, `postgres` makes it.
const OF_THE_TEAM: &str = "
    CREATE EXTENSION hstore;
    CREATE PUBLICATION team;
    CREATE FOREIGN DATA WRAPPER team;
    CREATE SERVER team FOREIGN DATA WRAPPER team;
    CREATE FUNCTION public.team() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
    CREATE EVENT TRIGGER team ON ddl_command_end EXECUTE FUNCTION public.team();
    ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;";

/// What the platform makes there.
const OF_THE_PLATFORM: &str = "
    CREATE EXTENSION pgcrypto;
    CREATE PUBLICATION supabase_realtime_messages_publication;
    DO $$ BEGIN CREATE ROLE supabase_test_admin; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
    CREATE FOREIGN DATA WRAPPER platform;
    CREATE SERVER platform FOREIGN DATA WRAPPER platform;
    ALTER SERVER platform OWNER TO supabase_test_admin;
    ALTER DEFAULT PRIVILEGES FOR ROLE supabase_test_admin GRANT SELECT ON TABLES TO PUBLIC;";

async fn objects(session: &Session, preset: Preset) -> Vec<String> {
    let scope = Scope { preset, ..Scope::default() };
    let Model { objects } = read(session, &scope).await.expect("a reading").model;
    objects.keys().map(ToString::to_string).collect()
}

#[test]
fn the_supabase_preset_leaves_in_what_the_team_has_made() {
    let team = [
        "default privileges \"current_user\"",
        "event trigger team",
        "extension hstore",
        "foreign server team",
        "foreign-data wrapper team",
        "function public.team",
        "publication team",
        "schema public",
    ];
    for major in majors() {
        run(async {
            let database = Database::create(major, None).await;
            let session = database.session().await;
            session.batch(OF_THE_TEAM).await.expect("made");
            assert_eq!(sorted(objects(&session, Preset::Supabase).await), team, "on {major}");
            session.batch(OF_THE_PLATFORM).await.expect("made");
            let with_wrapper = team.iter().copied().chain(["foreign-data wrapper platform"]).map(str::to_owned);
            assert_eq!(sorted(objects(&session, Preset::Supabase).await), sorted(with_wrapper.collect()), "on {major}");
            assert_eq!(objects(&session, Preset::None).await.len(), team.len() + 5, "on {major}");
            session.batch("DROP OWNED BY supabase_test_admin CASCADE").await.expect("dropped");
            database.drop(major).await;
        });
    }
}

fn sorted(mut names: Vec<String>) -> Vec<String> {
    names.sort();
    names
}
