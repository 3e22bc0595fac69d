//! From connection parameters to a [`Target`]: libpq's order of sources and its defaults.

use std::fmt::Display;
use std::net::IpAddr;
use std::path::{Path, PathBuf};

use super::env::Env;
use super::params::{Params, Value};
use super::{ChannelBinding, Host, Secret, Target, Tls, TlsMode, passfile, service, url};
use crate::error::{Error, Result};

/// The variables that say which database is meant; `PGUSER` or `PGPASSWORD` alone do not.
const NAMING: [&str; 5] = ["PGHOST", "PGHOSTADDR", "PGPORT", "PGDATABASE", "PGSERVICE"];

/// libpq waits for ever; a gate must end.
const CONNECT_TIMEOUT: u64 = 10;

impl Target {
    /// Reads a `postgresql://` URL or a `key=value` string. What it leaves open is taken from this process's
    /// environment and from libpq's defaults.
    pub fn from_url(url: &str) -> Result<Self> {
        complete(Params::parse(url, "the URL")?, &Env::process())
    }

    /// As [`Target::resolve`] of a URL that was read somewhere else, such as from line 3 of a file.
    pub fn named(url: &str, from: &str, env: &Env, project_dir: &Path) -> Result<Self> {
        complete(Params::parse(url, from)?, &env.clone().with_dotenv(project_dir)?)
    }

    /// The database that the user means: `--url`, else `DATABASE_URL`, else libpq's variables; those of the process
    /// win over those of the file `.env` in the project's folder.
    pub fn resolve(url: Option<&str>, env: &Env, project_dir: &Path) -> Result<Self> {
        let env = env.clone().with_dotenv(project_dir)?;
        let names = |get: &dyn Fn(&str) -> bool| NAMING.iter().any(|name| get(name));
        let params = if let Some(url) = url {
            Params::parse(url, "--url")?
        } else if let Some(url) = env.of_process("DATABASE_URL") {
            Params::parse(url, "DATABASE_URL")?
        } else if names(&|name| env.of_process(name).is_some()) {
            Params::default()
        } else if let Some(url) = env.get("DATABASE_URL") {
            Params::parse(url, "DATABASE_URL in .env")?
        } else if names(&|name| env.get(name).is_some()) {
            Params::default()
        } else {
            return Err(nothing_named());
        };
        complete(params, &env)
    }
}

fn nothing_named() -> Error {
    Error::new("no database was named").hint(
        "give --url postgresql://user@host/database, or set DATABASE_URL or PGHOST, PGUSER, PGDATABASE, \
         in the environment or in the file .env",
    )
}

/// Fills in what is not given: by the service, the environment, libpq's defaults, in this order.
fn complete(mut params: Params, env: &Env) -> Result<Target> {
    let from_env = Params::of_env(env)?;
    let of = |name| params.get(name).or_else(|| from_env.get(name)).map(|value| value.text.clone());
    if let Some(name) = of("service") {
        params.fill(service::read(&name, of("servicefile").as_deref(), env)?);
    }
    params.fill(from_env);
    let given = Given(params);
    given.refuse_what_cannot_be_kept()?;
    given.target(env)
}

struct Given(Params);

impl Given {
    fn text(&self, name: &str) -> Option<String> {
        self.0.get(name).map(|value| value.text.clone())
    }

    fn target(&self, env: &Env) -> Result<Target> {
        let port = self.parsed("port", "a port from 1 to 65535", |text| text.parse().ok().filter(|&port| port > 0))?;
        let port: u16 = port.unwrap_or(5432);
        let (host, hostaddr) = self.host(port)?;
        let user = self.text("user").or_else(|| env.os_user().map(str::to_owned)).ok_or_else(|| {
            Error::new("no role was named, and the system's user has no name").hint("name one in the URL or PGUSER")
        })?;
        let mut target = Target {
            host,
            hostaddr,
            port,
            database: self.text("dbname").unwrap_or_else(|| user.clone()),
            user,
            password: self.text("password").map(Secret::new),
            tls: self.tls(env)?,
            application_name: self.text("application_name").unwrap_or_else(|| "trueup".to_owned()),
            options: self.text("options"),
            connect_timeout: self.connect_timeout()?,
            warnings: Vec::new(),
        };
        self.look_into_passfile(&mut target, env);
        Ok(target)
    }

    /// A value by a parser; what it does not take is an error that says where it came from.
    fn parsed<T>(&self, name: &str, expected: impl Display, parse: impl Fn(&str) -> Option<T>) -> Result<Option<T>> {
        let Some(value) = self.0.get(name) else { return Ok(None) };
        parse(&value.text).map(Some).ok_or_else(|| unfit(name, value, expected))
    }

    fn host(&self, port: u16) -> Result<(Host, Option<IpAddr>)> {
        let address: Option<IpAddr> = self.parsed("hostaddr", "an IP address", |text| text.parse().ok())?;
        let Some(value) = self.0.get("host") else {
            return Ok(match address {
                Some(address) => (Host::Tcp(address.to_string()), None),
                None => (default_host(port), None),
            });
        };
        if value.text.contains(',') {
            return Err(url::several_hosts(&value.from));
        }
        if value.text.starts_with('/') {
            return Ok((Host::Unix(PathBuf::from(&value.text)), None));
        }
        Ok((Host::Tcp(value.text.clone()), address))
    }

    /// Seconds; as in libpq, zero and less are for ever.
    fn connect_timeout(&self) -> Result<u64> {
        let seconds = self.parsed("connect_timeout", "a number of seconds", |text| text.trim().parse::<i64>().ok())?;
        Ok(seconds.map_or(CONNECT_TIMEOUT, |seconds| u64::try_from(seconds).unwrap_or(0)))
    }

    fn tls(&self, env: &Env) -> Result<Tls> {
        let root_cert = self.text("sslrootcert").map(PathBuf::from);
        let system = root_cert.as_ref().is_some_and(|path| path.as_os_str() == "system");
        let mode =
            match self.parsed("sslmode", "one of disable, allow, prefer, require, verify-ca, verify-full", mode)? {
                None if system => TlsMode::VerifyFull,
                None => TlsMode::default(),
                Some(mode) if system && mode != TlsMode::VerifyFull => return Err(weak_with_system(mode)),
                Some(mode) => mode,
            };
        let cert = self.text("sslcert").map(PathBuf::from).or_else(|| default_file(env, "postgresql.crt"));
        let key = self.text("sslkey").map(PathBuf::from).or_else(|| default_file(env, "postgresql.key"));
        let direct = self.parsed("sslnegotiation", "postgres or direct", |text| match text {
            "postgres" => Some(false),
            "direct" => Some(true),
            _ => None,
        })?;
        let direct = direct.unwrap_or_default();
        if direct && mode < TlsMode::Require {
            return Err(Error::new(format!("sslnegotiation=direct does not go with sslmode={mode}"))
                .hint("use sslmode=require or stronger"));
        }
        Ok(Tls {
            mode,
            root_cert: root_cert.or_else(|| default_file(env, "root.crt")),
            cert,
            key,
            channel_binding: self.channel_binding()?,
            direct,
        })
    }

    fn channel_binding(&self) -> Result<ChannelBinding> {
        let binding = self.parsed("channel_binding", "one of disable, prefer, require", |text| match text {
            "disable" => Some(ChannelBinding::Disable),
            "prefer" => Some(ChannelBinding::Prefer),
            "require" => Some(ChannelBinding::Require),
            _ => None,
        })?;
        Ok(binding.unwrap_or_default())
    }

    /// Settings of which trueup knows one value only: another one would change what it promises or cannot be had.
    fn refuse_what_cannot_be_kept(&self) -> Result<()> {
        for (name, fine, expected) in [
            ("gssencmode", &["disable", "prefer"][..], "disable or prefer: GSSAPI is not supported"),
            ("target_session_attrs", &["any"], "any: trueup connects to the one server that is named"),
            ("client_encoding", &["UTF8", "UTF-8", "utf8", "utf-8", "auto"], "UTF8"),
        ] {
            self.parsed(name, expected, |text| fine.contains(&text).then_some(()))?;
        }
        Ok(())
    }

    fn look_into_passfile(&self, target: &mut Target, env: &Env) {
        if target.password.is_some() {
            return;
        }
        let given = self.text("passfile").map(PathBuf::from);
        if let Some(path) = given.or_else(|| env.home().map(|home| home.join(".pgpass"))) {
            let (password, warning) = passfile::lookup(&path, target);
            target.password = password;
            target.warnings.extend(warning);
        }
    }
}

fn unfit(name: &str, value: &Value, expected: impl Display) -> Error {
    // A port is what a password turns into when a URL is mistyped.
    let shown = if name == "port" { String::new() } else { format!(" \"{}\"", value.text) };
    Error::new(format!("the value{shown} of {name} in {} is not {expected}", value.from))
}

fn mode(text: &str) -> Option<TlsMode> {
    let modes =
        [TlsMode::Disable, TlsMode::Allow, TlsMode::Prefer, TlsMode::Require, TlsMode::VerifyCa, TlsMode::VerifyFull];
    modes.into_iter().find(|mode| mode.to_string() == text)
}

fn weak_with_system(mode: TlsMode) -> Error {
    Error::new(format!("sslmode={mode} is too weak for sslrootcert=system: anybody can have a certificate from there"))
        .hint("use sslmode=verify-full")
}

/// A file of libpq's folder in the home folder, if it is there.
fn default_file(env: &Env, name: &str) -> Option<PathBuf> {
    env.home().map(|home| home.join(".postgresql").join(name)).filter(|path| path.exists())
}

/// The socket folder of this machine's server, wherever the distribution puts it; else `localhost`.
fn default_host(port: u16) -> Host {
    let folders = ["/var/run/postgresql", "/tmp"].map(PathBuf::from).into_iter();
    let mut listening = folders.filter(|folder| folder.join(format!(".s.PGSQL.{port}")).exists());
    listening.next().map_or_else(|| Host::Tcp("localhost".to_owned()), Host::Unix)
}

#[cfg(test)]
#[path = "resolve_tests.rs"]
mod tests;
