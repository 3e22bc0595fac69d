//! Whole verifications with a memory.

use std::path::{Path, PathBuf};
use std::time::Duration;

use trueup::catalog::read;
use trueup::config::Config;
use trueup::db::Target;
use trueup::report::{Report, Status};
use trueup::{schema, verify};

use crate::support::{Database, ends, majors, run};

const SCHEMA: &str = "CREATE TABLE public.a (id int PRIMARY KEY, name text);
    COMMENT ON TABLE public.a IS 'aaa'; CREATE VIEW public.v AS SELECT id FROM public.a;";

/// A database, the folder that it matches, and where is remembered that it does.
struct Ground {
    major: u32,
    database: Database,
    folder: tempfile::TempDir,
}

impl Ground {
    async fn lay(major: u32) -> Ground {
        let database = Database::create(major, None).await;
        let folder = tempfile::tempdir().expect("a folder");
        let ground = Ground { major, database, folder };
        ground.run(SCHEMA).await;
        let reading = read(&ground.database.session().await, &ground.config().scope).await.expect("a reading");
        schema::write(&ground.config().paths.schema, &reading.model).expect("the folder is written");
        ground
    }

    fn config(&self) -> Config {
        Config::by_default(self.folder.path())
    }

    fn cache(&self) -> PathBuf {
        self.folder.path().join("cache/verified")
    }

    /// The one file that remembers.
    fn seal(&self) -> PathBuf {
        let files = std::fs::read_dir(self.cache()).expect("a cache").map(|entry| entry.expect("an entry").path());
        let files: Vec<PathBuf> = files.filter(|path| path.extension().is_some_and(|found| found == "json")).collect();
        assert_eq!(files.len(), 1, "{files:?}");
        files[0].clone()
    }

    async fn run(&self, sql: &str) {
        let session = self.database.session().await;
        session.batch(sql).await.unwrap_or_else(|error| panic!("{error}: {sql}"));
        session.close().await.expect("closed");
    }

    async fn verify(&self) -> Report {
        self.verify_as(&self.database.target, &self.config()).await
    }

    async fn verify_as(&self, target: &Target, config: &Config) -> Report {
        let options = verify::Options { cache: Some(self.cache()), ..verify::Options::default() };
        verify::verify(target, config, &options).await.expect("a report")
    }

    async fn verify_whole(&self) -> Report {
        verify::verify(&self.database.target, &self.config(), &verify::Options::default()).await.expect("a report")
    }

    /// Verifies until it is remembered: the clusters of tests are full of others' transactions.
    async fn remembered(&self) -> Report {
        for _ in 0..20 {
            let report = self.verify().await;
            assert_eq!(report.status(), Status::Clean, "{report:?}");
            if report.unchanged_since.is_some() {
                return report;
            }
        }
        panic!("it is never remembered")
    }

    /// Verifies, and the catalog must have been read.
    async fn read(&self) -> Report {
        let report = self.verify().await;
        assert_eq!(report.unchanged_since, None);
        report
    }

    async fn end(self) {
        self.database.drop(self.major).await;
    }
}

fn on_each_major<F: Future<Output = ()>>(test: impl Fn(Ground) -> F) {
    majors().into_iter().for_each(|major| run(async { test(Ground::lay(major).await).await }));
}

#[test]
fn what_is_remembered_is_reported_as_it_was() {
    on_each_major(|ground| async move {
        let first = ground.read().await;
        assert_eq!(first.status(), Status::Clean, "{first:?}");
        let mut again = ground.remembered().await;
        assert!(again.unchanged_since.take().is_some_and(|time| time.len() == 20 && time.ends_with('Z')));
        again.elapsed = first.elapsed;
        assert_eq!(again, first);
        assert_eq!(ground.verify_whole().await.unchanged_since, None);
        ground.end().await;
    });
}

#[test]
fn drift_is_found_and_what_was_remembered_is_forgotten() {
    on_each_major(|ground| async move {
        for (change, back) in [
            ("COMMENT ON TABLE a IS 'bbb'", "COMMENT ON TABLE a IS 'aaa'"),
            ("ALTER TABLE a ADD c int", "ALTER TABLE a DROP c"),
            ("CREATE TABLE b (id int)", "DROP TABLE b"),
            ("CREATE OR REPLACE VIEW v AS SELECT id + 0 AS id FROM a", "CREATE OR REPLACE VIEW v AS SELECT id FROM a"),
            ("GRANT SELECT ON a TO PUBLIC", "REVOKE SELECT ON a FROM PUBLIC"),
        ] {
            ground.remembered().await;
            ground.run(change).await;
            assert_eq!(ground.read().await.status(), Status::Findings, "{change}");
            assert!(!ground.cache().read_dir().expect("a cache").any(|_| true), "{change}");
            ground.run(back).await;
            // Default rights look the same as none.
            if !back.starts_with("REVOKE") {
                assert_eq!(ground.read().await.status(), Status::Clean, "{back}");
            }
        }
        ground.end().await;
    });
}

#[test]
fn files_are_compared_by_what_they_say() {
    on_each_major(|ground| async move {
        ground.remembered().await;
        let file = ground.config().paths.schema.join("public/tables/a.sql");
        let text = std::fs::read_to_string(&file).expect("the file of the table");
        let time = std::fs::metadata(&file).expect("a file").modified().expect("a time");
        let write = |text: &str| {
            std::fs::write(&file, text).expect("written");
            std::fs::File::options().write(true).open(&file).expect("a file").set_modified(time).expect("an old time");
        };
        // As long as before, and as old.
        write(&text.replace("aaa", "bbb"));
        assert_eq!(ground.read().await.status(), Status::Findings);
        write(&text);
        ground.remembered().await;
        std::fs::write(ground.config().paths.schema.join("public/hand.sql"), "SELECT 1;").expect("a stranger");
        assert_eq!(ground.read().await.status(), Status::Findings);
        std::fs::remove_file(ground.config().paths.schema.join("public/hand.sql")).expect("removed");
        ground.remembered().await;
        std::fs::rename(&file, file.with_file_name("b.sql")).expect("renamed");
        assert_eq!(ground.read().await.status(), Status::Findings);
        ground.end().await;
    });
}

#[test]
fn another_configuration_or_role_is_remembered_apart() {
    on_each_major(|ground| async move {
        ground.remembered().await;
        let mut config = ground.config();
        config.scope.owners = false;
        let report = ground.verify_as(&ground.database.target, &config).await;
        assert_eq!(report.unchanged_since, None);
        let options = Some("-c role=pg_read_all_data".to_owned());
        let other = Target { options, ..ground.database.target.clone() };
        assert_eq!(ground.verify_as(&other, &ground.config()).await.unchanged_since, None);
        // What one role saw is no answer to another, whatever the file is called.
        let text = std::fs::read_to_string(ground.seal_of_first()).expect("remembered");
        for entry in ground.cache().read_dir().expect("a cache") {
            std::fs::write(entry.expect("an entry").path(), &text).expect("written");
        }
        assert_eq!(ground.verify_as(&other, &ground.config()).await.unchanged_since, None);
        ground.end().await;
    });
}

#[test]
fn pending_migrations_are_found_and_nothing_is_remembered_with_them() {
    on_each_major(|ground| async move {
        let migrations = ground.config().paths.migrations;
        std::fs::create_dir(&migrations).expect("a folder");
        std::fs::write(migrations.join("1_one.sql"), "SELECT 1;").expect("a migration");
        ground
            .run(
                "CREATE TABLE public._sqlx_migrations (version bigint PRIMARY KEY, description text NOT NULL, \
            installed_on timestamptz NOT NULL DEFAULT now(), success boolean NOT NULL, checksum bytea NOT NULL, \
            execution_time bigint NOT NULL); \
            INSERT INTO public._sqlx_migrations VALUES (1, 'one', now(), true, sha384('SELECT 1;'), 1)",
            )
            .await;
        ground.remembered().await;
        std::fs::write(migrations.join("2_two.sql"), "SELECT 2;").expect("a migration");
        assert_eq!(ground.read().await.status(), Status::Findings);
        std::fs::remove_file(migrations.join("2_two.sql")).expect("removed");
        ground.remembered().await;
        // Data, which no state of the catalog tells.
        ground.run("DELETE FROM public._sqlx_migrations").await;
        assert_eq!(ground.read().await.status(), Status::Findings);
        ground.end().await;
    });
}

#[test]
fn what_is_accepted_is_never_remembered() {
    on_each_major(|ground| async move {
        ground.run("CREATE TABLE extra (id int)").await;
        let file = ground.folder.path().join("trueup.toml");
        let config =
            Config::parse("[[accept]]\nobject = 'table public.extra'\nreason = 'old'\n", &file).expect("a file");
        for _ in 0..3 {
            let report = ground.verify_as(&ground.database.target, &config).await;
            assert_eq!((report.status(), report.unchanged_since), (Status::Clean, None));
        }
        ground.end().await;
    });
}

#[test]
fn an_ordinary_role_takes_the_shortcut_as_well() {
    on_each_major(|ground| async move {
        ground.run("DO $$ BEGIN CREATE ROLE tu_least LOGIN; EXCEPTION WHEN duplicate_object THEN END $$").await;
        let target = Target { user: "tu_least".to_owned(), ..ground.database.target.clone() };
        let mut taken = false;
        for _ in 0..20 {
            let report = ground.verify_as(&target, &ground.config()).await;
            assert_eq!(report.status(), Status::Clean, "{report:?}");
            taken |= report.unchanged_since.is_some();
        }
        assert!(taken);
        ground.end().await;
    });
}

#[test]
fn who_may_not_ask_for_the_state_is_told_and_reads_all() {
    on_each_major(|ground| async move {
        ground.run("DO $$ BEGIN CREATE ROLE tu_least LOGIN; EXCEPTION WHEN duplicate_object THEN END $$").await;
        ground.run("REVOKE EXECUTE ON FUNCTION pg_control_system() FROM PUBLIC").await;
        let target = Target { user: "tu_least".to_owned(), ..ground.database.target.clone() };
        let report = ground.verify_as(&target, &ground.config()).await;
        assert_eq!(report.unchanged_since, None);
        assert!(report.notes.iter().any(|note| note.contains("pg_control_system")), "{:?}", report.notes);
        ground.end().await;
    });
}

#[test]
fn files_that_say_something_else_are_no_files() {
    on_each_major(|ground| async move {
        ground.remembered().await;
        let text = std::fs::read_to_string(ground.seal()).expect("remembered");
        assert!(!text.contains(&ground.database.target.user.repeat(2)) && !text.contains("bbb"));
        let number = |at: usize| text.replace("\"oldest\":", &format!("\"oldest\":{at}"));
        let spoiled = [
            String::new(),
            "{}".to_owned(),
            text[..text.len() / 2].to_owned(),
            text.replace("\"format\":1", "\"format\":2"),
            text.replacen('{', "{\"more\":1,", 1),
            // Numbers that were not given out yet, and such as were given out too long ago.
            number(999_999_999),
            text.replace("\"catalog\":\"", "\"catalog\":\"0"),
            text.replace("\"files\":\"", "\"files\":\"0"),
            "[".repeat(200_000),
        ];
        for text in spoiled {
            std::fs::write(ground.seal(), &text).expect("written");
            let report = ground.verify().await;
            assert_eq!((report.status(), report.unchanged_since), (Status::Clean, None), "{text}");
        }
        ground.end().await;
    });
}

#[test]
fn an_unusable_cache_is_no_failure() {
    on_each_major(|ground| async move {
        std::fs::write(ground.folder.path().join("cache"), "a file").expect("written");
        for _ in 0..2 {
            let report = ground.verify().await;
            assert_eq!((report.status(), report.unchanged_since), (Status::Clean, None));
        }
        ground.end().await;
    });
}

/// Behind a crash, the numbers of transactions that were not flushed are given out again.
#[test]
fn a_crash_of_the_server_makes_it_read_again() {
    ends().into_iter().for_each(|major| run(crash(major)));
}

async fn crash(major: u32) {
    let options = trueup::server::Options { major: Some(major), ..Default::default() };
    let server = trueup::server::Server::start(&options).await.expect("a server of our own");
    let database = Database { target: server.target("postgres") };
    let folder = tempfile::tempdir().expect("a folder");
    let ground = Ground { major, database, folder };
    ground.run(SCHEMA).await;
    let reading = read(&ground.database.session().await, &ground.config().scope).await.expect("a reading");
    schema::write(&ground.config().paths.schema, &reading.model).expect("the folder is written");
    ground.remembered().await;
    let victim = ground.database.session().await;
    // Throw-away servers commit asynchronously: what was made must not be lost itself.
    victim.batch("CHECKPOINT").await.expect("a superuser");
    let pid = victim.backend_pid().await.expect("a process").to_string();
    let started = ground.started().await;
    assert!(std::process::Command::new("kill").args(["-9", &pid]).status().expect("kill").success());
    let mut back = false;
    for _ in 0..100 {
        tokio::time::sleep(Duration::from_millis(100)).await;
        if trueup::db::Session::connect(&ground.database.target).await.is_ok() {
            back = true;
            break;
        }
    }
    assert!(back, "the server does not come back");
    assert_eq!(ground.started().await, started, "the postmaster lives on");
    let again = ground.read().await;
    assert_eq!(again.status(), Status::Clean, "on {major}: {:?}", again.findings);
    ground.remembered().await;
}

impl Ground {
    async fn started(&self) -> Option<String> {
        let session = self.database.session().await;
        session.value("SELECT pg_postmaster_start_time()").await.expect("a time")
    }

    /// The oldest of several files.
    fn seal_of_first(&self) -> PathBuf {
        let files = std::fs::read_dir(self.cache()).expect("a cache").map(|entry| entry.expect("an entry").path());
        let age = |path: &PathBuf| std::fs::metadata(path).expect("a file").modified().expect("a time");
        files.min_by_key(age).expect("a file")
    }
}

/// The state is of the snapshot that was read, however DDL goes on meanwhile.
#[test]
fn ddl_meanwhile_is_never_missed() {
    on_each_major(|ground| async move {
        for round in 0..8 {
            let stop = std::sync::atomic::AtomicBool::new(false);
            let ddl = async {
                let session = ground.database.session().await;
                while !stop.load(std::sync::atomic::Ordering::Relaxed) {
                    for sql in
                        ["COMMENT ON TABLE a IS 'bbb'; CREATE TABLE b ()", "COMMENT ON TABLE a IS 'aaa'; DROP TABLE b"]
                    {
                        session.batch(sql).await.expect("ddl");
                    }
                }
                // Odd rounds leave drift behind.
                if round % 2 == 1 {
                    session.batch("CREATE TABLE c ()").await.expect("ddl");
                }
            };
            let verifications = async {
                for _ in 0..4 {
                    let options = verify::Options { cache: Some(ground.cache()), ..verify::Options::default() };
                    // DDL that never stops can make a reading fail, which is no wrong answer.
                    drop(verify::verify(&ground.database.target, &ground.config(), &options).await);
                }
                stop.store(true, std::sync::atomic::Ordering::Relaxed);
            };
            tokio::join!(ddl, verifications);
            let (with, whole) = (ground.verify().await, ground.verify_whole().await);
            assert_eq!(with.findings, whole.findings, "round {round}");
            assert_eq!(with.status() == Status::Findings, round % 2 == 1);
            ground.run("DROP TABLE IF EXISTS c").await;
        }
        ground.end().await;
    });
}

#[test]
fn many_at_once_do_not_disturb_each_other() {
    on_each_major(|ground| async move {
        ground.remembered().await;
        let one = || async {
            for _ in 0..5 {
                assert_eq!(ground.verify().await.status(), Status::Clean);
                std::fs::remove_file(ground.seal_of_first_or(&ground.cache())).ok();
            }
        };
        tokio::join!(one(), one(), one(), one());
        ground.remembered().await;
        ground.end().await;
    });
}

impl Ground {
    fn seal_of_first_or(&self, other: &Path) -> PathBuf {
        let mut files = std::fs::read_dir(self.cache()).expect("a cache").filter_map(|entry| Some(entry.ok()?.path()));
        files.next().unwrap_or_else(|| other.to_owned())
    }
}
