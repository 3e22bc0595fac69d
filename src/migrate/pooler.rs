//! Whether a pooler stands between us and the server, and gives each transaction another session.
//!
//! A session's locks and settings are then not ours to keep. There is no question to ask such a pooler in a session of an
//! ordinary database; but while a second session of ours is in a transaction, it has either the server's session that the
//! first had, or the first gets another one.

use std::pin::pin;
use std::time::Duration;

use crate::db::{Session, Target};
use crate::error::Result;

/// How long the first session's answer may take before the second lets go of what it may hold.
const PATIENCE: Duration = Duration::from_millis(500);

/// How often both are asked: while others use the same pool, the first may be given the session that it had by luck.
const ROUNDS: usize = 5;

/// Finds out, with a second session, which is there for no longer: one that is idle would be woken by the server now and
/// then to hear what changed. `pid` is the server's process behind the first.
pub(super) async fn is_pooled(session: &Session, target: &Target, pid: i32) -> Result<bool> {
    // Without a second session nothing is known; each migration makes sure all the same that it is in the session that
    // took the lock.
    let Ok(other) = Session::connect(target).await else { return Ok(false) };
    for _ in 0..ROUNDS {
        if round(session, &other, pid).await? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether the first session has another process behind it than it had, while the second is in a transaction.
async fn round(session: &Session, other: &Session, pid: i32) -> Result<bool> {
    let pids = other.rows_of_all(&["BEGIN", "SELECT pg_catalog.pg_backend_pid()"]).await?;
    let others = pids.get(1).and_then(|rows| rows.first()?.first()?.as_deref()?.parse::<i32>().ok());
    let mut own = pin!(session.backend_pid());
    let (mut waited, mut again) = (false, None);
    tokio::select! {
        biased;
        found = &mut own => again = Some(found?),
        // A pool of one session: it is the second's until its transaction ends.
        () = tokio::time::sleep(PATIENCE) => waited = true,
    }
    other.batch("ROLLBACK").await?;
    let again = match again {
        Some(again) => again,
        None => own.await?,
    };
    Ok(waited || others == Some(pid) || again != pid)
}
