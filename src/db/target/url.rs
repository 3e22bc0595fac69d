//! `postgresql://` URLs, by libpq's grammar.
//!
//! No message shows a part of the URL but names of parameters: a misplaced character makes a password look like
//! any other part.

use super::params::Params;
use crate::error::{Error, Result};

/// Reads what follows `postgresql://`.
pub(super) fn parse(rest: &str, from: &str) -> Result<Params> {
    let mut url = Url { params: Params::default(), from };
    let rest = url.credentials(rest)?;
    let (rest, query) = match rest.split_once('?') {
        Some((rest, query)) => (rest, Some(query)),
        None => (rest, None),
    };
    let (host, database) = rest.split_once('/').unwrap_or((rest, ""));
    url.host(host)?;
    url.set("dbname", database)?;
    for pair in query.into_iter().flat_map(|query| query.split('&')).filter(|pair| !pair.is_empty()) {
        url.parameter(pair)?;
    }
    Ok(url.params)
}

struct Url<'a> {
    params: Params,
    from: &'a str,
}

impl Url<'_> {
    fn set(&mut self, name: &str, encoded: &str) -> Result<()> {
        if encoded.is_empty() {
            return Ok(());
        }
        let text = self.decode(encoded, name)?;
        self.params.set(name, text, self.from)
    }

    fn decode(&self, encoded: &str, name: &str) -> Result<String> {
        decode(encoded).ok_or_else(|| {
            Error::new(format!("\"{name}\" in {} is not valid percent-encoding", self.from))
                .hint("write % itself as %25")
        })
    }

    /// `user[:password]@` up to the first `/`; gives what follows.
    fn credentials<'t>(&mut self, rest: &'t str) -> Result<&'t str> {
        let authority = rest.split('/').next().unwrap_or_default();
        let Some((credentials, host)) = authority.split_once('@') else {
            let path = rest[authority.len()..].split('?').next().unwrap_or_default();
            return if path.contains('@') { Err(self.misplaced_at("/", "%2F")) } else { Ok(rest) };
        };
        if host.split('?').next().is_some_and(|host| host.contains('@')) {
            return Err(self.misplaced_at("@", "%40"));
        }
        let (user, password) = credentials.split_once(':').unwrap_or((credentials, ""));
        self.set("user", user)?;
        self.set("password", password)?;
        Ok(&rest[credentials.len() + 1..])
    }

    fn misplaced_at(&self, char: &str, encoded: &str) -> Error {
        Error::new(format!("the user or the password in {} holds a bare `{char}`", self.from))
            .hint(format!("write `{char}` as {encoded} there, or give the password in PGPASSWORD"))
    }

    fn host(&mut self, host: &str) -> Result<()> {
        if host.contains(',') {
            return Err(several_hosts(self.from));
        }
        let (name, port) = match host.strip_prefix('[') {
            Some(address) => address
                .split_once(']')
                .ok_or_else(|| Error::new(format!("the `[` of an IPv6 address in {} is not closed", self.from)))?,
            None => host.split_at(host.find(':').unwrap_or(host.len())),
        };
        self.set("host", name)?;
        self.set("port", port.strip_prefix(':').unwrap_or(port))
    }

    fn parameter(&mut self, pair: &str) -> Result<()> {
        let Some((name, value)) = pair.split_once('=') else {
            return Err(
                Error::new(format!("a parameter in {} has no `=`", self.from)).hint("write ?name=value&name=value")
            );
        };
        let name = self.decode(name, "a name")?;
        // JDBC's way to say it, which libpq takes too.
        if name == "ssl" && value == "true" {
            return self.set("sslmode", "require");
        }
        let value = self.decode(value, &name)?;
        self.params.set(&name, value, self.from)
    }
}

pub(super) fn several_hosts(from: &str) -> Error {
    Error::new(format!("{from} names several hosts")).hint("name the one that is meant: what is compared is one server")
}

/// Undoes percent-encoding; `None` for a broken one, for `%00` and for what is not UTF-8.
fn decode(encoded: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(encoded.len());
    let mut rest = encoded.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let (digits, after) = rest.split_at_checked(2)?;
        rest = after;
        let digits = std::str::from_utf8(digits).ok().filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()))?;
        bytes.push(u8::from_str_radix(digits, 16).ok().filter(|&byte| byte != 0)?);
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn get(url: &str, names: [&str; 5]) -> [String; 5] {
        let params = parse(url, "--url").unwrap();
        names.map(|name| params.get(name).map(|value| value.text.clone()).unwrap_or_default())
    }

    #[test]
    fn reads_the_examples_of_libpq() {
        let names = ["user", "password", "host", "port", "dbname"];
        for (url, expected) in [
            ("", ["", "", "", "", ""]),
            ("localhost", ["", "", "localhost", "", ""]),
            ("localhost:5433", ["", "", "localhost", "5433", ""]),
            ("localhost/mydb", ["", "", "localhost", "", "mydb"]),
            ("user@localhost", ["user", "", "localhost", "", ""]),
            ("user:secret@localhost", ["user", "secret", "localhost", "", ""]),
            (
                "other@localhost/otherdb?connect_timeout=10&application_name=myapp",
                ["other", "", "localhost", "", "otherdb"],
            ),
            ("/mydb?host=localhost&port=5433", ["", "", "localhost", "5433", "mydb"]),
            ("[2001:db8::1234]:5/database", ["", "", "2001:db8::1234", "5", "database"]),
            ("/dbname?host=/var/lib/postgresql", ["", "", "/var/lib/postgresql", "", "dbname"]),
            ("%2Fvar%2Flib%2Fpostgresql/dbname", ["", "", "/var/lib/postgresql", "", "dbname"]),
            ("u%40v:p%40s%2Fw%3A%25@h/d%20b", ["u@v", "p@s/w:%", "h", "", "d b"]),
            ("u:p:q?r#s@h", ["u", "p:q?r#s", "h", "", ""]),
            ("u@?host=h&user=v", ["v", "", "h", "", ""]),
        ] {
            assert_eq!(get(url, names), expected, "{url}");
        }
    }

    #[test]
    fn ssl_true_means_require() {
        assert_eq!(parse("h?ssl=true", "--url").unwrap().get("sslmode").unwrap().text, "require");
    }

    #[test]
    fn no_error_shows_a_part_of_the_password() {
        for (url, expected) in [
            ("u:hun@ter2@h/db", "the user or the password in --url holds a bare `@`"),
            ("u:hun/ter2@h/db", "the user or the password in --url holds a bare `/`"),
            ("u:hunter2%@h/db", "\"password\" in --url is not valid percent-encoding"),
            ("u:hunter2%zz@h/db", "\"password\" in --url is not valid percent-encoding"),
            ("u:hunter2%ff@h/db", "\"password\" in --url is not valid percent-encoding"),
            ("u:hunter2@[::1/db", "the `[` of an IPv6 address in --url is not closed"),
            ("u:hunter2@a,b/db", "--url names several hosts"),
            ("u:hunter2@h/db?x", "a parameter in --url has no `=`"),
            ("u:hunter2@h/db?passwrod=hunter2", "unknown connection parameter \"passwrod\" in --url"),
        ] {
            let error = parse(url, "--url").err().unwrap();
            assert_eq!(error.message(), expected, "{url}");
            assert!(!format!("{error} {error:?}").contains("ter2"), "{url}");
        }
    }
}
