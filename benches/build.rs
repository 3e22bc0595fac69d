//! How large the program is; with `--build`, how long clean builds take as well: the program's, optimized, and that of the tests.
//!
//! `cargo bench --bench build [-- --build]`. It is the program that `cargo build --release` makes, which is built for this, for that
//! of a bench unwinds. Fails if it is larger than is wanted.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    reason = "a bench"
)]

mod common;

use std::path::Path;
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
    cargo(&["build", "--release", "--bin", "trueup"], None);
    let program = Path::new(env!("CARGO_BIN_EXE_trueup")).parent().unwrap().with_file_name("release").join("trueup");
    let size = std::fs::metadata(program).unwrap().len() as f64 / 1e6;
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
    cargo(&["fetch"], None);
    let began = Instant::now();
    cargo(words, Some(folder.path()));
    began.elapsed().as_secs_f64()
}

fn cargo(words: &[&str], folder: Option<&Path>) {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or("cargo".into()));
    command.args(words).arg("--locked").current_dir(env!("CARGO_MANIFEST_DIR"));
    command.envs(folder.map(|folder| ("CARGO_TARGET_DIR", folder)));
    assert!(command.status().unwrap().success());
}
