//! Throw-away PostgreSQL servers, from whatever this machine has: an address that was given, local server
//! binaries, binaries fetched through the user's own npm, or Docker.
//!
//! Nothing has to be prepared and nothing stays behind, not even after `kill -9`.

use std::ffi::OsStr;
use std::fmt;
use std::ops::RangeInclusive;
use std::path::PathBuf;
use std::process::Stdio;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, OnceLock};

mod account;
mod address;
mod binaries;
mod clerk;
#[cfg(feature = "docker")]
mod container;
mod folder;
mod guardian;
mod hold;
mod keeper;
mod local;
mod npm;
mod npm_pins;
mod places;
mod system;
mod template;
mod ways;

use crate::db::{NEWEST_MAJOR, OLDEST_MAJOR, Target};
use crate::error::Result;
use crate::model::Fingerprint;
use crate::sql::ident;
use address::Address;
use clerk::{Clerk, UnderWay};
#[cfg(feature = "docker")]
use container::Container;
use local::Local;

pub use hold::hold;

/// The majors of PostgreSQL that are supported.
const MAJORS: RangeInclusive<u32> = OLDEST_MAJOR..=NEWEST_MAJOR;

/// Where the system's tools are, for a caller without a PATH.
const SYSTEM_PATH: &str = "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin:/opt/homebrew/bin";

/// The ways to a server, in the order in which they are tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Databases on a server that the user named.
    Address,
    /// Server binaries of this machine.
    Local,
    /// Server binaries fetched once through npm.
    Npm,
    /// A container.
    Docker,
}

/// Hears what takes long: one short sentence each time.
#[derive(Clone, Default)]
pub struct Progress(Option<Arc<Listener>>);

type Listener = dyn Fn(&str) + Send + Sync;

impl Progress {
    /// Hands each sentence to `listener`.
    pub fn new(listener: impl Fn(&str) + Send + Sync + 'static) -> Self {
        Progress(Some(Arc::new(listener)))
    }

    pub(crate) fn say(&self, what: &str) {
        if let Some(listener) = &self.0 {
            listener(what);
        }
    }
}

impl fmt::Debug for Progress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Progress")
    }
}

/// Which server to start; the default takes the first way that works.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// A server to make databases on; without it, the environment's `TRUEUP_SERVER_URL`.
    pub url: Option<String>,
    /// The folder of server binaries; without it, the environment's `TRUEUP_PG_BIN`.
    pub bin_dir: Option<PathBuf>,
    /// The major version that it must be; without it, the newest at hand.
    pub major: Option<u32>,
    /// Never fetch anything.
    pub offline: bool,
    /// Where binaries and prepared data directories are kept; without it, the user's cache folder.
    pub cache_dir: Option<PathBuf>,
    /// The image of the container; without it, `postgres:<major>`.
    pub docker_image: Option<String>,
    /// Only this way, whatever else is at hand.
    pub only: Option<Way>,
    /// Hears what takes long.
    pub progress: Progress,
}

/// A throw-away server; dropped, it is gone, and what it made on a server of others is dropped there.
#[derive(Debug)]
pub struct Server {
    /// Makes and drops databases, where the server is ours alone. Its sessions end before the server does.
    clerk: OnceLock<Clerk>,
    kept: Kept,
    way: String,
    major: u32,
    made: AtomicU32,
}

/// A database that is being made.
#[derive(Debug)]
pub(crate) struct Ordered {
    name: String,
    made: UnderWay,
}

impl Ordered {
    /// Waits until it is there, and gives its name.
    pub(crate) async fn there(self) -> Result<String> {
        self.made.done().await?;
        Ok(self.name)
    }
}

/// What keeps the server alive.
#[derive(Debug)]
enum Kept {
    Address(Box<Address>),
    Local(Local),
    #[cfg(feature = "docker")]
    Docker(Box<Container>),
}

impl Server {
    /// Starts a server by the first way that works.
    ///
    /// # Errors
    /// Says for each way why it did not, and the one command that would install a server on this system.
    pub async fn start(options: &Options) -> Result<Server> {
        ways::start(options).await
    }

    fn new(kept: Kept, major: u32, way: String) -> Server {
        Server { clerk: OnceLock::new(), kept, way, major, made: AtomicU32::new(0) }
    }

    /// A database of this server.
    pub fn target(&self, database: &str) -> Target {
        match &self.kept {
            Kept::Address(address) => address.target(database),
            Kept::Local(local) => local.target(database),
            #[cfg(feature = "docker")]
            Kept::Docker(container) => container.target(database),
        }
    }

    /// The address of a database for other programs. The password of a server that is ours alone is in it; that of
    /// a server of others is not.
    pub fn url(&self, database: &str) -> String {
        self.target(database).url(!matches!(self.kept, Kept::Address(_)))
    }

    /// What serves, for people: `PostgreSQL 17.10 from /usr/lib/postgresql/17/bin`.
    pub fn way(&self) -> &str {
        &self.way
    }

    /// Whether the whole server is ours, so that roles may be made on it; false for one that somebody named.
    pub fn is_private(&self) -> bool {
        !matches!(self.kept, Kept::Address(_))
    }

    /// The server's major version.
    pub fn major(&self) -> u32 {
        self.major
    }

    /// Makes a database with a unique name, empty or as a copy of `template`, which nobody may be connected to.
    pub async fn create_database(&self, template: Option<&str>) -> Result<String> {
        if let Kept::Address(address) = &self.kept {
            return address.create(self.number(), template).await;
        }
        self.order_database(template)?.there().await
    }

    /// Begins to make a database of a server that is ours alone, which is done whether anybody waits for it or not.
    pub(crate) fn order_database(&self, template: Option<&str>) -> Result<Ordered> {
        let name = format!("trueup_{}", self.number());
        let mut sql = format!("CREATE DATABASE {} TEMPLATE {}", ident(&name), ident(template.unwrap_or("template0")));
        if self.major >= 15 {
            // Without fsync, copying files beats logging their blocks.
            sql.push_str(" STRATEGY file_copy");
        }
        Ok(Ordered { name, made: self.clerk()?.order(sql) })
    }

    fn number(&self) -> u32 {
        self.made.fetch_add(1, Ordering::Relaxed) + 1
    }

    fn clerk(&self) -> Result<&Clerk> {
        if let Some(clerk) = self.clerk.get() {
            return Ok(clerk);
        }
        let clerk = Clerk::hire(self.target("postgres"))?;
        // Of two that are hired at once, one goes.
        Ok(self.clerk.get_or_init(|| clerk))
    }

    /// A database that others are copied from, which those who want one with the same key share, where the server is not ours
    /// alone. It stays there for some days.
    pub(crate) async fn shared_template<F>(&self, key: &Fingerprint, make: impl FnOnce() -> F) -> Result<String>
    where
        F: Future<Output = Result<String>>,
    {
        match &self.kept {
            Kept::Address(address) => address.shared(key, make).await,
            _ => make().await,
        }
    }

    /// Drops a database that this server made, whoever is connected to it.
    pub async fn drop_database(&self, name: &str) -> Result<()> {
        match &self.kept {
            Kept::Address(address) => address.remove(name).await,
            _ => self.clerk()?.order(drop_sql(name)).done().await,
        }
    }

    /// As [`Server::drop_database`]; on a server that is ours alone, nobody waits for it.
    pub(crate) async fn discard_database(&self, name: &str) -> Result<()> {
        match &self.kept {
            Kept::Address(address) => address.remove(name).await,
            _ => self.clerk().map(|clerk| drop(clerk.order(drop_sql(name)))),
        }
    }

    /// Stops the server and waits until nothing is left of it.
    pub async fn stop(self) -> Result<()> {
        match self.kept {
            Kept::Address(mut address) => address.end(),
            Kept::Local(_) => Ok(()),
            #[cfg(feature = "docker")]
            Kept::Docker(mut container) => container.end(),
        }
    }
}

fn drop_sql(name: &str) -> String {
    format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", ident(name))
}

/// The supported majors, for messages: `14 to 18`.
fn majors() -> String {
    format!("{} to {}", MAJORS.start(), MAJORS.end())
}

/// A command of the system, silent, found even when our own environment has no PATH.
fn tool(program: impl AsRef<OsStr>) -> tokio::process::Command {
    let path = match std::env::var("PATH") {
        Ok(path) if !path.is_empty() => format!("{path}:{SYSTEM_PATH}"),
        _ => SYSTEM_PATH.to_owned(),
    };
    let mut command = tokio::process::Command::new(program);
    command.env("PATH", path).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).kill_on_drop(true);
    command
}
