//! A run in a process of its own, which can be killed.

use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Command, Stdio};

use trueup::db::Host;
use trueup::db::Target;
use trueup::migrate::Event;

use super::ground::{Turn, run, source};

/// The program of the process: runs a migration, and is killed at an event.
#[test]
#[ignore = "what the tests run in a process of its own"]
fn child() {
    let given = |name: &str| std::env::var(name).expect("set by the test");
    let target = Target::local(
        Path::new(&given("FAULT_HOST")),
        given("FAULT_PORT").parse().unwrap(),
        "postgres",
        &given("FAULT_DATABASE"),
    );
    let turn = if given("FAULT_TURN") == "Up" { Turn::Up } else { Turn::Down };
    let mut left: usize = given("FAULT_AT").parse().unwrap();
    let mut observer = |_: Event<'_>| match left {
        0 => kill(std::process::id(), "KILL"),
        _ => left -= 1,
    };
    let source = source(Path::new(&given("FAULT_FOLDER")));
    drop(crate::support::run(run(&target, &source, turn, &mut observer)).unwrap());
}

/// Sends a signal.
pub fn kill(pid: u32, signal: &str) {
    Command::new("kill").args([&format!("-{signal}"), &pid.to_string()]).stderr(Stdio::null()).status().unwrap();
}

/// Starts the process; it is killed at the event of this number.
pub fn start(target: &Target, folder: &Path, turn: Turn, at: usize) -> std::process::Child {
    let Host::Unix(host) = &target.host else { panic!("no socket") };
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .args(["--exact", "faults::child::child", "--ignored", "--nocapture"])
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command.env("FAULT_HOST", host).env("FAULT_PORT", target.port.to_string()).env("FAULT_DATABASE", &target.database);
    command.env("FAULT_FOLDER", folder).env("FAULT_TURN", format!("{turn:?}")).env("FAULT_AT", at.to_string());
    command.spawn().unwrap()
}

/// Waits for its end; whether it was killed.
pub fn was_killed(mut child: std::process::Child) -> bool {
    let status = child.wait().unwrap();
    assert!(status.success() || status.signal() == Some(9) || status.code() == Some(101), "{status}");
    !status.success()
}
