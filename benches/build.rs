//! How large the program is; with `--build`, how long clean builds take as well: the program's, optimized, and that of the tests.
//!
//! `cargo bench --bench build [-- --build]`. Fails if the program is larger than is wanted.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    reason = "a bench"
)]

mod common;

use std::process::{Command, ExitCode};
use std::time::Instant;

use common::Arguments;
use common::table::{Table, short, wanted};

/// The program is to be no larger, in MB.
const MOST: f64 = 15.0;

fn main() -> ExitCode {
    let arguments = Arguments::read();
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let mut table = Table::begin("build", &format!("On {cores} cores."), &["what", "is"]);
    let size = std::fs::metadata(env!("CARGO_BIN_EXE_trueup")).unwrap().len() as f64 / 1e6;
    table.row(&["the program, stripped, MB".to_owned(), wanted(size, Some(MOST))]);
    let builds =
        [("clean release build, s", ["build", "--release"]), ("clean build of the tests, s", ["test", "--no-run"])];
    for (what, words) in builds {
        let told =
            if arguments.has("--build") { short(seconds(&words)) } else { "not asked for: `-- --build`".to_owned() };
        table.row(&[what.to_owned(), told]);
    }
    table.end(&arguments);
    if size > MOST { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// How long cargo takes in an empty folder of its own; what it downloads is there before.
fn seconds(words: &[&str]) -> f64 {
    let folder = tempfile::tempdir().unwrap();
    let cargo = |words: &[&str]| {
        let mut command = Command::new(std::env::var_os("CARGO").unwrap_or("cargo".into()));
        command.args(words).arg("--locked").current_dir(env!("CARGO_MANIFEST_DIR"));
        assert!(command.env("CARGO_TARGET_DIR", folder.path()).status().unwrap().success());
    };
    cargo(&["fetch"]);
    let began = Instant::now();
    cargo(words);
    began.elapsed().as_secs_f64()
}
