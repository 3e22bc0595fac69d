//! Reading the catalog inside of a transaction that goes on.

use trueup::catalog::{self, Reading};
use trueup::config::Scope;
use trueup::db::{Session, Target};

use crate::support::{Database, majors, run};

fn on_each_major(test: impl AsyncFn(&Session, &Database)) {
    for major in majors() {
        run(async {
            let database = Database::create(major, None).await;
            test(&database.session().await, &database).await;
            database.drop(major).await;
        });
    }
}

async fn within(session: &Session) -> Reading {
    catalog::read_within(session, &Scope::default()).await.unwrap()
}

/// All settings of the session, and who it is.
async fn settings(session: &Session) -> Vec<Option<String>> {
    let sql = "SELECT string_agg(name || '=' || setting, E'\\n' ORDER BY name) FROM pg_settings
                UNION ALL SELECT session_user || ' ' || current_user || ' ' || current_setting('role')
                UNION ALL SELECT pg_current_xact_id_if_assigned()::text";
    session.rows(sql).await.unwrap().into_iter().flatten().collect()
}

const CHANGED: &str = "SET ROLE read_within_role; SET search_path = odd, public; SET LOCAL row_security = off; SET datestyle = 'SQL, DMY';
    SET LOCAL timezone = 'Asia/Tokyo'; SET lock_timeout = '3s'; SET LOCAL standard_conforming_strings = off;
    SET quote_all_identifiers = on; SET client_encoding = 'LATIN1'; SET escape_string_warning = off";

/// A role that may nothing, and a schema that stands in the way of unqualified names.
const ROLE: &str = "DO $$ BEGIN CREATE ROLE read_within_role LOGIN;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
    CREATE SCHEMA odd AUTHORIZATION read_within_role; CREATE TABLE odd.pg_class ()";

#[test]
fn what_is_not_committed_is_read_and_stays() {
    on_each_major(async |session, database| {
        session.batch("CREATE TABLE before ()").await.unwrap();
        session.batch("BEGIN; CREATE TABLE during (name text DEFAULT 'caf\u{e9}'); DROP TABLE before").await.unwrap();
        let reading = within(session).await;
        let tables = |reading: &Reading| {
            let texts = reading.model.objects.values().filter(|text| text.starts_with("CREATE TABLE"));
            texts.map(|text| text.lines().next().unwrap().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(tables(&reading), ["CREATE TABLE public.during ("]);
        let seen = database.session().await.value("SELECT to_regclass('during')").await.unwrap();
        assert_eq!(seen, None, "the transaction has ended");
        session.batch("CREATE TABLE after (); COMMIT").await.unwrap();
        let committed = catalog::read(&database.session().await, &Scope::default()).await.unwrap();
        assert_eq!(tables(&committed), ["CREATE TABLE public.after ();", "CREATE TABLE public.during ("]);
    });
}

#[test]
fn it_reads_what_a_session_of_its_own_reads() {
    on_each_major(async |session, database| {
        session.batch(ROLE).await.unwrap();
        let ddl = "CREATE VIEW seen AS SELECT 'a\u{f6}'::text AS a, now()::date - 1 AS b; \
            CREATE FUNCTION f(timestamptz DEFAULT '2026-01-02 03:04:05Z') RETURNS int LANGUAGE sql AS 'SELECT 1'";
        session.batch(&format!("BEGIN; {ddl}; {CHANGED}")).await.unwrap();
        let inside = within(session).await;
        session.batch("COMMIT").await.unwrap();
        let outside = catalog::read(&database.session().await, &Scope::default()).await.unwrap();
        assert_eq!(inside.model, outside.model);
        assert_eq!(inside.summary.excluded, outside.summary.excluded);
    });
}

#[test]
fn role_and_settings_are_what_they_were() {
    on_each_major(async |session, _| {
        session.batch(ROLE).await.unwrap();
        for authorization in
            ["", "SET SESSION AUTHORIZATION read_within_role;", "SET LOCAL SESSION AUTHORIZATION read_within_role;"]
        {
            session.batch(&format!("BEGIN; {authorization} {CHANGED}")).await.unwrap();
            let before = settings(session).await;
            assert!(before[0].as_deref().unwrap().contains("search_path=odd, public"));
            assert!(before[1].as_deref().unwrap().ends_with("read_within_role read_within_role"), "{before:?}");
            within(session).await;
            assert_eq!(settings(session).await, before);
            session.batch("COMMIT; RESET SESSION AUTHORIZATION; RESET ROLE; RESET ALL").await.unwrap();
        }
    });
}

#[test]
fn settings_of_the_session_outlive_the_commit() {
    on_each_major(async |session, _| {
        session.batch("BEGIN; SET search_path = public; SET datestyle = 'SQL, DMY'").await.unwrap();
        within(session).await;
        session.batch("COMMIT").await.unwrap();
        assert_eq!(session.value("SHOW search_path").await.unwrap().unwrap(), "public");
        assert_eq!(session.value("SHOW datestyle").await.unwrap().unwrap(), "SQL, DMY");
    });
}

#[test]
fn savepoints_of_the_same_name_are_not_touched() {
    on_each_major(async |session, _| {
        session.batch("BEGIN; CREATE TABLE a (); SAVEPOINT trueup_read; CREATE TABLE b ()").await.unwrap();
        within(session).await;
        session.batch("ROLLBACK TO SAVEPOINT trueup_read; COMMIT").await.unwrap();
        let left = "SELECT string_agg(relname, ',') FROM pg_class WHERE relnamespace = 'public'::regnamespace";
        assert_eq!(session.value(left).await.unwrap().unwrap(), "a");
    });
}

#[test]
fn what_no_kind_claims_is_named_and_the_transaction_goes_on() {
    on_each_major(async |session, _| {
        session.batch(ROLE).await.unwrap();
        session.batch("BEGIN; CREATE TABLE a (id int CHECK (id > 0)); SET ROLE read_within_role").await.unwrap();
        let reading = catalog::read_within_without(session, &Scope::default(), "constraint").await.unwrap();
        assert_eq!(reading.summary.unmodelled, ["table constraint a_id_check on public.a (pg_constraint)"]);
        assert_eq!(session.value("SELECT current_user").await.unwrap().unwrap(), "read_within_role");
        session.batch("ROLLBACK").await.unwrap();
        assert_eq!(session.value("SELECT to_regclass('public.a')").await.unwrap(), None);
    });
}

#[test]
fn a_failed_read_leaves_the_transaction_usable() {
    on_each_major(async |session, database| {
        session.batch(ROLE).await.unwrap();
        session.batch("REVOKE SELECT ON pg_catalog.pg_operator FROM PUBLIC").await.unwrap();
        let target = Target { user: "read_within_role".to_owned(), ..database.target.clone() };
        let session = Session::connect(&target).await.unwrap();
        session.batch("BEGIN; SET LOCAL search_path = odd; CREATE TABLE odd.a ()").await.unwrap();
        let error = catalog::read_within(&session, &Scope::default()).await.unwrap_err();
        assert_eq!(error.sqlstate(), Some("42501"), "{error}");
        assert_eq!(session.value("SHOW search_path").await.unwrap().unwrap(), "odd");
        session.batch("CREATE TABLE b (); COMMIT").await.unwrap();
        assert_eq!(session.value("SELECT to_regclass('odd.a')").await.unwrap().unwrap(), "odd.a");
    });
}

#[test]
fn without_a_transaction_it_is_an_error_that_leaves_nothing() {
    on_each_major(async |session, _| {
        let error = catalog::read_within(session, &Scope::default()).await.unwrap_err();
        assert_eq!(error.sqlstate(), Some("25P01"), "{error}");
        assert_ne!(session.value("SHOW search_path").await.unwrap().unwrap(), "\"\"");
    });
}
