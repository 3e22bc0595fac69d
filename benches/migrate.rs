//! Many small migrations, by trueup and by others, and a run that finds nothing to do.
//!
//! `cargo bench --bench migrate [-- MIGRATIONS]`; 500 by default, each a table with an index. Peers join in where they are found:
//! `psql` (one session, each file in a transaction with a row of history: the measure), `sqlx` and `dbmate` on PATH or by
//! TRUEUP_TEST_SQLX and TRUEUP_TEST_DBMATE; absent ones are named. refinery's runner is built in. The best of three runs, each in a fresh database.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    reason = "a bench"
)]

mod common;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use common::process::find;
use common::table::{Table, short};
use common::{Arguments, url};
use trueup::server::Server;

const RUNS: usize = 3;

fn main() {
    let arguments = Arguments::read();
    match arguments.part("refinery") {
        Some(words) => refinery_runner(&words[0], &words[1]),
        None => common::run(bench(&arguments)),
    }
}

/// What refinery's own program does, without having it installed.
fn refinery_runner(folder: &str, url: &str) {
    let mut client = postgres::Client::connect(url, postgres::NoTls).unwrap();
    let migrations: Vec<_> = refinery::load_sql_migrations(folder).unwrap();
    refinery::Runner::new(&migrations).run(&mut client).unwrap();
}

/// One way to apply the migrations.
struct Runner {
    name: &'static str,
    program: Option<PathBuf>,
    arguments: fn(&Place<'_>) -> Vec<String>,
}

/// Where a run is to happen.
struct Place<'a> {
    folder: &'a Path,
    url: &'a str,
}

impl Place<'_> {
    fn in_folder(&self, name: &str) -> String {
        self.folder.join(name).display().to_string()
    }
}

fn runners() -> Vec<Runner> {
    vec![
        Runner {
            name: "psql, one session",
            program: find("psql", "TRUEUP_TEST_PSQL"),
            arguments: |place| {
                ["-XqAt", "-v", "ON_ERROR_STOP=1", "-d", place.url, "-f", &place.in_folder("all.sql")]
                    .map(String::from)
                    .into()
            },
        },
        Runner {
            name: "trueup migrate",
            program: Some(env!("CARGO_BIN_EXE_trueup").into()),
            arguments: |place| {
                ["-q", "--config", &place.in_folder("plain.toml"), "migrate", "--url", place.url]
                    .map(String::from)
                    .into()
            },
        },
        Runner {
            name: "trueup migrate, schema verified behind each",
            program: Some(env!("CARGO_BIN_EXE_trueup").into()),
            arguments: |place| {
                ["-q", "--config", &place.in_folder("verified.toml"), "migrate", "--url", place.url]
                    .map(String::from)
                    .into()
            },
        },
        Runner {
            name: "trueup migrate, schema verified behind the last",
            program: Some(env!("CARGO_BIN_EXE_trueup").into()),
            arguments: |place| {
                ["-q", "--config", &place.in_folder("last.toml"), "migrate", "--url", place.url]
                    .map(String::from)
                    .into()
            },
        },
        Runner {
            name: "sqlx migrate run",
            program: find("sqlx", "TRUEUP_TEST_SQLX"),
            arguments: |place| {
                ["migrate", "run", "--source", &place.in_folder("sqlx"), "--database-url", place.url]
                    .map(String::from)
                    .into()
            },
        },
        Runner {
            name: "refinery's runner",
            program: std::env::current_exe().ok(),
            arguments: |place| ["refinery", &place.in_folder("refinery"), place.url].map(String::from).into(),
        },
        Runner {
            name: "dbmate up",
            program: find("dbmate", "TRUEUP_TEST_DBMATE"),
            arguments: |place| {
                ["--url", place.url, "--migrations-dir", &place.in_folder("dbmate"), "--no-dump-schema", "migrate"]
                    .map(String::from)
                    .into()
            },
        },
    ]
}

async fn bench(arguments: &Arguments) {
    let number = arguments.numbers(&[500])[0];
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), number);
    let server = common::server(None).await;
    let locked = lock(folder.path(), &server).await.as_secs_f64();
    let conditions = format!(
        "{number} migrations ({} s for `trueup snapshot`, which writes schema/ and trueup.lock); {}",
        short(locked),
        common::conditions(&server).await
    );
    let head = ["runner", "applies all, s", "to psql", "finds nothing to do, s", "to psql"];
    let mut table = Table::begin("migrate", &conditions, &head);
    let mut measure: Option<(Duration, Duration)> = None;
    for runner in runners() {
        let Some(program) = &runner.program else {
            table.row(&[runner.name, "not installed", "", "", ""].map(str::to_owned));
            continue;
        };
        let (mut all, mut none) = (Duration::MAX, Duration::MAX);
        for _ in 0..RUNS {
            let database = server.create_database(None).await.unwrap();
            let url = url(&server.target(&database));
            let place = Place { folder: folder.path(), url: &url };
            all = all.min(timed(program, &(runner.arguments)(&place), &url));
            if runner.name != "psql, one session" {
                none = none.min(timed(program, &(runner.arguments)(&place), &url));
            } else {
                none = none.min(timed(
                    program,
                    &["-XqAt", "-d", &url, "-c", "select * from history"].map(String::from),
                    &url,
                ));
            }
            server.drop_database(&database).await.unwrap();
        }
        let (base_all, base_none) = *measure.get_or_insert((all, none));
        let [all, none, base_all, base_none] = [all, none, base_all, base_none].map(|took| took.as_secs_f64());
        let cells = [all, all / base_all, none, none / base_none].map(short);
        table.row(&[&[runner.name.to_owned()][..], &cells].concat());
    }
    table.end(arguments);
    server.stop().await.unwrap();
}

fn timed(program: &Path, arguments: &[String], url: &str) -> Duration {
    let mut command = Command::new(program);
    command.args(arguments).env("DATABASE_URL", url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
    let began = Instant::now();
    let output = command.output().unwrap();
    let took = began.elapsed();
    assert!(output.status.success(), "{}: {}", program.display(), String::from_utf8_lossy(&output.stderr));
    took
}

/// The same migrations as each runner wants them.
fn write(folder: &Path, number: usize) {
    for name in ["sqlx", "refinery", "dbmate", "verified"] {
        std::fs::create_dir(folder.join(name)).unwrap();
    }
    let mut all =
        "CREATE TABLE history (version bigint PRIMARY KEY, name text, at timestamptz DEFAULT now());\n".to_owned();
    for at in 1..=number {
        let sql = format!(
            "CREATE TABLE m{at} (id bigint PRIMARY KEY, org_id bigint NOT NULL, name text NOT NULL, \
             created_at timestamptz NOT NULL DEFAULT now());\nCREATE INDEX m{at}_org_idx ON m{at} (org_id, created_at);\n"
        );
        let version = 20_260_101_000_000 + at;
        for name in ["sqlx", "verified"] {
            std::fs::write(folder.join(name).join(format!("{version}_create_m{at}.sql")), &sql).unwrap();
        }
        let file = folder.join("sqlx").join(format!("{version}_create_m{at}.sql"));
        let version_row = format!("INSERT INTO history (version, name) VALUES ({version}, 'm{at}');");
        writeln!(all, "BEGIN;\n\\i {}\n{version_row}\nCOMMIT;", file.display()).unwrap();
        std::fs::write(folder.join("refinery").join(format!("V{at}__create_m{at}.sql")), &sql).unwrap();
        let both = format!("-- migrate:up\n{sql}\n-- migrate:down\nDROP TABLE m{at};\n");
        std::fs::write(folder.join("dbmate").join(format!("{version}_create_m{at}.sql")), both).unwrap();
    }
    std::fs::write(folder.join("all.sql"), all).unwrap();
    for (name, migrations, verify) in
        [("plain.toml", "sqlx", "never"), ("verified.toml", "verified", "each"), ("last.toml", "verified", "last")]
    {
        let text = format!("[paths]\nmigrations = \"{migrations}\"\n[migrate]\nverify = \"{verify}\"\n");
        std::fs::write(folder.join(name), text).unwrap();
    }
}

/// Writes trueup.lock, as a developer would.
async fn lock(folder: &Path, server: &Server) -> Duration {
    let database = server.create_database(None).await.unwrap();
    let url = url(&server.target(&database));
    let config = folder.join("verified.toml").display().to_string();
    let arguments = ["-q", "--config", &config, "snapshot", "--server-url", &url].map(String::from);
    let took = timed(Path::new(env!("CARGO_BIN_EXE_trueup")), &arguments, &url);
    server.drop_database(&database).await.unwrap();
    took
}
