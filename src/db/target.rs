//! Where a database is and how to sign in to it.

use std::fmt;
use std::net::IpAddr;
use std::path::{Path, PathBuf};

mod conninfo;
mod dotenv;
mod env;
mod params;
mod passfile;
mod resolve;
mod service;
mod url;

pub use env::Env;

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

/// libpq's `sslmode`, from the weakest to the strongest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
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

impl fmt::Display for TlsMode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            TlsMode::Disable => "disable",
            TlsMode::Allow => "allow",
            TlsMode::Prefer => "prefer",
            TlsMode::Require => "require",
            TlsMode::VerifyCa => "verify-ca",
            TlsMode::VerifyFull => "verify-full",
        })
    }
}

/// libpq's `channel_binding`: whether the password exchange must be bound to the server's certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ChannelBinding {
    /// Never.
    Disable,
    /// Where the server can.
    #[default]
    Prefer,
    /// Always, else there is no connection.
    Require,
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
    /// `channel_binding`.
    pub channel_binding: ChannelBinding,
    /// `sslnegotiation=direct`: TLS from the first byte, as PostgreSQL 17 and newer can.
    pub direct: bool,
}

/// Everything that is needed to connect. `Display` shows it without the password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// Where the server is.
    pub host: Host,
    /// libpq's `hostaddr`: the address to connect to, when `host` is only the name to verify.
    pub hostaddr: Option<IpAddr>,
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
    /// How long to wait for a connection, in seconds; 0 is for ever.
    pub connect_timeout: u64,
    /// What the user should know of how this was put together, such as a passfile that is not used.
    pub warnings: Vec<String>,
}

impl Target {
    /// A server on a unix socket of this machine, without a password.
    pub fn local(directory: &Path, port: u16, user: &str, database: &str) -> Self {
        Target {
            host: Host::Unix(directory.to_owned()),
            hostaddr: None,
            port,
            user: user.to_owned(),
            password: None,
            database: database.to_owned(),
            tls: Tls::default(),
            application_name: "trueup".to_owned(),
            options: None,
            connect_timeout: 10,
            warnings: Vec::new(),
        }
    }

    /// The mode of TLS that holds: as in libpq, none on a unix socket, whatever `sslmode` says.
    pub fn tls_mode(&self) -> TlsMode {
        match self.host {
            Host::Unix(_) => TlsMode::Disable,
            Host::Tcp(_) => self.tls.mode,
        }
    }

    /// The address as clients of every kind read it: the directory of a socket and its user stand behind the path, for some take no
    /// user in front of an empty host. With the password only where it is asked for.
    pub fn url(&self, with_password: bool) -> String {
        let (user, database) = (encode(&self.user, false), encode(&self.database, false));
        let password = self.password.as_ref().filter(|_| with_password).map(|secret| encode(secret.expose(), false));
        if let Host::Unix(directory) = &self.host {
            let password = password.map(|password| format!("&password={password}")).unwrap_or_default();
            let directory = encode(&directory.to_string_lossy(), true);
            return format!("postgresql:///{database}?host={directory}&port={}&user={user}{password}", self.port);
        }
        let url = self.to_string();
        let url = match password {
            Some(password) => url.replacen('@', &format!(":{password}@"), 1),
            None => url,
        };
        if self.tls.mode == TlsMode::default() { url } else { format!("{url}?sslmode={}", self.tls.mode) }
    }

    /// The same server and role, another database.
    #[must_use]
    pub fn with_database(&self, database: &str) -> Self {
        Target { database: database.to_owned(), ..self.clone() }
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (user, database) = (encode(&self.user, false), encode(&self.database, false));
        match &self.host {
            Host::Tcp(host) if host.contains(':') => write!(f, "postgresql://{user}@[{host}]:{}/{database}", self.port),
            Host::Tcp(host) => write!(f, "postgresql://{user}@{host}:{}/{database}", self.port),
            Host::Unix(directory) => {
                let directory = directory.to_string_lossy();
                write!(f, "postgresql://{user}@/{database}?host={}&port={}", encode(&directory, true), self.port)
            }
        }
    }
}

/// Percent-encodes what has a meaning in a URL; `slash` keeps a path readable.
fn encode(text: &str, slash: bool) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) || byte == b'/' && slash {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}
