//! Servers and databases for tests.

pub mod proxy;

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

use trueup::db::{Session, Target};
use trueup::server::{Options, Server};

/// The majors to test on: those that `TRUEUP_TEST_MAJORS` lists (`14,15,16,17,18`), else the newest at hand.
pub fn majors() -> Vec<u32> {
    match std::env::var("TRUEUP_TEST_MAJORS") {
        Ok(listed) => listed
            .split(',')
            .map(|major| major.trim().parse().expect("TRUEUP_TEST_MAJORS is a list of numbers"))
            .collect(),
        Err(_) => vec![newest()],
    }
}

/// The oldest and the newest of [`majors`]: for what takes minutes on each, and depends on a major least of all.
pub fn ends() -> Vec<u32> {
    let majors = majors();
    let ends: std::collections::BTreeSet<u32> =
        majors.iter().min().into_iter().chain(majors.iter().max()).copied().collect();
    ends.into_iter().collect()
}

/// The servers of this process, by the major that was asked for. They end with the process, which their guardians watch.
static SERVERS: Mutex<BTreeMap<Option<u32>, (u32, Target)>> = Mutex::new(BTreeMap::new());

fn newest() -> u32 {
    started(None).0
}

/// The `postgres` database of a server of this major.
pub fn server(major: u32) -> Target {
    started(Some(major)).1
}

fn started(major: Option<u32>) -> (u32, Target) {
    let mut servers = SERVERS.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    let (major, target) = servers.entry(major).or_insert_with(|| start(major)).clone();
    servers.entry(Some(major)).or_insert_with(|| (major, target.clone()));
    (major, target)
}

/// Starts a server on a thread that holds it for as long as the process lives.
fn start(major: Option<u32>) -> (u32, Target) {
    let (tell, hear) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        run(async {
            let options = Options { major, ..Options::default() };
            let server = Server::start(&options).await.unwrap_or_else(|error| panic!("{error} {:?}", error.hints()));
            tell.send((server.major(), server.target("postgres"))).expect("the test still waits");
            std::future::pending::<()>().await;
        });
    });
    hear.recv().expect("a server; see above why there is none")
}

/// A database that is dropped with the value.
pub struct Database {
    pub target: Target,
}

static MADE: AtomicU32 = AtomicU32::new(0);

impl Database {
    /// Makes a database: an empty one, or a copy.
    pub async fn create(major: u32, template: Option<&Database>) -> Database {
        let name = format!("test_{}_{}", std::process::id(), MADE.fetch_add(1, Ordering::Relaxed));
        let server = server(major);
        let session = Session::connect(&server).await.expect("a server");
        let template = template.map_or("template0", |database| &database.target.database);
        let strategy = if major >= 15 { " STRATEGY file_copy" } else { "" };
        session.batch(&format!("CREATE DATABASE {name} TEMPLATE {template}{strategy}")).await.expect("a database");
        Database { target: server.with_database(&name) }
    }

    /// A session on it.
    pub async fn session(&self) -> Session {
        Session::connect(&self.target).await.expect("a session")
    }

    /// Drops it.
    pub async fn drop(self, major: u32) {
        let session = Session::connect(&server(major)).await.expect("a server");
        let sql = format!("DROP DATABASE {} WITH (FORCE)", self.target.database);
        if session.batch(&sql).await.is_err() {
            self.session().await.batch(UNSUBSCRIBE).await.expect("no subscriptions");
            session.batch(&sql).await.expect("dropped");
        }
    }
}

/// A database with subscriptions cannot be dropped.
const UNSUBSCRIBE: &str = "DO $$ DECLARE name name; BEGIN
  FOR name IN SELECT s.subname FROM pg_subscription AS s JOIN pg_database AS d ON d.oid = s.subdbid
      WHERE d.datname = current_database() LOOP
    EXECUTE format('ALTER SUBSCRIPTION %I DISABLE', name);
    EXECUTE format('ALTER SUBSCRIPTION %I SET (slot_name = NONE)', name);
    EXECUTE format('DROP SUBSCRIPTION %I', name);
  END LOOP;
END $$";

/// Runs a future on a runtime of its own.
pub fn run<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime").block_on(future)
}
