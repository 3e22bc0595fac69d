//! Reads one database again and again. The server plans the queries once, which is half of what it has to do for a small
//! database.

use super::frame::PRELUDE;
use super::readers::Readers;
use super::{Draws, How, Reading, patiently, select};
use crate::config::Scope;
use crate::db::Session;
use crate::error::Result;

/// A session that only reads, so that nothing that runs between two reads touches what it has prepared.
pub struct Repeated(Session);

impl Repeated {
    /// Prepares the session.
    ///
    /// # Errors
    /// On a lost connection, and on what the role may not read.
    pub async fn on(session: Session) -> Result<Repeated> {
        let mut sql = format!("{PRELUDE}\n");
        for (name, (_, query)) in select::Queries::new(session.server().major()).all() {
            sql.push_str(&format!("PREPARE {name} AS\n{};\n", query.trim_end().trim_end_matches(';')));
        }
        session.batch(&(sql + "COMMIT")).await.map_err(|error| error.context("preparing to read the catalog"))?;
        Ok(Repeated(session))
    }

    /// As [`read`](super::read).
    ///
    /// # Errors
    /// As [`read`](super::read).
    pub async fn read(&self, scope: &Scope) -> Result<Reading> {
        let how = How { scope, unclaimed: "", extra: None };
        patiently(async || how.read(&Readers::repeated(&self.0)).await).await.map(Draws::reading)
    }

    /// Ends the session.
    ///
    /// # Errors
    /// If the server does not take note.
    pub async fn close(self) -> Result<()> {
        self.0.close().await
    }
}
