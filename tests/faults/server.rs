//! A server that is shut down at once and started again on its data.

use std::ffi::OsString;
use std::os::unix::ffi::OsStringExt;
use std::os::unix::fs::MetadataExt;
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use trueup::db::Host;
use trueup::db::{Session, Target};
use trueup::server::{Options, Server};

use super::child::kill;

/// A server of our own.
pub struct Restarted {
    pub target: Target,
    folder: PathBuf,
    /// How it was started, and as whom.
    command: Vec<OsString>,
    owner: (u32, u32),
    pid: u32,
    /// The process, once we have started it.
    child: Option<Child>,
    /// What keeps the folder.
    _server: Server,
}

impl Restarted {
    pub async fn start(major: u32) -> Restarted {
        let server = Server::start(&Options { major: Some(major), ..Options::default() }).await.unwrap();
        let target = server.target("postgres");
        let Host::Unix(folder) = target.host.clone() else { panic!("no socket") };
        let pid = postmaster(&folder);
        let words = std::fs::read(format!("/proc/{pid}/cmdline")).unwrap();
        let command = words.split(|byte| *byte == 0).filter(|word| !word.is_empty());
        let command = command.map(|word| OsString::from_vec(word.to_vec())).collect();
        let owner = std::fs::metadata(format!("/proc/{pid}")).unwrap();
        let owner = (owner.uid(), owner.gid());
        Restarted { target, folder, command, owner, pid, child: None, _server: server }
    }

    /// Shuts it down at once, as `pg_ctl stop -m immediate` does, and starts it again; blocks until it answers.
    pub fn restart(&mut self) {
        self.quit();
        let mut command = Command::new(&self.command[0]);
        command.args(&self.command[1..]).env_clear().env("LC_ALL", "C").current_dir("/");
        if std::fs::metadata("/proc/self").unwrap().uid() == 0 {
            command.gid(self.owner.1).uid(self.owner.0);
        }
        let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        (self.pid, self.child) = (child.id(), Some(child));
        let target = &self.target;
        let answer = async || {
            while Session::connect(target).await.is_err() {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        std::thread::scope(|scope| scope.spawn(|| crate::support::run(answer())).join().unwrap());
    }

    fn quit(&mut self) {
        kill(self.pid, "QUIT");
        match &mut self.child {
            Some(child) => drop(child.wait().unwrap()),
            None => {
                while std::fs::metadata(format!("/proc/{}", self.pid)).is_ok() {
                    std::thread::sleep(Duration::from_millis(2));
                }
            }
        }
    }
}

impl Drop for Restarted {
    fn drop(&mut self) {
        self.quit();
        drop(std::fs::remove_file(self.folder.join("data/postmaster.pid")));
    }
}

fn postmaster(folder: &std::path::Path) -> u32 {
    let file = std::fs::read_to_string(folder.join("data/postmaster.pid")).unwrap();
    file.lines().next().unwrap().parse().unwrap()
}
