//! Opening a connection by libpq's rules, and why it cannot be opened.

use std::error::Error as _;
use std::io;
use std::time::Duration;

use tokio_postgres::config::{self, SslMode, SslNegotiation};
use tokio_postgres::tls::MakeTlsConnect;
use tokio_postgres::{Client, Config, Connection, Socket};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::failure::{reason, server_error};
use super::{ChannelBinding, Host, Target, TlsMode, tls};
use crate::error::{Error, Result};

type Stream = <MakeRustlsConnect as MakeTlsConnect<Socket>>::Stream;
type Opened = (Client, Connection<Socket, Stream>);

/// Opens a connection; also gives what a second connection, for cancelling, needs.
pub(super) async fn open(target: &Target) -> Result<(Client, Connection<Socket, Stream>, MakeRustlsConnect)> {
    let tls = tls::connector(target)?;
    let (first, second) = attempts(target);
    let error = match attempt(target, first, &tls).await {
        Ok((client, connection)) => return Ok((client, connection, tls)),
        Err(error) => error,
    };
    let Some(second) = second.filter(|_| error.may_differ_with_tls()) else {
        return Err(error.explain(target).await);
    };
    match attempt(target, second, &tls).await {
        Ok((client, connection)) => Ok((client, connection, tls)),
        Err(again) => {
            let how = if second == SslMode::Disable { "without TLS" } else { "with TLS" };
            Err(error.explain(target).await.detail(format!("{how}: {}", again.reason())))
        }
    }
}

/// What to try, and what to try then if the server turns the first away.
fn attempts(target: &Target) -> (SslMode, Option<SslMode>) {
    match target.tls_mode() {
        TlsMode::Disable => (SslMode::Disable, None),
        TlsMode::Allow => (SslMode::Disable, Some(SslMode::Require)),
        TlsMode::Prefer => (SslMode::Prefer, Some(SslMode::Disable)),
        TlsMode::Require | TlsMode::VerifyCa | TlsMode::VerifyFull => (SslMode::Require, None),
    }
}

async fn attempt(target: &Target, mode: SslMode, tls: &MakeRustlsConnect) -> Result<Opened, Failure> {
    let config = client_config(target, mode);
    let connecting = config.connect(tls.clone());
    // The client's own timeout ends with the TCP connection; a server that accepts and then is silent must not hang us.
    match wait(target) {
        None => Ok(connecting.await?),
        Some(wait) => Ok(tokio::time::timeout(wait, connecting).await.map_err(|_| Failure::Timeout)??),
    }
}

/// libpq's `connect_timeout`, where 0 is for ever.
fn wait(target: &Target) -> Option<Duration> {
    (target.connect_timeout > 0).then(|| Duration::from_secs(target.connect_timeout))
}

fn client_config(target: &Target, mode: SslMode) -> Config {
    let mut config = Config::new();
    match &target.host {
        Host::Tcp(host) => config.host(host),
        Host::Unix(directory) => config.host_path(directory),
    };
    if let Some(address) = target.hostaddr {
        config.hostaddr(address);
    }
    config.port(target.port).user(&target.user).dbname(&target.database);
    config.application_name(&target.application_name).ssl_mode(mode);
    config.channel_binding(match target.tls.channel_binding {
        ChannelBinding::Disable => config::ChannelBinding::Disable,
        ChannelBinding::Prefer => config::ChannelBinding::Prefer,
        ChannelBinding::Require => config::ChannelBinding::Require,
    });
    if target.tls.direct {
        config.ssl_negotiation(SslNegotiation::Direct);
    }
    if let Some(password) = &target.password {
        config.password(password.expose());
    }
    if let Some(options) = &target.options {
        config.options(options);
    }
    config
}

/// Why one attempt failed.
enum Failure {
    Timeout,
    Client(tokio_postgres::Error),
}

impl From<tokio_postgres::Error> for Failure {
    fn from(error: tokio_postgres::Error) -> Self {
        Failure::Client(error)
    }
}

impl Failure {
    /// Whether the server, or the certificate, may have turned away this kind of connection only.
    fn may_differ_with_tls(&self) -> bool {
        match self {
            Failure::Timeout => false,
            Failure::Client(error) => is_tls(error) || error.code().is_some_and(|code| code.code() == "28000"),
        }
    }

    fn reason(&self) -> String {
        match self {
            Failure::Timeout => "no answer in time".to_owned(),
            Failure::Client(error) => reason(error),
        }
    }

    async fn explain(self, target: &Target) -> Error {
        let error = match self {
            Failure::Timeout => timed_out(target),
            Failure::Client(error) if error.as_db_error().is_some() => refused_by_server(error),
            Failure::Client(error) if is_tls(&error) => refused_by_tls(target, &error),
            Failure::Client(error) => unreachable(target, error).await,
        };
        error.context(format_args!("cannot connect to {target}"))
    }
}

fn timed_out(target: &Target) -> Error {
    Error::new(format!("no answer within {} s", target.connect_timeout))
        .hint("check the host, the port and the firewall, or give it longer with PGCONNECT_TIMEOUT")
}

fn refused_by_server(error: tokio_postgres::Error) -> Error {
    let message = reason(&error);
    let error = server_error(error);
    match error.sqlstate().unwrap_or_default() {
        "28P01" => error.hint("give the right password in the URL, PGPASSWORD, a passfile (~/.pgpass) or .env"),
        "28000" => error.hint(authorization_hint(&message)),
        "3D000" => error.hint("create the database with createdb, or name another one"),
        "42501" => error.hint("let the owner of the database run GRANT CONNECT for this role"),
        "53300" => error.hint("wait until other sessions end, or raise max_connections"),
        "08P01" if message.contains("startup parameter") => error.hint(
            "a pooler refuses what it cannot keep for a session: leave it out of the URL (and PGOPTIONS), or let the pooler \
             leave it out (pgbouncer: ignore_startup_parameters); a role's settings are kept by ALTER ROLE … SET",
        ),
        "57P03" => error.hint("try again in a moment"),
        _ => error,
    }
}

/// SQLSTATE 28000 stands for several refusals that ask for different remedies.
fn authorization_hint(message: &str) -> &'static str {
    if message.contains("no encryption") || message.contains("SSL off") {
        "the server may only accept TLS: try sslmode=require; else let pg_hba.conf admit this host and role"
    } else if message.contains("pg_hba.conf") {
        "let pg_hba.conf on the server admit this host, role and database"
    } else if message.contains("client certificate") || message.contains("ertificate authentication") {
        "give a client certificate for this role with sslcert and sslkey (PGSSLCERT, PGSSLKEY)"
    } else if message.contains("Peer authentication") || message.contains("Ident authentication") {
        "run as the system user of that name, or connect by TCP (host=localhost) with a password"
    } else if message.contains("does not exist") {
        "name another role in the URL or PGUSER, or create it with CREATE ROLE … LOGIN"
    } else {
        "give a role that may log in, in the URL or PGUSER"
    }
}

async fn unreachable(target: &Target, error: tokio_postgres::Error) -> Error {
    if error.source().is_some_and(|cause| cause.to_string() == "password missing") {
        return Error::new(format!("the server asks for the password of role \"{}\" and none was given", target.user))
            .hint("give it in PGPASSWORD, a passfile (~/.pgpass) or .env");
    }
    let kind = error.source().and_then(|cause| cause.downcast_ref::<io::Error>()).map(io::Error::kind);
    match (&target.host, kind) {
        (Host::Unix(directory), Some(io::ErrorKind::NotFound | io::ErrorKind::ConnectionRefused)) => {
            let socket = directory.join(format!(".s.PGSQL.{}", target.port));
            Error::new(format!("no server listens on the socket {}", socket.display()))
                .hint("start the server, or name another host and port (--url, PGHOST, PGPORT)")
        }
        (Host::Tcp(host), Some(io::ErrorKind::ConnectionRefused)) => {
            Error::new(format!("no server listens on {host}, port {}", target.port))
                .hint("start the server, or name another host and port (--url, PGHOST, PGPORT)")
        }
        (Host::Tcp(host), _) if target.hostaddr.is_none() && !resolves(host).await => {
            Error::new(format!("there is no host named \"{host}\"")).hint("check the host name in the URL or PGHOST")
        }
        (_, Some(io::ErrorKind::TimedOut)) => timed_out(target),
        _ if error.is_closed() => Error::new("the server closed the connection before it was established")
            .hint("check that a PostgreSQL server listens there, and its log"),
        _ if error.to_string() == "authentication error" => server_error(error)
            .hint("use a server and role with a SCRAM password over TLS, or drop channel_binding=require"),
        _ => server_error(error).hint("check that a PostgreSQL server listens there, and its log"),
    }
}

async fn resolves(host: &str) -> bool {
    tokio::net::lookup_host((host, 0)).await.is_ok_and(|mut found| found.next().is_some())
}

/// Whether an error is one of TLS: the client tells only by its text.
fn is_tls(error: &tokio_postgres::Error) -> bool {
    error.to_string() == "error performing TLS handshake" || tls_cause(error).is_some()
}

/// The TLS library's error inside of one of the client's.
fn tls_cause(error: &tokio_postgres::Error) -> Option<&rustls::Error> {
    error.source()?.downcast_ref::<io::Error>()?.get_ref()?.downcast_ref()
}

fn refused_by_tls(target: &Target, error: &tokio_postgres::Error) -> Error {
    use rustls::{CertificateError as Bad, Error as Tls};
    let Some(cause) = tls_cause(error) else {
        return not_offered(target, error);
    };
    match cause {
        Tls::InvalidCertificate(Bad::UnknownIssuer) => Error::new(format!(
            "the server's certificate is not signed by an authority of {}",
            tls::authorities(target)
        ))
        .hint("give the certificate of the authority that signed it with sslrootcert=FILE (PGSSLROOTCERT)"),
        Tls::InvalidCertificate(Bad::NotValidForName | Bad::NotValidForNameContext { .. }) => {
            Error::new(cause.to_string())
                .hint("connect by a name in the certificate's subjectAltName, or use sslmode=verify-ca")
        }
        cause if tls::is_without_extensions(cause) => {
            Error::new("the server's certificate is of X.509 version 1, which cannot be verified")
                .hint("make it anew with a subjectAltName, or use sslmode=require without sslrootcert")
        }
        Tls::AlertReceived(alert) => Error::new(format!("the server ended the TLS handshake: {alert:?}"))
            .hint("check the client certificate (sslcert, sslkey) and the server's log"),
        _ => Error::new(format!("TLS failed: {cause}")),
    }
}

fn not_offered(target: &Target, error: &tokio_postgres::Error) -> Error {
    let cause = error.source().map(ToString::to_string).unwrap_or_default();
    if cause == "server does not support TLS" {
        return Error::new(format!("the server offers no TLS and sslmode={} asks for it", target.tls_mode()))
            .hint("set ssl = on at the server, or connect with sslmode=prefer if the network is trusted");
    }
    Error::new(format!("TLS failed: {cause}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_refusal_has_its_own_remedy() {
        for (message, remedy) in [
            ("no pg_hba.conf entry for host \"::1\", user \"u\", database \"d\", no encryption", "sslmode=require"),
            ("no pg_hba.conf entry for host \"::1\", user \"u\", database \"d\", SSL encryption", "pg_hba.conf"),
            ("connection requires a valid client certificate", "sslcert"),
            ("certificate authentication failed for user \"u\"", "sslcert"),
            ("Peer authentication failed for user \"u\"", "host=localhost"),
            ("role \"u\" does not exist", "CREATE ROLE"),
            ("role \"u\" is not permitted to log in", "may log in"),
        ] {
            assert!(authorization_hint(message).contains(remedy), "{message}");
        }
    }

    #[test]
    fn a_mode_of_tls_is_one_or_two_attempts_and_none_on_a_unix_socket() {
        let mut target = Target::local(std::path::Path::new("/tmp"), 5432, "u", "d");
        target.tls.mode = TlsMode::VerifyFull;
        assert_eq!(attempts(&target), (SslMode::Disable, None));
        target.host = Host::Tcp("h".to_owned());
        for (mode, expected) in [
            (TlsMode::Disable, (SslMode::Disable, None)),
            (TlsMode::Allow, (SslMode::Disable, Some(SslMode::Require))),
            (TlsMode::Prefer, (SslMode::Prefer, Some(SslMode::Disable))),
            (TlsMode::Require, (SslMode::Require, None)),
            (TlsMode::VerifyCa, (SslMode::Require, None)),
            (TlsMode::VerifyFull, (SslMode::Require, None)),
        ] {
            target.tls.mode = mode;
            assert_eq!(attempts(&target), expected, "{mode}");
        }
    }
}
