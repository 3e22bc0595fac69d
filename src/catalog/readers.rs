//! The sessions that read one snapshot: one, or two side by side where the catalog is large.

use std::time::Duration;

use futures_util::future::try_join;

use super::frame::{Frame, SNAPSHOT};
use super::rows::Rows;
use super::select::{Query, results};
use crate::db::Session;
use crate::error::Result;

/// How large `pg_attribute` is, in bytes, where a second session begins to pay: starting a backend takes as long as reading
/// some hundreds of tables.
const LARGE: u64 = 4 << 20;

/// How long a second session may take to join. A pooler with one connection to the server would let it wait for the first.
const JOIN_TIMEOUT: Duration = Duration::from_secs(3);

/// The snapshot for the second session.
const EXPORT: &str = "SELECT pg_catalog.pg_export_snapshot()";

/// Sessions that read in one frame.
pub(super) struct Readers<'a> {
    pub(super) first: &'a Session,
    pub(super) second: Option<&'a Session>,
    frame: &'a Frame,
    /// What opens the frame of the first session, if it is not open yet.
    opening: &'static str,
    /// Whether the session has prepared the queries.
    pub(super) prepared: bool,
}

impl<'a> Readers<'a> {
    /// One session, whose frame is opened by the message that reads.
    pub(super) fn one(first: &'a Session, frame: &'a Frame) -> Self {
        Readers { first, second: None, frame, opening: frame.open, prepared: false }
    }

    /// One session that has prepared the queries.
    pub(super) fn repeated(first: &'a Session) -> Self {
        Readers { prepared: true, ..Readers::one(first, &SNAPSHOT) }
    }

    /// Two sessions in one snapshot; one, if the second cannot join.
    pub(super) async fn two(first: &'a Session, second: &'a Session) -> Result<Self> {
        let mut readers = Readers { first, second: None, frame: &SNAPSHOT, opening: "", prepared: false };
        let exporting = format!("{} {EXPORT}", SNAPSHOT.open);
        let Some(snapshot) = readers.leave_on_error(first.value(&exporting).await).await? else { return Ok(readers) };
        let joining = Frame::open_on(&snapshot);
        if let Ok(Ok(())) = tokio::time::timeout(JOIN_TIMEOUT, second.batch(&joining)).await {
            readers.second = Some(second);
        }
        Ok(readers)
    }

    /// What the first session answers to queries that open the frame if need be.
    pub(super) async fn first(&self, queries: &[Query]) -> Result<Vec<Rows>> {
        if self.opening.is_empty() {
            return results(self.first, queries).await;
        }
        try_join(self.first.batch(self.opening), results(self.first, queries)).await.map(|(_, found)| found)
    }

    /// Leaves the frame.
    pub(super) async fn close(&self) -> Result<()> {
        let Some(second) = self.second else { return self.first.batch(self.frame.close).await };
        try_join(self.first.batch(self.frame.close), second.batch(self.frame.close)).await.map(drop)
    }

    /// Leaves the frame after an error, whose own would only hide the first one.
    pub(super) async fn leave_on_error<T>(&self, result: Result<T>) -> Result<T> {
        if result.is_err() {
            for session in [Some(self.first), self.second].into_iter().flatten() {
                drop(session.batch(self.frame.abort).await);
            }
        }
        result
    }
}

/// Whether a second session pays for the catalog of a server.
pub(super) fn is_large(session: &Session) -> bool {
    session.server().catalog_bytes >= LARGE
}
