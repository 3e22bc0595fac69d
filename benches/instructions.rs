//! How many instructions the client's own work takes, counted by `valgrind --tool=callgrind`: a busy machine changes times, and not
//! these. So a regression shows anywhere, and in CI.
//!
//! `cargo bench --bench instructions` counts, prints the counts beside those of benches/instructions.toml, and fails if one is more
//! than a tenth above; `-- --renew` writes that file, for a change that is meant, or another compiler (the file says which one it
//! was: with another, ratios are told, but do not fail). Each path runs once and twice in processes of their own: the difference
//! is what it takes, without its preparation.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    reason = "a bench"
)]

mod common;

use std::collections::BTreeMap;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use common::Arguments;
use common::process::find;
use common::table::{Table, short};
use common::texts;
use trueup::compare::{DRIFT, compare, findings};
use trueup::report::{self, Format, Report};

/// What is counted: the optimized build, or the other one, which CI has anyway (`cargo bench --profile dev --bench instructions`).
const PROFILE: &str = if cfg!(debug_assertions) { "dev" } else { "release" };

/// So much more is a regression.
const MOST: f64 = 1.10;

/// A path: how often to run it, in a folder of its own.
type Hot = (&'static str, fn(usize, &Path));

const PATHS: &[Hot] = &[
    ("read schema/ of 1,000 objects", |times, folder| {
        trueup::schema::write(folder, &texts::tables(1_000, "text")).unwrap();
        (0..times).for_each(|_| drop(black_box(trueup::schema::read(folder).unwrap().model())));
    }),
    ("compare 1,000 equal objects", |times, _| {
        let (one, other) = (texts::tables(1_000, "text"), texts::tables(1_000, "text"));
        (0..times).for_each(|_| assert!(black_box(compare(&one, &other)).is_empty()));
    }),
    ("compare and report 100 objects that differ", |times, _| {
        let (one, other) = (texts::tables(100, "text"), texts::tables(100, "bytea"));
        for _ in 0..times {
            let mut report = Report::new("verify");
            report.findings = findings(compare(&one, &other), Path::new("schema"), &DRIFT);
            let format = Format::from_name("human").unwrap();
            black_box(report::write(&report, format, &report::Options::default()));
        }
    }),
    ("fingerprint 1,000 objects", |times, _| {
        let model = texts::tables(1_000, "text");
        (0..times).for_each(|_| drop(black_box(model.fingerprint())));
    }),
    ("split a file of 200 kB", |times, _| {
        let text = texts::script(200_000);
        (0..times).for_each(|_| drop(black_box(trueup::sql::split(&text))));
    }),
    ("parse a body of 100 kB", |times, _| {
        let text = texts::body(100_000);
        (0..times).for_each(|_| drop(black_box(trueup::plpgsql::parse(&text).unwrap())));
    }),
];

fn main() -> ExitCode {
    let arguments = Arguments::read();
    if let Some([path, times]) = arguments.part("path") {
        let folder = tempfile::tempdir().unwrap();
        PATHS[path.parse::<usize>().unwrap()].1(times.parse().unwrap(), folder.path());
        return ExitCode::SUCCESS;
    }
    let Some(valgrind) = find("valgrind", "TRUEUP_BENCH_VALGRIND") else {
        println!("valgrind is not installed, so that no instructions are counted");
        return ExitCode::from(2);
    };
    let counts: BTreeMap<&str, u64> = (0..PATHS.len()).map(|at| (PATHS[at].0, count(&valgrind, at))).collect();
    if arguments.has("--renew") {
        renew(&counts);
    }
    let worse = tell(&counts, &arguments);
    if worse == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The instructions of one run of a path.
fn count(valgrind: &Path, path: usize) -> u64 {
    let [once, twice] = ["1", "2"].map(|times| {
        let mut command = Command::new(valgrind);
        command.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]);
        command.arg(std::env::current_exe().unwrap()).args(["path", &path.to_string(), times]);
        let output = command.output().unwrap();
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        let collected = told.lines().find_map(|line| line.split_once("Collected : ")?.1.trim().parse::<u64>().ok());
        collected.filter(|_| output.status.success()).unwrap_or_else(|| panic!("{told}"))
    });
    twice - once
}

/// Prints the counts beside the baseline's; returns how many are worse.
fn tell(counts: &BTreeMap<&str, u64>, arguments: &Arguments) -> usize {
    let baseline = read_baseline();
    let known = baseline.get(PROFILE).and_then(toml::Value::as_table).cloned().unwrap_or_default();
    let of = known.get("compiler").and_then(toml::Value::as_str).unwrap_or_default();
    let same = of == compiler();
    let conditions = format!("The {PROFILE} build of {}.", compiler());
    let mut table = Table::begin("instructions", &conditions, &["path", "millions", "to the baseline"]);
    let mut worse = 0;
    for (path, count) in counts {
        let before = known.get(*path).and_then(toml::Value::as_integer);
        let ratio = before.map(|before| *count as f64 / before as f64);
        worse += usize::from(same && ratio.is_none_or(|ratio| ratio > MOST));
        let told = ratio.map_or("not there: `-- --renew` adds it".to_owned(), short);
        table.row(&[(*path).to_owned(), short(*count as f64 / 1e6), told]);
    }
    table.end(arguments);
    if !same {
        println!("the baseline is of {of:?}: its ratios are told, and none fails; `-- --renew` counts anew");
    }
    worse
}

/// Puts the counts of this profile in the place of those that were there.
fn renew(counts: &BTreeMap<&str, u64>) {
    let mut baseline = read_baseline();
    let number = |count: &u64| toml::Value::Integer(i64::try_from(*count).unwrap());
    let mut table: toml::Table = counts.iter().map(|(path, count)| ((*path).to_owned(), number(count))).collect();
    table.insert("compiler".to_owned(), compiler().into());
    baseline.insert(PROFILE.to_owned(), table.into());
    let mut text = HEAD.to_owned();
    for (profile, counts) in &baseline {
        text.push_str(&format!("\n[{profile}]\n"));
        let lines = counts.as_table().unwrap().iter();
        // A value is written as TOML writes it: `toml` is here without its writer.
        lines.for_each(|(path, count)| {
            text.push_str(&match count {
                toml::Value::Integer(count) => format!("{path:?} = {count}\n"),
                other => format!("{path:?} = {:?}\n", other.as_str().unwrap()),
            })
        });
    }
    std::fs::write(baseline_file(), text).unwrap();
}

const HEAD: &str =
    "# Instructions of the client's hot paths; `cargo bench --bench instructions -- --renew` writes this file.\n";

fn read_baseline() -> toml::Table {
    std::fs::read_to_string(baseline_file()).unwrap().parse().unwrap()
}

fn baseline_file() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/instructions.toml")
}

/// What makes counts comparable.
fn compiler() -> String {
    let output = Command::new(std::env::var_os("RUSTC").unwrap_or("rustc".into())).arg("--version").output().unwrap();
    let version = String::from_utf8_lossy(&output.stdout).split(' ').take(2).collect::<Vec<_>>().join(" ");
    format!("{version} for {}", std::env::consts::ARCH)
}
