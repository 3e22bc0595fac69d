//! Fresh databases for a program's tests, with its migrations applied, in milliseconds.
//!
//! ```no_run
//! # async fn test() -> trueup::Result<()> {
//! let db = trueup::testing::database().await?;   // of the project that the test is in
//! let session = db.session().await?;             // or any client, by db.url()
//! session.batch("INSERT INTO organizations (name) VALUES ('first')").await?;
//! # Ok(())
//! # }                                            // dropped with the value
//! ```
//!
//! One throw-away server serves a whole process, and the migrations run on it once; each database is a copy of what they made.
//! Nothing has to be started or installed by hand, and nothing stays behind. Where `TRUEUP_SERVER_URL` names a server, the
//! processes that test the same migrations share one template on it, so that they run once for all of them.
//!
//! The contracts of the functions that clients call are ready for `insta`; see [`Database::contracts`].

mod database;
mod template;

pub use database::Database;
pub use template::Template;

use std::path::Path;

use tokio::sync::OnceCell;

use crate::config::Config;
use crate::error::{Error, Result};
use crate::server;

/// The template of this process's project. It goes with the process.
static PROJECT: OnceCell<Template> = OnceCell::const_new();

/// A fresh database with the migrations of the project that the test is in: of the `trueup.toml` in the folder of its package or
/// in one above it, else of its folder `migrations/`.
///
/// # Errors
/// If there is no server, or a migration cannot be applied.
pub async fn database() -> Result<Database> {
    PROJECT.get_or_try_init(project).await?.database().await
}

/// As [`database`], for tests without an asynchronous runtime.
///
/// # Errors
/// If there is no server, or a migration cannot be applied.
pub fn database_blocking() -> Result<Database> {
    let make = || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        runtime.map_err(|cause| Error::new("cannot start a runtime").cause(cause))?.block_on(database())
    };
    // On a thread of its own: a runtime cannot be started inside another one.
    let made = std::thread::scope(|scope| scope.spawn(make).join());
    made.unwrap_or_else(|_| Err(Error::new("the thread that makes a database crashed")))
}

async fn project() -> Result<Template> {
    // cargo names the package's folder to every test; a test may have left it.
    let folder = std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default();
    let config = Config::load(None, Path::new(&folder))?;
    Template::of(&config, &server::Options::default()).await
}
