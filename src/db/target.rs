//! Where a database is and how to sign in to it.

use std::fmt;
use std::path::{Path, PathBuf};

/// A value that never shows itself: neither `Debug` nor `Display` print it.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Wraps a password or another secret.
    pub fn new(secret: impl Into<String>) -> Self {
        Secret(secret.into())
    }

    /// The secret itself, for the one call that needs it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

/// How a server is reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Host {
    /// A host name or address.
    Tcp(String),
    /// The directory of a unix socket.
    Unix(PathBuf),
}

/// libpq's `sslmode`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TlsMode {
    /// Never TLS.
    Disable,
    /// Plain first, TLS if the server insists.
    Allow,
    /// TLS if the server offers it.
    #[default]
    Prefer,
    /// TLS, whoever the server is; as `VerifyCa` if a root certificate is there.
    Require,
    /// TLS, and a certificate that a known authority signed.
    VerifyCa,
    /// As `VerifyCa`, and for this host name.
    VerifyFull,
}

/// Settings of TLS, named as libpq names them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tls {
    /// `sslmode`.
    pub mode: TlsMode,
    /// `sslrootcert`: a PEM file, or `system` for the certificates of the operating system.
    pub root_cert: Option<PathBuf>,
    /// `sslcert`: the client's certificate, PEM.
    pub cert: Option<PathBuf>,
    /// `sslkey`: the client's key, PEM.
    pub key: Option<PathBuf>,
}

/// Everything that is needed to connect. `Display` shows it without the password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// Where the server is.
    pub host: Host,
    /// Its port; for a unix socket, the number in the socket's name.
    pub port: u16,
    /// The role to sign in as.
    pub user: String,
    /// Its password.
    pub password: Option<Secret>,
    /// The database.
    pub database: String,
    /// TLS; not used on unix sockets.
    pub tls: Tls,
    /// `application_name`, as others see it in `pg_stat_activity`.
    pub application_name: String,
    /// libpq's `options`: command-line options for the session, such as `-c role=owner`.
    pub options: Option<String>,
    /// How long to wait for a connection, in seconds.
    pub connect_timeout: u64,
}

impl Target {
    /// A server on a unix socket of this machine, without a password.
    pub fn local(directory: &Path, port: u16, user: &str, database: &str) -> Self {
        Target {
            host: Host::Unix(directory.to_owned()),
            port,
            user: user.to_owned(),
            password: None,
            database: database.to_owned(),
            tls: Tls::default(),
            application_name: "trueup".to_owned(),
            options: None,
            connect_timeout: 10,
        }
    }

    /// The same server and role, another database.
    #[must_use]
    pub fn with_database(&self, database: &str) -> Self {
        Target { database: database.to_owned(), ..self.clone() }
    }
}
