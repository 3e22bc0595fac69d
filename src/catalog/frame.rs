//! What stands around the queries of a read: a transaction of its own, or a savepoint in one that is open.

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

macro_rules! begin {
    () => {
        "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;"
    };
}

/// Opens a transaction of one snapshot with these settings.
pub(crate) const PRELUDE: &str = concat!(begin!(), settings!());

/// The statements before and behind the queries.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    pub(super) open: &'static str,
    pub(super) close: &'static str,
    /// Leaves the frame after an error in it.
    pub(super) abort: &'static str,
}

/// One snapshot for all queries.
pub(super) const SNAPSHOT: Frame = Frame { open: PRELUDE, close: "COMMIT", abort: "ROLLBACK" };

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
};

impl Frame {
    /// What opens the frame in the snapshot that another session has exported.
    pub(super) fn open_on(snapshot: &str) -> String {
        format!("{} SET TRANSACTION SNAPSHOT {};{}", begin!(), crate::sql::literal(snapshot), settings!())
    }
}
