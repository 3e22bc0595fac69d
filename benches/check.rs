//! `check` of this repository as a whole process, beside what it cannot do without: psql replays the migrations up, down and up
//! again on a server that is started for it (benches/check.sh). They take turns.
//!
//! `cargo bench --bench check [-- ROUNDS]`; 9 by default. Beside the replay, `check` compares the schema after each step, runs the
//! behavior files, analyses the functions, lints, and compares the document and the contracts.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    reason = "a bench"
)]

mod common;

use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use std::process::Command;

use common::Arguments;
use common::process::{Way, interleaved, median, ratio};
use common::table::{Table, short, wanted};

/// So much longer `check` may take than the replay by one psql for each file.
const MOST: f64 = 1.5;

fn main() {
    let arguments = Arguments::read();
    let rounds = arguments.numbers(&[9])[0];
    let (programs, conditions) = common::run(programs());
    let kept = tempfile::tempdir().unwrap();
    let template = template(&programs, kept.path());
    let mut ways =
        [check(), replay("psql for each file", &programs, &template, "each"), replay(ALL, &programs, &template, "all")];
    let took: Vec<Vec<f64>> =
        interleaved(&mut ways, rounds).into_iter().map(|took| took.unwrap_or_else(|error| panic!("{error}"))).collect();
    let head = ["what", "s", "`check` to it"];
    let mut table = Table::begin("check", &conditions, &head);
    for (at, way) in ways.iter().enumerate() {
        let to = match at {
            0 => String::new(),
            1 => wanted(ratio(&took[0], &took[at]), Some(MOST)),
            _ => short(ratio(&took[0], &took[at])),
        };
        table.row(&[way.name.clone(), short(median(&took[at])), to]);
    }
    table.end(&arguments);
}

const ALL: &str = "one psql for each direction";

/// The folder of the programs that `check` takes too, and what the figures depend on.
async fn programs() -> (PathBuf, String) {
    let server = common::server(None).await;
    let folder = server.way().split_once(" from ").expect("a server of this machine").1.into();
    let conditions = common::conditions(&server).await;
    server.stop().await.unwrap();
    (folder, conditions)
}

fn check() -> Way {
    let mut way = Way::new("`trueup check`", env!("CARGO_BIN_EXE_trueup"), &["check", "--locked"]);
    way.command.current_dir(env!("CARGO_MANIFEST_DIR"));
    way
}

fn replay(name: &str, programs: &Path, template: &Path, each: &str) -> Way {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let arguments = [&root.join("benches/check.sh"), programs, template, &root.join("migrations"), Path::new(each)];
    Way::new(name, "/bin/sh", &arguments.map(|argument| argument.to_str().unwrap()))
}

/// A data directory, as `initdb` makes it.
fn template(programs: &Path, folder: &Path) -> PathBuf {
    let template = folder.join("data");
    let mut initdb = Command::new(programs.join("initdb"));
    initdb.args(["--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync", "-D"]);
    initdb.arg(&template);
    let mut command = initdb;
    // PostgreSQL refuses to run as root.
    if std::fs::metadata("/proc/self").unwrap().uid() == 0 {
        std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o777)).unwrap();
        let arguments: Vec<_> = command.get_args().map(ToOwned::to_owned).collect();
        let mut as_postgres = Command::new("setpriv");
        as_postgres.args(["--reuid=postgres", "--regid=postgres", "--clear-groups"]);
        as_postgres.arg(command.get_program()).args(arguments);
        command = as_postgres;
    }
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    template
}
