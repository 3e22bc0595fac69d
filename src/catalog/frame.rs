//! What stands around the queries of a read: a transaction of its own, or a savepoint in one that is open.

use crate::db::{Row, Session};
use crate::error::Result;

/// Everything that could change how PostgreSQL writes a definition. A lock that some DDL holds is waited for a while, so
/// that a verification neither hangs nor fails at once on a busy server.
macro_rules! settings {
    () => {
        "
SET LOCAL search_path = ''; SET LOCAL timezone = 'UTC'; SET LOCAL datestyle = 'ISO, YMD'; SET LOCAL intervalstyle = 'postgres';
SET LOCAL extra_float_digits = 1; SET LOCAL bytea_output = 'hex'; SET LOCAL quote_all_identifiers = off;
SET LOCAL standard_conforming_strings = on; SET LOCAL xmlbinary = 'base64'; SET LOCAL lc_monetary = 'C';
SET LOCAL jit = off; SET LOCAL max_parallel_workers_per_gather = 0; SET LOCAL lock_timeout = '10s';"
    };
}

/// Opens a transaction of one snapshot with these settings.
pub(crate) const PRELUDE: &str = concat!("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;", settings!());

/// The statements before and behind the queries.
pub(super) struct Frame {
    pub(super) open: &'static str,
    pub(super) close: &'static str,
    /// Leaves the frame after an error in it.
    abort: &'static str,
    /// Whether the session has prepared the queries.
    pub(super) prepared: bool,
}

/// One snapshot for all queries.
pub(super) const SNAPSHOT: Frame = Frame { open: PRELUDE, close: "COMMIT", abort: "ROLLBACK", prepared: false };

/// The same, where they are prepared.
pub(super) const REPEATED: Frame = Frame { prepared: true, ..SNAPSHOT };

/// Leaves a savepoint: with what was done since, which is nothing but settings, these are as they were.
const LEAVE: &str = "ROLLBACK TO SAVEPOINT trueup_read; RELEASE SAVEPOINT trueup_read";

/// Inside of a transaction that somebody else has opened, and in which they may have taken on another role.
pub(super) const WITHIN: Frame = Frame {
    open: concat!(
        "SAVEPOINT trueup_read; SET LOCAL session_authorization TO DEFAULT; SET LOCAL role TO DEFAULT; ",
        "SET LOCAL client_encoding = 'UTF8';",
        settings!()
    ),
    close: LEAVE,
    abort: LEAVE,
    prepared: false,
};

impl Frame {
    /// How many statements are answered before the first query, and behind the last.
    pub(super) fn statements(&self) -> (usize, usize) {
        (self.open.matches(';').count(), self.close.matches(';').count() + 1)
    }

    /// The rows of one query.
    pub(super) async fn rows(&self, session: &Session, query: &str) -> Result<Vec<Row>> {
        let rows = session.rows(&format!("{}\n{query};\n{}", self.open, self.close)).await;
        self.leave(session, rows).await
    }

    /// Makes the session usable again after an error, whose own would only hide the first one.
    pub(super) async fn leave<T>(&self, session: &Session, result: Result<T>) -> Result<T> {
        if result.is_err() {
            drop(session.batch(self.abort).await);
        }
        result
    }
}
