//! One session on a server.

use crate::error::{Error, Result};
use super::Target;

/// A message that the server sent beside its answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// `NOTICE`, `WARNING`, `INFO`, `LOG` or `DEBUG`, untranslated.
    pub severity: String,
    /// SQLSTATE.
    pub code: String,
    /// The message.
    pub message: String,
    /// DETAIL, HINT and CONTEXT, where given.
    pub detail: Option<String>,
    /// See `detail`.
    pub hint: Option<String>,
    /// See `detail`.
    pub context: Option<String>,
}

/// What the server said of itself when the session began.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServerInfo {
    /// `server_version_num`, such as 170010.
    pub version_num: u32,
    /// `server_version`, such as `17.10 (Debian 17.10-1)`.
    pub version: String,
    /// The current role.
    pub user: String,
    /// Whether the server is a hot standby.
    pub in_recovery: bool,
    /// Whether transactions are read-only by default.
    pub read_only: bool,
}

impl ServerInfo {
    /// The major version, such as 17.
    pub fn major(&self) -> u32 {
        self.version_num / 10_000
    }
}

/// A session: one connection with the notices that came over it.
pub struct Session {
    client: tokio_postgres::Client,
    server: ServerInfo,
}
