//! A database of one test.

use std::fmt;
use std::sync::Arc;
use std::sync::mpsc::Sender;

use super::template::Shared;
use crate::db::{Session, Target};
use crate::error::Result;
use crate::snap;

/// A database of one test; dropped, it is gone, whoever is still connected to it.
pub struct Database {
    pub(super) shared: Arc<Shared>,
    pub(super) done: Sender<String>,
    pub(super) name: String,
}

impl Database {
    /// Its address, for any client: `PgPool::connect(&db.url())`. The password is in it, if the server wants one.
    pub fn url(&self) -> String {
        self.target().url(true)
    }

    /// Its address, for this library.
    pub fn target(&self) -> Target {
        self.shared.server.target(&self.name)
    }

    /// Its name on the server.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// A session of this library on it.
    ///
    /// # Errors
    /// If the server refuses it.
    pub async fn session(&self) -> Result<Session> {
        Session::connect(&self.target()).await
    }

    /// A pool of sqlx on it. Close it, or drop it, with the database: what is still connected then is cut off.
    ///
    /// # Errors
    /// If the server refuses it.
    #[cfg(feature = "sqlx")]
    pub async fn pool(&self) -> std::result::Result<sqlx::PgPool, sqlx::Error> {
        sqlx::PgPool::connect(&self.url()).await
    }

    /// The contracts of the functions that clients call: for each its name and its text, ready for a snapshot.
    ///
    /// ```no_run
    /// # async fn test() -> trueup::Result<()> {
    /// let db = trueup::testing::database().await?;
    /// for (name, contract) in db.contracts().await? {
    ///     // insta::assert_snapshot!(name, contract);
    /// #   let _ = (name, contract);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// The names are those of the files that `trueup rpc snapshot` writes, so that both ways can be used on one folder.
    ///
    /// # Errors
    /// If the catalog cannot be read.
    pub async fn contracts(&self) -> Result<Vec<(String, String)>> {
        let session = self.session().await?;
        let contracts = snap::contracts(&session, &self.shared.config).await?;
        session.close().await?;
        Ok(contracts.into_iter().map(|contract| (contract.stem, contract.text)).collect())
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        // Nobody listens only where the process ends, and the server with it.
        let _ = self.done.send(std::mem::take(&mut self.name));
    }
}

impl fmt::Debug for Database {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Database({})", self.target())
    }
}
