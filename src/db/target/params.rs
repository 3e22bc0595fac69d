//! libpq's connection parameters: their names, their variables, and where each value came from.

use std::collections::BTreeMap;

use super::{conninfo, env::Env, url};
use crate::error::{Error, Result};

/// A parameter that libpq knows, and what trueup does with it.
struct Known {
    name: &'static str,
    variable: Option<&'static str>,
    used: bool,
}

const fn used(name: &'static str, variable: &'static str) -> Known {
    Known { name, variable: Some(variable), used: true }
}

/// How a connection is kept alive changes nothing of what is read over it.
const fn harmless(name: &'static str) -> Known {
    Known { name, variable: None, used: true }
}

/// Restrictions that trueup cannot enforce: to pass over one would be to connect where the user forbade it.
const fn unsupported(name: &'static str, variable: Option<&'static str>) -> Known {
    Known { name, variable, used: false }
}

const KNOWN: &[Known] = &[
    used("host", "PGHOST"),
    used("hostaddr", "PGHOSTADDR"),
    used("port", "PGPORT"),
    used("dbname", "PGDATABASE"),
    used("user", "PGUSER"),
    used("password", "PGPASSWORD"),
    used("passfile", "PGPASSFILE"),
    used("service", "PGSERVICE"),
    used("servicefile", "PGSERVICEFILE"),
    used("sslmode", "PGSSLMODE"),
    used("sslrootcert", "PGSSLROOTCERT"),
    used("sslcert", "PGSSLCERT"),
    used("sslkey", "PGSSLKEY"),
    used("sslnegotiation", "PGSSLNEGOTIATION"),
    used("channel_binding", "PGCHANNELBINDING"),
    used("application_name", "PGAPPNAME"),
    used("connect_timeout", "PGCONNECT_TIMEOUT"),
    used("options", "PGOPTIONS"),
    used("gssencmode", "PGGSSENCMODE"),
    used("target_session_attrs", "PGTARGETSESSIONATTRS"),
    used("client_encoding", "PGCLIENTENCODING"),
    harmless("fallback_application_name"),
    harmless("keepalives"),
    harmless("keepalives_idle"),
    harmless("keepalives_interval"),
    harmless("keepalives_count"),
    harmless("tcp_user_timeout"),
    unsupported("requirepeer", Some("PGREQUIREPEER")),
    unsupported("require_auth", Some("PGREQUIREAUTH")),
    unsupported("requiressl", Some("PGREQUIRESSL")),
    unsupported("sslcrl", Some("PGSSLCRL")),
    unsupported("sslcrldir", Some("PGSSLCRLDIR")),
    unsupported("sslpassword", None),
    unsupported("sslcertmode", Some("PGSSLCERTMODE")),
    unsupported("ssl_min_protocol_version", Some("PGSSLMINPROTOCOLVERSION")),
    unsupported("ssl_max_protocol_version", Some("PGSSLMAXPROTOCOLVERSION")),
    unsupported("krbsrvname", Some("PGKRBSRVNAME")),
    unsupported("replication", None),
];

/// A value and the name of where it was given, for messages.
#[derive(Clone)]
pub(super) struct Value {
    pub(super) text: String,
    pub(super) from: String,
}

/// Parameters by name. There is no `Debug`: one is the password.
#[derive(Clone, Default)]
pub(super) struct Params(BTreeMap<&'static str, Value>);

impl Params {
    /// Reads a `postgresql://` URL or a `key=value` string; `from` is where it was given.
    pub(super) fn parse(text: &str, from: &str) -> Result<Self> {
        if let Some(rest) = text.strip_prefix("postgresql://").or_else(|| text.strip_prefix("postgres://")) {
            return url::parse(rest, from);
        }
        if let Some((scheme, _)) = text.split_once("://").filter(|(scheme, _)| is_word(scheme)) {
            return Err(Error::new(format!("{from} is a {scheme}:// URL, not one of PostgreSQL"))
                .hint("write postgresql://user@host:port/database"));
        }
        if text.contains('=') {
            return conninfo::parse(text, from);
        }
        Err(Error::new(format!("{from} is neither a URL nor a key=value string"))
            .hint("write postgresql://user@host:port/database"))
    }

    /// Sets a parameter; the last of two wins, as in libpq. An unknown or an unsupported name is an error.
    pub(super) fn set(&mut self, name: &str, text: String, from: &str) -> Result<()> {
        let Some(known) = KNOWN.iter().find(|known| known.name == name) else {
            return Err(Error::new(format!("unknown connection parameter \"{name}\" in {from}")).hint(
                "remove it: parameters are those of libpq (sslmode, options, …), not those of an application's pool",
            ));
        };
        if !known.used {
            return Err(not_supported(name, from));
        }
        self.0.insert(known.name, Value { text, from: from.to_owned() });
        Ok(())
    }

    /// A parameter that is given and not empty.
    pub(super) fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name).filter(|value| !value.text.is_empty())
    }

    /// Takes from `other` what is not given here.
    pub(super) fn fill(&mut self, other: Params) {
        for (name, value) in other.0 {
            if self.get(name).is_none() {
                self.0.insert(name, value);
            }
        }
    }

    /// The parameters that the environment gives.
    pub(super) fn of_env(env: &Env) -> Result<Self> {
        let mut params = Params::default();
        for known in KNOWN {
            let Some((variable, text)) = known.variable.and_then(|name| Some((name, env.get(name)?))) else { continue };
            if !known.used {
                return Err(not_supported(variable, "the environment"));
            }
            params.0.insert(known.name, Value { text: text.to_owned(), from: variable.to_owned() });
        }
        Ok(params)
    }
}

fn not_supported(name: &str, from: &str) -> Error {
    Error::new(format!("\"{name}\" in {from} is not supported by trueup")).hint("remove it for this connection")
}

fn is_word(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(text: &str) -> String {
        Params::parse(text, "--url").err().unwrap().to_string()
    }

    #[test]
    fn what_is_no_connection_string_is_told_without_showing_it() {
        assert_eq!(message("mysql://u:secret@h/db"), "--url is a mysql:// URL, not one of PostgreSQL");
        assert_eq!(message("secret"), "--url is neither a URL nor a key=value string");
        assert_eq!(message(""), "--url is neither a URL nor a key=value string");
    }

    #[test]
    fn names_the_unknown_and_the_unsupported_parameter() {
        assert_eq!(message("postgres://h/db?pgbouncer=true"), "unknown connection parameter \"pgbouncer\" in --url");
        assert_eq!(message("host=h sslcrl=x"), "\"sslcrl\" in --url is not supported by trueup");
        let error = Params::of_env(&Env::of([("PGREQUIREPEER", "root")])).err().unwrap();
        assert_eq!(error.message(), "\"PGREQUIREPEER\" in the environment is not supported by trueup");
    }
}
