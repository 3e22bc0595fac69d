//! Batches wait for a replica that falls behind.

use std::time::{Duration, Instant};

use trueup::db::{Session, Target};
use trueup::migrate::{Event, Options, Outcome, Source, apply};
use trueup::server::{self, Server};

use crate::support::{majors, run};

/// A primary, and a standby that applies everything a second and a half late; both end after two minutes at the latest.
struct Pair {
    keeper: Server,
    programs: String,
    folders: [String; 2],
    primary: Target,
}

impl Pair {
    async fn start(major: u32) -> Pair {
        let options = server::Options { major: Some(major), ..server::Options::default() };
        let keeper = Server::start(&options).await.unwrap();
        let session = Session::connect(&keeper.target("postgres")).await.unwrap();
        let data = session.value("SHOW data_directory").await.unwrap().unwrap();
        let folders = [format!("{data}_p"), format!("{data}_s")];
        let [primary, standby] = &folders;
        let programs = keeper.way().split(" from ").nth(1).unwrap().to_owned();
        let start = |folder: &str, more: &str| {
            format!(
                "(timeout -s QUIT 120 {programs}/postgres -D {folder} -c listen_addresses= -c fsync=off \
                 -c unix_socket_directories={folder} {more} >/dev/null 2>&1 </dev/null &)"
            )
        };
        let script = format!(
            "{programs}/initdb -D {primary} -U postgres -A trust --no-sync --locale=C >/dev/null && \
             cp -a {primary} {standby} && touch {standby}/standby.signal && {} && {}",
            start(primary, ""),
            start(
                standby,
                &format!(
                    "-c primary_conninfo='host={primary} user=postgres' -c recovery_min_apply_delay=1500ms \
                     -c wal_receiver_status_interval=1s"
                )
            )
        );
        session.batch(&format!("COPY (SELECT 1) TO PROGRAM {}", trueup::sql::literal(&script))).await.unwrap();
        let primary = Target::local(primary.as_ref(), 5432, "postgres", "postgres");
        let began = Instant::now();
        let streams = "SELECT count(*) FROM pg_stat_replication WHERE state = 'streaming'";
        loop {
            let streaming = match Session::connect(&primary).await {
                Ok(session) => session.value(streams).await.unwrap().as_deref() == Some("1"),
                Err(_) => false,
            };
            if streaming {
                return Pair { keeper, programs, folders, primary };
            }
            assert!(began.elapsed() < Duration::from_secs(60), "no replica streams");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    async fn stop(self) {
        let session = Session::connect(&self.keeper.target("postgres")).await.unwrap();
        for folder in self.folders.iter().rev() {
            let script = format!("{}/pg_ctl stop -D {folder} -m immediate >/dev/null", self.programs);
            session.batch(&format!("COPY (SELECT 1) TO PROGRAM {}", trueup::sql::literal(&script))).await.unwrap();
        }
        self.keeper.stop().await.unwrap();
    }
}

fn source() -> Source {
    Source::embedded([(
        "1_fill.sql",
        "-- no-transaction\n-- trueup: batch public.t by id size 10 pause 600ms lag 500ms\nUPDATE public.t SET a = 1;",
    )])
    .unwrap()
}

#[test]
fn batches_wait_for_a_replica_and_fail_where_it_cannot_be_seen() {
    run(async {
        let pair = Pair::start(majors()[0]).await;
        let session = Session::connect(&pair.primary).await.unwrap();
        session
            .batch(
                "CREATE TABLE public.t (id int PRIMARY KEY, a int); INSERT INTO t SELECT generate_series(1, 60);
                 CREATE ROLE blind LOGIN; GRANT ALL ON t TO blind; GRANT CREATE ON DATABASE postgres TO blind;
                 GRANT CREATE ON SCHEMA public TO blind;",
            )
            .await
            .unwrap();
        let blind = Target { user: "blind".to_owned(), ..pair.primary.clone() };
        let error = apply(&blind, &source(), &Options::default(), &mut ()).await.unwrap_err();
        assert!(error.message().contains("the lag of the replicas is hidden from this role"), "{error}");
        session.batch("GRANT pg_monitor TO blind").await.unwrap();
        let (mut lags, mut batches) = (0, 0);
        let mut observer = |event: Event<'_>| match event {
            Event::Lagging { lag, .. } => {
                assert!(lag > Duration::from_millis(500), "{lag:?}");
                lags += 1;
            }
            Event::Batch { .. } => batches += 1,
            _ => {}
        };
        // It goes on behind the batch that was done before the error.
        assert!(matches!(apply(&blind, &source(), &Options::default(), &mut observer).await, Ok(Outcome::Done(_))));
        assert!(lags > 0, "it was never behind");
        assert_eq!(batches, 5);
        assert_eq!(session.value("SELECT count(*) FROM t WHERE a = 1").await.unwrap().as_deref(), Some("60"));
        session.close().await.unwrap();
        pair.stop().await;
    });
}
