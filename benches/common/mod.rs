//! What the benches share. Each prints tables; `--write` puts them into docs/performance.md too.
#![allow(dead_code, reason = "each bench uses a part")]

pub(crate) mod floor;
pub(crate) mod process;
pub(crate) mod schema;
pub(crate) mod table;
pub(crate) mod texts;

use std::path::Path;

use trueup::db::{Env, Host, Session, Target};
use trueup::server::{Options, Server};

/// The arguments of a bench: numbers, words, and flags.
pub(crate) struct Arguments(Vec<String>);

impl Arguments {
    /// Those of this process, without what cargo adds.
    pub(crate) fn read() -> Self {
        Arguments(std::env::args().skip(1).filter(|argument| argument != "--bench").collect())
    }

    /// The words, if the first is `word`: this process plays a part in its own bench.
    pub(crate) fn part(&self, word: &str) -> Option<&[String]> {
        self.0.split_first().filter(|(first, _)| *first == word).map(|(_, rest)| rest)
    }

    /// The numbers, or these.
    pub(crate) fn numbers(&self, otherwise: &[usize]) -> Vec<usize> {
        let numbers: Vec<usize> = self.0.iter().filter_map(|argument| argument.parse().ok()).collect();
        if numbers.is_empty() { otherwise.to_vec() } else { numbers }
    }

    /// Whether a flag is given.
    pub(crate) fn has(&self, flag: &str) -> bool {
        self.0.iter().any(|argument| argument == flag)
    }
}

/// Runs a future on a runtime of its own.
pub(crate) fn run<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future)
}

/// A server of this major, or of the newest at hand; on the server of `TRUEUP_SERVER_URL`, where that is set.
pub(crate) async fn server(major: Option<u32>) -> Server {
    Server::start(&Options { major, ..Options::default() }).await.unwrap()
}

/// The database that a URL names.
pub(crate) fn target(url: &str) -> Target {
    Target::resolve(Some(url), &Env::process(), Path::new("")).unwrap()
}

/// A URL that every client understands: with the folder of the socket as its host.
pub(crate) fn url(target: &Target) -> String {
    match &target.host {
        Host::Unix(folder) => format!(
            "postgresql://{}@localhost:{}/{}?host={}&sslmode=disable",
            target.user,
            target.port,
            target.database,
            folder.display().to_string().replace('/', "%2F")
        ),
        Host::Tcp(_) => target.to_string(),
    }
}

/// What the figures of a table depend on: the machine, the server and those of its settings that matter to speed.
pub(crate) async fn conditions(server: &Server) -> String {
    let session = Session::connect(&server.target("postgres")).await.unwrap();
    let names = "fsync shared_buffers max_locks_per_transaction jit";
    let sql = format!(
        "SELECT string_agg(name || ' ' || current_setting(name), ', ')
         FROM regexp_split_to_table('{names}', ' ') AS name"
    );
    let rows = session.client().simple_query(&sql).await.unwrap();
    let settings = rows.iter().find_map(|message| match message {
        tokio_postgres::SimpleQueryMessage::Row(row) => row.get(0).map(str::to_owned),
        _ => None,
    });
    session.close().await.unwrap();
    let way = server.way().split(" from ").next().unwrap_or_default();
    let socket = match server.target("postgres").host {
        Host::Unix(folder) if folder.starts_with("/dev/shm") => "on a unix socket, data in memory",
        Host::Unix(_) => "on a unix socket",
        Host::Tcp(_) => "over TCP",
    };
    format!("{way} {socket}, {}; {}", settings.unwrap(), machine())
}

/// The processor and its cores, as Linux names them.
fn machine() -> String {
    let text = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = text.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    format!("{cores} cores of {}", model.map_or(std::env::consts::ARCH, |(_, name)| name.trim()))
}
