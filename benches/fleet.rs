//! `verify` of many databases: one run for all of them, beside a loop that verifies one after the other; on the same machine
//! and over a line with a round trip of 50 ms.
//!
//! `cargo bench --bench fleet [-- DATABASES]`; 200 databases of 50 tables by default. The loop over the line takes minutes: it
//! runs over the first tenth of the databases, and its time is that of ten such loops.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    unreachable_pub,
    reason = "a bench"
)]

mod common;
#[allow(dead_code, reason = "tests count round trips by it")]
#[path = "../tests/support/proxy.rs"]
mod proxy;

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use common::process::median;
use common::table::{Table, short, wanted};
use common::{Arguments, schema};
use proxy::Proxy;
use trueup::db::{Session, Target};

/// Tables in each database.
const TABLES: usize = 50;
/// Each direction of the line.
const DELAY: Duration = Duration::from_millis(25);
/// How often each way is measured.
const ROUNDS: usize = 3;

fn main() {
    common::run(bench(&Arguments::read()));
}

async fn bench(arguments: &Arguments) {
    let number = arguments.numbers(&[200])[0];
    let server = common::server(None).await;
    let admin = server.target("postgres");
    let session = Session::connect(&admin).await.unwrap();
    session.batch("CREATE DATABASE fleet_0").await.unwrap();
    schema::fill(&admin.with_database("fleet_0"), TABLES).await;
    for at in 1..number {
        session.batch(&format!("CREATE DATABASE fleet_{at} TEMPLATE fleet_0")).await.unwrap();
    }
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("trueup.toml"), "").unwrap();
    trueup(folder.path(), &["snapshot", "--from", &common::url(&admin.with_database("fleet_0"))]);

    let head = ["line", "what", "s", "to the loop"];
    let mut table = Table::begin("fleet", &common::conditions(&server).await, &head);
    let near: Vec<Target> = (0..number).map(|at| admin.with_database(&format!("fleet_{at}"))).collect();
    line(&mut table, folder.path(), "local", &near, &near, 1.0 / 2.0);
    let proxy = Proxy::start(&admin, DELAY);
    let far: Vec<Target> = near.iter().map(|target| proxy.target(target)).collect();
    line(&mut table, folder.path(), "50 ms", &far, &far[..number.div_ceil(10)], 1.0 / 20.0);
    table.end(arguments);
    server.stop().await.unwrap();
}

/// The rows of one line; the loop runs over some of the databases.
fn line(table: &mut Table, folder: &Path, name: &str, all: &[Target], some: &[Target], most: f64) {
    let list: String = all.iter().map(|target| common::url(target) + "\n").collect();
    std::fs::write(folder.join("urls.txt"), list).unwrap();
    let jobs: &[&str] = &["", "4", "8", "16", "32", "64"];
    let mut took = vec![Vec::new(); jobs.len() + 1];
    for round in 0..=ROUNDS {
        for (at, took) in took.iter_mut().enumerate() {
            let began = Instant::now();
            let mut part = 1.0;
            match jobs.get(at) {
                Some(&"") => trueup(folder, &["verify", "--full", "--targets", "urls.txt"]),
                Some(jobs) => trueup(folder, &["verify", "--full", "--targets", "urls.txt", "--jobs", jobs]),
                None => {
                    part = all.len() as f64 / some.len() as f64;
                    some.iter().for_each(|target| trueup(folder, &["verify", "--full", "--url", &common::url(target)]));
                }
            }
            // The first round warms up.
            if round > 0 {
                took.push(began.elapsed().as_secs_f64() * part);
            }
        }
    }
    let each = took.pop().unwrap();
    let row = |what: String, took: &[f64], ratio: String| [name.to_owned(), what, short(median(took)), ratio];
    table.row(&row(format!("{} times trueup verify", all.len()), &each, String::new()));
    for (jobs, took) in jobs.iter().zip(&took) {
        let ratios: Vec<f64> = took.iter().zip(&each).map(|(took, each)| took / each).collect();
        let ratio = wanted(median(&ratios), jobs.is_empty().then_some(most));
        let what = if jobs.is_empty() { "at once".to_owned() } else { format!("at once, --jobs {jobs}") };
        table.row(&row(what, took, ratio));
    }
}

fn trueup(folder: &Path, arguments: &[&str]) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_trueup"));
    command.args(arguments).current_dir(folder).env("XDG_CACHE_HOME", folder.join("cache"));
    let output = command.stdin(Stdio::null()).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stdout));
}
