//! Many small migrations, by trueup and by others, and a run that finds nothing to do.
//!
//! `cargo bench --bench migrate [-- MIGRATIONS]`; 500 by default, each a table with an index. Peers join in where they are found:
//! `psql` (one session, each file in a transaction with a row of history: the measure), `sqlx` (the measure of a run that finds
//! nothing to do) and `dbmate` on PATH or by TRUEUP_TEST_PSQL, TRUEUP_TEST_SQLX and TRUEUP_TEST_DBMATE; absent ones are named.
//! refinery's runner is built in. Each round has a fresh database for each, and begins with another one.
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

use common::process::{find, find_server_program, median, ratio};
use common::table::{Table, short, wanted};
use common::{Arguments, url};
use trueup::server::Server;

/// How often all is applied, and how often nothing is then found to be done.
const ROUNDS: usize = 5;
const NOTHING: usize = 5;

/// The measures.
const PSQL: &str = "psql, one session";
const SQLX: &str = "sqlx migrate run";
/// Reads the whole catalog behind each migration: once is enough.
const EACH: &str = "trueup migrate, schema verified behind each";
const MIGRATE: &str = "trueup migrate";
/// Applies nothing: it looks at what the one before has applied.
const STATUS: &str = "trueup status";

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
            name: PSQL,
            program: find_server_program("psql", "TRUEUP_TEST_PSQL"),
            arguments: |place| {
                ["-XqAt", "-v", "ON_ERROR_STOP=1", "-d", place.url, "-f", &place.in_folder("all.sql")]
                    .map(String::from)
                    .into()
            },
        },
        Runner {
            name: MIGRATE,
            program: Some(env!("CARGO_BIN_EXE_trueup").into()),
            arguments: |place| {
                ["-q", "--config", &place.in_folder("plain.toml"), "migrate", "--url", place.url]
                    .map(String::from)
                    .into()
            },
        },
        Runner {
            name: STATUS,
            program: Some(env!("CARGO_BIN_EXE_trueup").into()),
            arguments: |place| {
                ["--config", &place.in_folder("plain.toml"), "status", "--url", place.url].map(String::from).into()
            },
        },
        Runner {
            name: EACH,
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
            name: SQLX,
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
    let head = ["runner", "applies all, s", "to psql", "finds nothing to do, s", "to sqlx"];
    let mut table = Table::begin("migrate", &conditions, &head);
    let runners = runners();
    let mut took: Vec<Took> = runners.iter().map(|_| Took::default()).collect();
    for round in 0..ROUNDS {
        run_round(round, &runners, &server, folder.path(), &mut took).await;
    }
    let of = |name: &str| runners.iter().position(|runner| runner.name == name).map(|at| took[at].clone());
    let (psql, sqlx) = (of(PSQL).unwrap_or_default(), of(SQLX).unwrap_or_default());
    for (runner, took) in runners.iter().zip(&took) {
        let [all, none] = limits(runner.name);
        let cells = match &runner.program {
            None => ["not installed", "", "", ""].map(str::to_owned),
            Some(_) => {
                let [all, to_psql] = cells(&took.all, &psql.all, all);
                let [none, to_sqlx] = cells(&took.none, &sqlx.none, none);
                [all, to_psql, none, to_sqlx]
            }
        };
        table.row(&[&[runner.name.to_owned()][..], &cells].concat());
    }
    table.end(arguments);
    server.stop().await.unwrap();
}

/// The seconds of a runner, by round.
#[derive(Debug, Clone, Default)]
struct Took {
    all: Vec<f64>,
    none: Vec<f64>,
}

/// What is wanted, at most.
fn limits(name: &str) -> [Option<f64>; 2] {
    match name {
        MIGRATE => [Some(0.75), Some(0.6)],
        STATUS => [None, Some(0.6)],
        _ => [None, None],
    }
}

/// A time, and its ratio to the measure.
fn cells(took: &[f64], measure: &[f64], most: Option<f64>) -> [String; 2] {
    match (took, measure) {
        ([], _) => [String::new(), String::new()],
        (took, []) => [short(median(took)), String::new()],
        (took, measure) => [short(median(took)), wanted(ratio(took, measure), most)],
    }
}

/// All runners once, and then so often with nothing to do.
async fn run_round(round: usize, runners: &[Runner], server: &Server, folder: &Path, took: &mut [Took]) {
    let turns = |round: usize| (0..runners.len()).map(move |turn| (turn + round) % runners.len());
    let mut databases = Vec::new();
    for _ in runners {
        databases.push(server.create_database(None).await.unwrap());
    }
    let run = |at: usize| {
        let runner = &runners[at];
        let program = runner.program.as_ref().filter(|_| runner.name != EACH || round == 0)?;
        // It stands behind the one whose database it looks at.
        let of = if runner.name == STATUS { at - 1 } else { at };
        let url = url(&server.target(&databases[of]));
        let arguments = (runner.arguments)(&Place { folder, url: &url });
        Some(timed(program, &arguments, &url).as_secs_f64())
    };
    for at in turns(round).filter(|at| runners[*at].name != STATUS) {
        took[at].all.extend(run(at));
    }
    for again in 0..NOTHING {
        for at in turns(again).filter(|at| runners[*at].name != PSQL) {
            took[at].none.extend(run(at));
        }
    }
    for database in databases {
        server.drop_database(&database).await.unwrap();
    }
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
