//! Two purchases at once; the schedules are those of `tests/races/README.md`.

use std::time::Duration;

use futures_util::future::join_all;
use serde_json::Value;
use trueup::db::Session;
use trueup::error::Result;

use super::reference::live;
use crate::support::{Database, majors, run};

const CLINIC: &str = "
    INSERT INTO public.organizations (name) VALUES ('Clinic');
    INSERT INTO public.twilio_subaccounts (org_id, twilio_account_sid, encrypted_token)
    SELECT o.id, 'AC' || md5('a'), 'token' FROM public.organizations AS o;";

const FIRST: &str = "+15550001001";
const SECOND: &str = "+15550001002";

fn buy(phone: &str, direction: &str) -> String {
    format!(
        "SELECT public.insert_managed_number_atomic(
             o.id, s.id, '{phone}', 'PN' || md5('{phone}'), 'US', 'local',
             gen_random_uuid(), NULL, 'Clinic', '{direction}')
         FROM public.organizations AS o
         JOIN public.twilio_subaccounts AS s ON s.org_id = o.id"
    )
}

const RELEASE: &str = "SELECT public.release_managed_number_atomic(o.id, 'inbound') FROM public.organizations AS o";

async fn answer(session: &Session, sql: &str) -> Result<Value> {
    let answer = session.value(sql).await?.expect("an answer");
    Ok(serde_json::from_str(&answer).expect("the answer is JSON"))
}

#[track_caller]
fn assert_won(answer: &Value) {
    assert_eq!(answer["success"], Value::Bool(true), "{answer}");
}

/// Refused for this direction, in words that name all of this.
#[track_caller]
fn assert_taken(answer: &Value, named: &[&str]) {
    assert_eq!(
        (&answer["success"], answer["error"].as_str()),
        (&Value::Bool(false), Some("direction_taken")),
        "{answer}"
    );
    let message = answer["message"].as_str().expect("a message");
    named.iter().for_each(|name| assert!(message.contains(name), "{message:?} does not name {name}"));
}

/// Two sessions on one organisation.
struct Race {
    database: Database,
    a: Session,
    b: Session,
}

impl Race {
    async fn start(major: u32) -> Self {
        let database = live(major).await;
        let (a, b) = (database.session().await, database.session().await);
        a.batch(CLINIC).await.expect("an organisation");
        Race { database, a, b }
    }

    /// A buys and holds on to it; B asks meanwhile and waits; A ends; B's answer.
    async fn run(&self, a_buys: &str, b_asks: &str, a_ends: &str) -> Result<Value> {
        self.a.batch("BEGIN").await.expect("begun");
        assert_won(&answer(&self.a, a_buys).await.expect("an answer"));
        let waiting = async {
            self.b_waits().await;
            self.a.batch(a_ends).await.expect("ended");
        };
        tokio::join!(answer(&self.b, b_asks), waiting).0
    }

    async fn b_waits(&self) {
        // Nobody else is in this database: whoever waits is B.
        let observer = self.database.session().await;
        let waits = "SELECT count(*) FROM pg_catalog.pg_stat_activity
                     WHERE datname = current_database() AND wait_event_type = 'Lock'";
        while observer.value(waits).await.expect("activity").as_deref() != Some("1") {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    }

    async fn numbers(&self) -> String {
        let sql = "SELECT coalesce(string_agg(phone_number, ' ' ORDER BY phone_number), 'none')
                   FROM public.managed_phone_numbers";
        self.a.value(sql).await.expect("numbers").expect("a text")
    }

    async fn end(self, major: u32) {
        drop((self.a, self.b));
        self.database.drop(major).await;
    }
}

/// Runs a race on every major.
fn on_each_major(test: impl AsyncFn(&Race)) {
    for major in majors() {
        run(async {
            let race = Race::start(major).await;
            test(&race).await;
            race.end(major).await;
        });
    }
}

#[test]
fn of_two_purchases_of_one_direction_the_second_is_refused() {
    on_each_major(async |race| {
        let answer = race.run(&buy(FIRST, "inbound"), &buy(SECOND, "inbound"), "COMMIT").await.unwrap();
        assert_taken(&answer, &["inbound", FIRST]);
        assert_eq!(race.numbers().await, FIRST);
    });
}

#[test]
fn of_two_purchases_of_two_directions_both_succeed() {
    on_each_major(async |race| {
        let answer = race.run(&buy(FIRST, "inbound"), &buy(SECOND, "outbound"), "COMMIT").await.unwrap();
        assert_won(&answer);
        assert_eq!(race.numbers().await, format!("{FIRST} {SECOND}"));
    });
}

#[test]
fn a_purchase_succeeds_where_the_one_before_it_is_rolled_back() {
    on_each_major(async |race| {
        let answer = race.run(&buy(FIRST, "inbound"), &buy(SECOND, "inbound"), "ROLLBACK").await.unwrap();
        assert_won(&answer);
        assert_eq!(race.numbers().await, SECOND);
    });
}

#[test]
fn a_release_waits_for_the_purchase_and_takes_its_number() {
    on_each_major(async |race| {
        let answer = race.run(&buy(FIRST, "inbound"), RELEASE, "COMMIT").await.unwrap();
        assert_won(&answer);
        assert_eq!((&answer["phone_number"], &answer["telephony_mode"]), (&FIRST.into(), &"none".into()), "{answer}");
        assert_eq!(race.numbers().await, "none");
    });
}

/// B in a transaction whose snapshot is older than A's purchase.
async fn with_an_old_snapshot(race: &Race) -> Result<Value> {
    race.b.batch("BEGIN ISOLATION LEVEL REPEATABLE READ").await.unwrap();
    race.b.batch("SELECT 1").await.unwrap();
    let answer = race.run(&buy(FIRST, "outbound"), &buy(SECOND, "outbound"), "COMMIT").await;
    race.b.batch(if answer.is_ok() { "COMMIT" } else { "ROLLBACK" }).await.unwrap();
    assert_eq!(race.numbers().await, FIRST);
    answer
}

#[test]
fn a_snapshot_that_is_too_old_to_see_the_other_number_is_refused_by_the_constraint() {
    on_each_major(async |race| {
        race.a.batch("UPDATE public.organizations SET telephony_mode = 'managed'").await.unwrap();
        assert_taken(&with_an_old_snapshot(race).await.unwrap(), &["outbound"]);
    });
}

#[test]
fn a_snapshot_that_is_older_than_the_organisations_row_fails_to_serialize() {
    on_each_major(async |race| {
        let error = with_an_old_snapshot(race).await.unwrap_err();
        assert_eq!(error.sqlstate(), Some("40001"), "{error}");
    });
}

#[test]
fn of_sixteen_purchases_at_once_one_succeeds_and_none_gets_an_exception() {
    on_each_major(async |race| {
        let sessions = join_all((0..16).map(|_| race.database.session())).await;
        let purchases = sessions.iter().enumerate().map(async |(at, session)| {
            answer(session, &buy(&format!("+155500020{at:02}"), "inbound")).await.expect("no exception")
        });
        let answers = join_all(purchases).await;
        let (won, lost): (Vec<&Value>, Vec<&Value>) = answers.iter().partition(|answer| answer["success"] == true);
        assert_eq!((won.len(), lost.len()), (1, 15), "{answers:?}");
        lost.iter().for_each(|answer| assert_taken(answer, &["inbound"]));
        assert_eq!(race.numbers().await.split(' ').count(), 1);
    });
}
