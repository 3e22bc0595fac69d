//! Every migration goes up, down and up again with data in the tables, and nothing of it is lost or changed.

use serde_json::Value;
use trueup::migrate::{Options, Outcome, Undo, apply, rollback};

use super::reference::{bare, migrations, options};
use crate::support::{Database, majors, run};

/// The last migration before the fix: one number per organisation.
const BEFORE_THE_FIX: i64 = 20_250_602_091_500;

/// Data of an organisation, from the migration on after which it can be there.
const DATA: [(i64, &str); 3] = [
    (
        20_250_304_090_000,
        "INSERT INTO public.organizations (name, telephony_mode)
         VALUES ('One number', 'none'), ('Own carrier', 'byoc'), ('No telephony', 'none');
         INSERT INTO public.agents (org_id, role, name)
         SELECT o.id, r.role, r.role FROM public.organizations AS o, (VALUES ('inbound'), ('outbound')) AS r (role);",
    ),
    (
        20_250_318_101_500,
        "INSERT INTO public.org_credentials (org_id, provider, type, encrypted_secret)
         SELECT o.id, 'twilio', 'auth_token', 'secret' FROM public.organizations AS o WHERE o.telephony_mode = 'byoc';",
    ),
    (
        BEFORE_THE_FIX,
        "INSERT INTO public.twilio_subaccounts (org_id, twilio_account_sid, encrypted_token)
         SELECT o.id, 'AC' || md5(o.name), 'token' FROM public.organizations AS o WHERE o.name = 'One number';
         SELECT public.insert_managed_number_atomic(
             o.id, s.id, '+15550001001', 'PN' || md5('1'), 'US', 'local', gen_random_uuid(), NULL, 'Clinic')
         FROM public.organizations AS o JOIN public.twilio_subaccounts AS s ON s.org_id = o.id;",
    ),
];

const TABLES: [&str; 6] = [
    "organizations",
    "agents",
    "org_credentials",
    "twilio_subaccounts",
    "managed_phone_numbers",
    "phone_number_mapping",
];

/// The rows of the tables that are there, each as a JSON object.
async fn rows(database: &Database) -> Vec<(&'static str, Vec<Value>)> {
    let session = database.session().await;
    let mut found = Vec::new();
    for table in TABLES {
        let there = format!("SELECT to_regclass('public.{table}') IS NOT NULL");
        if session.value(&there).await.unwrap().as_deref() == Some("t") {
            let sql = format!("SELECT coalesce(jsonb_agg(to_jsonb(t) ORDER BY t.id), '[]') FROM public.{table} AS t");
            let rows = session.value(&sql).await.unwrap().unwrap();
            found.push((table, serde_json::from_str(&rows).unwrap()));
        }
    }
    found
}

/// Every row and every value of `before` is still there; columns may have come.
fn assert_kept(before: &[(&str, Vec<Value>)], after: &[(&str, Vec<Value>)], when: &str) {
    for (table, rows) in before {
        let (_, kept) = after.iter().find(|(other, _)| other == table).unwrap_or_else(|| panic!("{when}: no {table}"));
        assert_eq!(rows.len(), kept.len(), "{when}: {table}");
        for (row, kept) in rows.iter().zip(kept) {
            for (column, value) in row.as_object().unwrap() {
                assert_eq!(Some(value), kept.get(column), "{when}: {table}.{column} of {row}");
            }
        }
    }
}

async fn up(database: &Database, steps: usize) -> Vec<i64> {
    let options = Options { steps: Some(steps), ..options() };
    done(apply(&database.target, &migrations(), &options, &mut ()).await.unwrap())
}

async fn down(database: &Database, undo: Undo) -> trueup::Result<Vec<i64>> {
    rollback(&database.target, &migrations(), undo, &options(), &mut ()).await.map(done)
}

fn done(outcome: Outcome) -> Vec<i64> {
    match outcome {
        Outcome::Done(ran) => ran.iter().map(|ran| ran.version.number().unwrap()).collect(),
        other => panic!("{other:?}"),
    }
}

async fn fill(database: &Database, version: i64) {
    if let Some((_, sql)) = DATA.iter().find(|(from, _)| *from == version) {
        database.session().await.batch(sql).await.unwrap();
    }
}

#[test]
fn every_migration_goes_up_down_and_up_with_data() {
    for major in majors() {
        run(async {
            let database = bare(major).await;
            for migration in &migrations().migrations {
                let version = migration.version.number().unwrap();
                let before = rows(&database).await;
                assert_eq!(up(&database, 1).await, [version]);
                let after = rows(&database).await;
                assert_kept(&before, &after, &format!("[{major}] {version} up"));
                assert_eq!(down(&database, Undo::Steps(1)).await.unwrap(), [version]);
                assert_eq!(rows(&database).await, before, "[{major}] {version} down");
                assert_eq!(up(&database, 1).await, [version]);
                assert_eq!(rows(&database).await, after, "[{major}] {version} up again");
                fill(&database, version).await;
            }
            database.drop(major).await;
        });
    }
}

#[test]
fn organisations_with_one_number_survive_the_fix_and_its_undoing() {
    for major in majors() {
        run(async {
            let database = before_the_fix(major).await;
            let before = rows(&database).await;
            let fix = migrations().migrations.iter().filter(|one| one.version > BEFORE_THE_FIX).count();
            assert_eq!(up(&database, fix).await.len(), fix);
            let fixed = rows(&database).await;
            assert_kept(&before, &fixed, "up");
            let numbers = &fixed.iter().find(|(table, _)| *table == "managed_phone_numbers").unwrap().1;
            assert_eq!((numbers.len(), &numbers[0]["routing_direction"]), (1, &Value::from("inbound")));
            assert_eq!(down(&database, Undo::To(BEFORE_THE_FIX.into())).await.unwrap().len(), fix);
            assert_eq!(rows(&database).await, before);
            assert_eq!(up(&database, fix).await.len(), fix);
            assert_eq!(rows(&database).await, fixed);
            database.drop(major).await;
        });
    }
}

/// Which of two numbers to keep is not for a down file to choose.
#[test]
fn the_fix_is_not_undone_under_an_organisation_with_two_numbers() {
    for major in majors() {
        run(async {
            let database = before_the_fix(major).await;
            up(&database, usize::MAX).await;
            let bought = "SELECT public.insert_managed_number_atomic(
                    o.id, s.id, '+15550001002', 'PN' || md5('2'), 'US', 'local', gen_random_uuid(), NULL, 'Clinic',
                    'outbound') ->> 'success'
                FROM public.organizations AS o JOIN public.twilio_subaccounts AS s ON s.org_id = o.id";
            assert_eq!(database.session().await.value(bought).await.unwrap().as_deref(), Some("true"));
            let before = rows(&database).await;
            let error = down(&database, Undo::To(BEFORE_THE_FIX.into())).await.unwrap_err();
            assert_eq!(error.sqlstate(), Some("55000"), "{error}");
            assert!(!error.hints().is_empty(), "{error}");
            let after = rows(&database).await;
            assert_kept(&before, &after, "refused");
            database.drop(major).await;
        });
    }
}

async fn before_the_fix(major: u32) -> Database {
    let database = bare(major).await;
    for migration in migrations().migrations.iter().take_while(|one| one.version <= BEFORE_THE_FIX) {
        assert_eq!(up(&database, 1).await, [migration.version.number().unwrap()]);
        fill(&database, migration.version.number().unwrap()).await;
    }
    database
}
