//! What a test waits for: the template of this repository's migrations, and a database that is copied from it, beside what
//! `CREATE DATABASE … TEMPLATE` takes in one session of psql on the same server.
//!
//! `cargo bench --bench testing [-- MAJOR…]`; the newest major at hand by default. They take turns. Tests that run one after
//! the other do something between two databases, during which the next is made; here none does anything.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    reason = "a bench"
)]

mod common;

use std::io::Write as _;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use common::Arguments;
use common::process::{find_server_program, median, ratio};
use common::table::{Table, short, wanted};
use trueup::config::Config;
use trueup::db::Host;
use trueup::server::{Options, Server};
use trueup::testing::{Database, Template};

/// So many databases in a row, so many times.
const NUMBER: usize = 8;
const ROUNDS: usize = 7;
/// So much longer than the statement alone a database may take.
const MOST: f64 = 1.3;

fn main() {
    let arguments = Arguments::read();
    let majors: Vec<Option<u32>> = arguments.numbers(&[]).into_iter().map(|major| u32::try_from(major).ok()).collect();
    let conditions = common::run(async { common::conditions(&common::server(None).await).await });
    let mut table = Table::begin("testing", &conditions, &["major", "what", "ms", "to psql's statement"]);
    for major in if majors.is_empty() { vec![None] } else { majors } {
        common::run(bench(&Options { major, ..Options::default() }, &mut table));
    }
    table.end(&arguments);
}

async fn bench(options: &Options, table: &mut Table) {
    let config = Config::load(None, Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    // The data directory is prepared once for a machine.
    Server::start(options).await.unwrap().stop().await.unwrap();
    let (server, alone) = timed(async || Server::start(options).await.unwrap()).await;
    let major = server.major();
    server.stop().await.unwrap();
    let (template, whole) = timed(async || Template::of(&config, options).await.unwrap()).await;
    let origin = template.database().await.unwrap();
    let (mut ours, mut by_psql) = (Vec::new(), Vec::new());
    for _ in 0..=ROUNDS {
        let mut kept: Vec<Database> = Vec::new();
        let ((), took) = timed(async || {
            for _ in 0..NUMBER {
                kept.push(template.database().await.unwrap());
            }
        })
        .await;
        ours.push(took / NUMBER as f64);
        drop(kept);
        // The databases go, and the next is made.
        std::thread::sleep(Duration::from_millis(300));
        by_psql.push(psql(major, &origin));
    }
    // The first round makes the caches warm.
    let (ours, by_psql) = (&ours[1..], &by_psql[1..]);
    let mut row = |what: &str, milliseconds: f64, to: String| {
        table.row(&[major.to_string(), what.to_owned(), short(milliseconds), to]);
    };
    row("a server", alone, String::new());
    row("a server and its template", whole, String::new());
    row("`trueup::testing::database()`", median(ours), wanted(ratio(ours, by_psql), Some(MOST)));
    row("`CREATE DATABASE … TEMPLATE` in psql", median(by_psql), String::new());
}

/// The milliseconds of a statement, as psql itself takes them: without its start and its connection.
fn psql(major: u32, origin: &Database) -> f64 {
    let target = origin.target();
    let Host::Unix(folder) = &target.host else { panic!("a server of this machine") };
    let program = find_server_program("psql", "TRUEUP_PSQL").expect("psql");
    // As `trueup` makes it: without fsync the quicker one.
    let strategy = if major >= 15 { " STRATEGY file_copy" } else { "" };
    let mut script = "\\timing on\n".to_owned();
    for number in 0..NUMBER {
        script.push_str(&format!("CREATE DATABASE by_psql_{number} TEMPLATE {}{strategy};\n", origin.name()));
    }
    script.push_str("\\timing off\n");
    (0..NUMBER).for_each(|number| script.push_str(&format!("DROP DATABASE by_psql_{number};\n")));
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(script.as_bytes()).unwrap();
    let mut command = Command::new(program);
    command.args(["-X", "-v", "ON_ERROR_STOP=1", "-h"]).arg(folder).args(["-U", "postgres", "-d", "postgres", "-f"]);
    let output = command.arg(file.path()).env("LC_ALL", "C").output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let output = String::from_utf8(output.stdout).unwrap();
    let times = output.lines().filter_map(|line| line.strip_prefix("Time: ")?.split(' ').next()?.parse::<f64>().ok());
    let times: Vec<f64> = times.collect();
    assert_eq!(times.len(), NUMBER, "{output}");
    times.iter().sum::<f64>() / NUMBER as f64
}

/// The milliseconds that something took.
async fn timed<T>(act: impl AsyncFnOnce() -> T) -> (T, f64) {
    let start = Instant::now();
    let done = act().await;
    (done, start.elapsed().as_secs_f64() * 1000.0)
}
