//! A server held by another process: this test binary, executed once more.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use trueup::db::{Host, Target};
use trueup::server::{self, Options, Way};

/// What the process prints before the URL of its database.
const ANNOUNCEMENT: &str = "HELD ";

/// What the other process executes; asked for by name only.
#[test]
#[ignore = "run by other tests, in a process of its own"]
fn hold() {
    let options = Options {
        url: std::env::var("HOLD_URL").ok(),
        cache_dir: std::env::var_os("HOLD_CACHE").map(PathBuf::from),
        only: std::env::var_os("HOLD_ONLY_DOCKER").map(|_| Way::Docker),
        ..Options::default()
    };
    let announce = |_: &server::Server, url: &str| {
        // libtest has begun a line.
        println!("\n{ANNOUNCEMENT}{url}");
    };
    let make = async |server: &server::Server| server.create_database(None).await;
    super::run(server::hold(&options, make, announce)).expect("held");
}

/// The command that holds a server; `before` are the words in front, such as `setpriv …`.
pub(crate) fn command(before: &[&str]) -> Command {
    let executable = std::env::current_exe().expect("the test binary");
    command_of(before, &executable)
}

/// As [`command`], by a copy of the test binary.
pub(crate) fn command_of(before: &[&str], executable: &Path) -> Command {
    let words: Vec<&OsStr> = before.iter().map(OsStr::new).chain([executable.as_os_str()]).collect();
    let mut command = Command::new(words[0]);
    command.args(&words[1..]).args(["--exact", "server::held::hold", "--ignored", "--nocapture"]);
    command.current_dir("/").stdin(Stdio::null()).stdout(Stdio::piped());
    command
}

/// A process with its server.
pub(crate) struct Held {
    child: Child,
    /// Its database.
    pub(crate) target: Target,
}

impl Held {
    /// Starts the command and waits until its server runs.
    pub(crate) fn start(mut command: Command) -> Held {
        let mut child = command.spawn().expect("a process");
        let output = BufReader::new(child.stdout.take().expect("its output"));
        let mut lines = output.lines().map_while(Result::ok);
        let url = lines.find_map(|line| line.strip_prefix(ANNOUNCEMENT).map(str::to_owned));
        let Some(url) = url else { panic!("no server is held: {:?}", child.wait()) };
        // Who reads no more must not make the other process fail at its last words.
        std::thread::spawn(move || lines.for_each(drop));
        Held { child, target: Target::from_url(&url).expect("a URL") }
    }

    /// The number of the process.
    pub(crate) fn pid(&self) -> u32 {
        self.child.id()
    }

    /// The folder of the server.
    pub(crate) fn folder(&self) -> PathBuf {
        folder(&self.target)
    }

    /// Sends a signal and waits until the process has ended.
    pub(crate) fn signal(mut self, signal: &str) {
        kill(self.child.id(), signal);
        self.child.wait().expect("the end");
    }
}

/// Sends a signal to a process.
pub(crate) fn kill(pid: u32, signal: &str) {
    let killed = Command::new("sh").args(["-c", "kill -\"$1\" \"$2\"", "sh", signal, &pid.to_string()]).status();
    assert!(killed.expect("kill").success());
}

/// The folder of the socket of a local server.
pub(crate) fn folder(target: &Target) -> PathBuf {
    match &target.host {
        Host::Unix(folder) => folder.clone(),
        Host::Tcp(host) => panic!("{host} is not a local server"),
    }
}

/// The command lines of the processes that name a folder.
pub(crate) fn processes_of(folder: &Path) -> Vec<String> {
    let folder = folder.to_string_lossy();
    let processes = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    let lines = processes.filter_map(|process| std::fs::read(process.path().join("cmdline")).ok());
    let lines = lines.map(|line| String::from_utf8_lossy(&line).replace('\0', " "));
    lines.filter(|line| line.contains(&*folder)).collect()
}

/// Waits at most the two seconds that are promised until neither the folder nor a process of it is there.
pub(crate) fn assert_gone(folder: &Path) {
    let start = Instant::now();
    while folder.exists() || !processes_of(folder).is_empty() {
        let left = processes_of(folder);
        assert!(
            start.elapsed() < Duration::from_secs(2),
            "{} exists: {}; {left:#?}",
            folder.display(),
            folder.exists()
        );
        std::thread::sleep(Duration::from_millis(10));
    }
}
