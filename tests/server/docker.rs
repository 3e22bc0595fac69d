//! Servers in containers. They run where TRUEUP_TEST_DOCKER is set; `.ci/docker-image.sh` prepares a machine.

use std::process::Command;
use std::time::{Duration, Instant};

use trueup::db::Session;
use trueup::server::{Options, Server, Way};

use super::held::{self, Held};
use super::{name_of, run};

fn is_asked_for() -> bool {
    let asked = std::env::var_os("TRUEUP_TEST_DOCKER").is_some();
    if !asked {
        eprintln!("skipped: TRUEUP_TEST_DOCKER is not set");
    }
    asked
}

/// The names of our containers made by one process, running or not.
fn containers_of(pid: u32) -> String {
    let filter = format!("name=^/trueup-{pid}-");
    let output = Command::new("docker").args(["ps", "--all", "--quiet", "--filter", &filter]).output();
    String::from_utf8(output.expect("docker").stdout).expect("numbers")
}

async fn session_user(held: &Held) -> String {
    let session = Session::connect(&held.target).await.expect("the address holds its password");
    session.value("select session_user").await.expect("a value").expect("a name")
}

#[test]
fn a_container_serves_and_leaves_nothing() {
    if !is_asked_for() {
        return;
    }
    run(async {
        let options = Options { only: Some(Way::Docker), major: Some(17), ..Options::default() };
        let server = Server::start(&options).await.expect("a container");
        assert_eq!(server.major(), 17);
        assert!(server.way().ends_with("in a container of postgres:17"), "{}", server.way());
        let name = server.create_database(None).await.expect("a database");
        assert_eq!(name_of(&server, &name).await, name);
        assert_ne!(containers_of(std::process::id()), "");
        server.stop().await.expect("stopped");
        assert_eq!(containers_of(std::process::id()), "");
    });
}

#[test]
fn an_image_that_is_not_there_is_an_error_that_names_it() {
    if !is_asked_for() {
        return;
    }
    let docker_image = Some("localhost:1/nothing:17".to_owned());
    let options = Options { only: Some(Way::Docker), docker_image, ..Options::default() };
    let error = run(Server::start(&options)).expect_err("no image");
    assert!(error.details().iter().any(|way| way.contains("localhost:1/nothing:17")), "{:?}", error.details());
}

#[test]
fn interrupted_or_killed_it_leaves_no_container() {
    if !is_asked_for() {
        return;
    }
    for signal in ["INT", "KILL"] {
        let mut command = held::command(&[]);
        command.env("HOLD_ONLY_DOCKER", "1");
        let held = Held::start(command);
        let pid = held.pid();
        assert_eq!(run(session_user(&held)), "postgres");
        assert_ne!(containers_of(pid), "");
        held.signal(signal);
        let start = Instant::now();
        while !containers_of(pid).is_empty() {
            assert!(start.elapsed() < Duration::from_secs(10), "a container is left after {signal}");
            std::thread::sleep(Duration::from_millis(100));
        }
    }
}
