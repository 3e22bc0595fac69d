//! `verify` of many databases: one run for all of them, beside a loop that verifies one after the other; on the same machine
//! and over a line with a round trip of 50 ms.
//!
//! `cargo bench --bench fleet [-- DATABASES]`; 200 databases of 50 tables by default. The loop over the line takes minutes: it
//! runs over the first tenth of the databases, and its time is that of ten such loops. Each way reads all with `--full`, and
//! then finds that nothing changed.
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
#[allow(dead_code, reason = "shared with the tests")]
#[path = "../tests/support/proxy.rs"]
mod proxy;

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use common::process::{median, ratio};
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
    let proxy = Proxy::start(&admin, DELAY);
    let far: Vec<Target> = near.iter().map(|target| proxy.target(target)).collect();
    for more in ["--full", ""] {
        let mut line = Line { folder: folder.path(), name: "local", more, all: &near, some: &near };
        line.rows(&mut table, 1.0 / 2.0);
        line = Line { name: "50 ms", all: &far, some: &far[..number.div_ceil(10)], ..line };
        line.rows(&mut table, 1.0 / 20.0);
    }
    table.end(arguments);
    server.stop().await.unwrap();
}

/// Databases as far away as each other; the loop runs over some of them.
struct Line<'a> {
    folder: &'a Path,
    name: &'a str,
    /// An option for each run.
    more: &'a str,
    all: &'a [Target],
    some: &'a [Target],
}

impl Line<'_> {
    fn rows(&self, table: &mut Table, most: f64) {
        let list: String = self.all.iter().map(|target| common::url(target) + "\n").collect();
        std::fs::write(self.folder.join("urls.txt"), list).unwrap();
        let jobs: &[&str] = &["", "4", "8", "16", "32", "64"];
        let mut took = vec![Vec::new(); jobs.len()];
        let mut each = Vec::new();
        for round in 0..=ROUNDS {
            let (once, at_once) = (self.one_by_one(), jobs.iter().map(|jobs| self.at_once(jobs)));
            // The first round warms up.
            let at_once: Vec<f64> = at_once.collect();
            if round > 0 {
                each.push(once);
                took.iter_mut().zip(at_once).for_each(|(took, seconds)| took.push(seconds));
            }
        }
        let row = |what: String, took: &[f64], ratio: String| {
            [self.name.to_owned(), format!("{what} {}", self.more), short(median(took)), ratio]
        };
        table.row(&row(format!("{} times trueup verify", self.all.len()), &each, String::new()));
        for (jobs, took) in jobs.iter().zip(&took) {
            let most = (jobs.is_empty() && !self.more.is_empty()).then_some(most);
            let what = if jobs.is_empty() { "at once".to_owned() } else { format!("at once, --jobs {jobs}") };
            table.row(&row(what, took, wanted(ratio(took, &each), most)));
        }
    }

    fn at_once(&self, jobs: &str) -> f64 {
        let mut arguments = vec!["verify", "--targets", "urls.txt"];
        arguments.extend(if jobs.is_empty() { vec![] } else { vec!["--jobs", jobs] });
        let began = Instant::now();
        self.trueup(&arguments);
        began.elapsed().as_secs_f64()
    }

    fn one_by_one(&self) -> f64 {
        let began = Instant::now();
        self.some.iter().for_each(|target| self.trueup(&["verify", "--url", &common::url(target)]));
        began.elapsed().as_secs_f64() * self.all.len() as f64 / self.some.len() as f64
    }

    fn trueup(&self, arguments: &[&str]) {
        let more = Some(self.more).filter(|more| !more.is_empty());
        trueup(self.folder, &arguments.iter().copied().chain(more).collect::<Vec<_>>());
    }
}

fn trueup(folder: &Path, arguments: &[&str]) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_trueup"));
    command.args(arguments).current_dir(folder).env("XDG_CACHE_HOME", folder.join("cache"));
    let output = command.stdin(Stdio::null()).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stdout));
}
