//! Connection service files, `pg_service.conf`.

use std::path::{Path, PathBuf};

use super::env::Env;
use super::params::Params;
use crate::error::{Error, Place, Result};

/// The parameters of a service, from the user's file or else the system's.
pub(super) fn read(service: &str, file: Option<&str>, env: &Env) -> Result<Params> {
    for path in files(file, env) {
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound && file.is_none() => continue,
            Err(error) => return Err(Error::io("read the service file", &path, error)),
        };
        if let Some(params) = section(&text, service, &path)? {
            return Ok(params);
        }
    }
    Err(Error::new(format!("there is no connection service named \"{service}\""))
        .hint("define it in ~/.pg_service.conf, or name the file with PGSERVICEFILE"))
}

fn files(file: Option<&str>, env: &Env) -> Vec<PathBuf> {
    let user = match file {
        Some(file) => Some(PathBuf::from(file)),
        None => env.home().map(|home| home.join(".pg_service.conf")),
    };
    let system = env.get("PGSYSCONFDIR").map(|directory| Path::new(directory).join("pg_service.conf"));
    user.into_iter().chain(system).collect()
}

fn section(text: &str, service: &str, path: &Path) -> Result<Option<Params>> {
    let header = format!("[{service}]");
    let mut params = None;
    let mut offset = 0;
    for raw in text.split_inclusive('\n') {
        let start = offset;
        offset += raw.len();
        let line = raw.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if line.starts_with('[') {
            if params.is_some() {
                break;
            }
            params = (line == header).then(Params::default);
        } else if let Some(params) = &mut params {
            set(params, line, path).map_err(|error| error.place(place(path, text, start, line)))?;
        }
    }
    Ok(params)
}

fn set(params: &mut Params, line: &str, path: &Path) -> Result<()> {
    let Some((name, value)) = line.split_once('=') else {
        return Err(Error::new("a line of the service file has no `=`"));
    };
    if name == "service" {
        return Err(Error::new("a service cannot name another service"));
    }
    params.set(name.trim_end(), value.to_owned(), &path.display().to_string())
}

/// The value is not shown: it may be a password.
fn place(path: &Path, text: &str, offset: usize, line: &str) -> Place {
    let name = line.split('=').next().filter(|_| line.contains('=')).unwrap_or_default();
    Place { text: format!("{name}=…"), ..Place::at(path, text, offset) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# services\n[a]\nhost=a\n\n[b]\n# b\nhost=b\nuser=u\n\n[c]\nnonsense secret\n[d]\nfoo=secret\n[e]\nservice=a\n";

    fn failure(service: &str) -> (String, String) {
        let error = section(TEXT, service, Path::new("s.conf")).err().unwrap();
        assert!(!format!("{error:?}").contains("secret"));
        (error.message().to_owned(), error.where_().unwrap().to_string())
    }

    #[test]
    fn reads_one_section() {
        let params = section(TEXT, "b", Path::new("s.conf")).unwrap().unwrap();
        assert_eq!(params.get("host").unwrap().text, "b");
        assert_eq!(params.get("user").unwrap().text, "u");
        assert!(section(TEXT, "x", Path::new("s.conf")).unwrap().is_none());
    }

    #[test]
    fn points_at_the_line_that_cannot_be_read() {
        let pair = |message: &str, place: &str| (message.to_owned(), place.to_owned());
        assert_eq!(failure("c"), pair("a line of the service file has no `=`", "s.conf:11:1"));
        assert_eq!(failure("d"), pair("unknown connection parameter \"foo\" in s.conf", "s.conf:13:1"));
        assert_eq!(failure("e"), pair("a service cannot name another service", "s.conf:15:1"));
    }

    #[test]
    fn an_unknown_service_is_an_error() {
        let error = read("x", None, &Env::default()).err().unwrap();
        assert_eq!(error.message(), "there is no connection service named \"x\"");
    }
}
