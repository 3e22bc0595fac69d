//! The passfile, `~/.pgpass`.

use std::path::Path;

use super::{Host, Secret, Target};

/// Where libpq's unix sockets are by default; the passfile calls it `localhost`.
const DEFAULT_SOCKETS: [&str; 2] = ["/var/run/postgresql", "/tmp"];

/// The password for a target: the first line that fits. Also gives a warning when the file is there but not used.
pub(super) fn lookup(path: &Path, target: &Target) -> (Option<Secret>, Option<String>) {
    match read(path) {
        Ok(None) => (None, None),
        Ok(Some(text)) => (find(&text, &wanted(target)), None),
        Err(reason) => (None, Some(format!("the passfile {} is not used: {reason}", path.display()))),
    }
}

fn read(path: &Path) -> Result<Option<String>, String> {
    let data = match std::fs::metadata(path) {
        Ok(data) => data,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error.to_string()),
    };
    if !data.is_file() {
        return Err("it is not a plain file".to_owned());
    }
    if others_may_read(&data) {
        return Err(format!("others may read it; run `chmod 600 {}`", path.display()));
    }
    let bytes = std::fs::read(path).map_err(|error| error.to_string())?;
    Ok(Some(String::from_utf8_lossy(&bytes).into_owned()))
}

#[cfg(unix)]
fn others_may_read(data: &std::fs::Metadata) -> bool {
    use std::os::unix::fs::PermissionsExt;
    data.permissions().mode() & 0o077 != 0
}

#[cfg(not(unix))]
fn others_may_read(_data: &std::fs::Metadata) -> bool {
    false
}

/// What the first four fields of a line must be.
fn wanted(target: &Target) -> [String; 4] {
    let host = match &target.host {
        Host::Tcp(host) => host.clone(),
        Host::Unix(directory) if DEFAULT_SOCKETS.iter().any(|default| Path::new(default) == directory) => {
            "localhost".to_owned()
        }
        Host::Unix(directory) => directory.display().to_string(),
    };
    [host, target.port.to_string(), target.database.clone(), target.user.clone()]
}

fn find(text: &str, wanted: &[String; 4]) -> Option<Secret> {
    text.lines().filter(|line| !line.starts_with('#')).find_map(|line| password_of(line, wanted)).map(Secret::new)
}

/// The password of a line if its other fields fit. An empty one counts as none, as in libpq.
fn password_of(line: &str, wanted: &[String; 4]) -> Option<String> {
    let mut rest = line;
    for wanted in wanted {
        let end = field_end(rest)?;
        let fits = &rest[..end] == "*" || unescape(&rest[..end]) == *wanted;
        if !fits {
            return None;
        }
        rest = &rest[end + 1..];
    }
    let password = unescape(rest.get(..field_end(rest).unwrap_or(rest.len()))?);
    (!password.is_empty()).then_some(password)
}

/// The offset of the first `:` that is not escaped.
fn field_end(text: &str) -> Option<usize> {
    let mut escaped = false;
    text.bytes().position(|byte| {
        let ends = byte == b':' && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends
    })
}

fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(char) = chars.next() {
        match char {
            '\\' => plain.extend(chars.next()),
            char => plain.push(char),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<String> {
        let wanted = ["h", "5432", "db", "u:v"].map(str::to_owned);
        find(text, &wanted).map(|secret| secret.expose().to_owned())
    }

    #[test]
    fn the_first_line_that_fits_gives_the_password() {
        assert_eq!(
            found("# h:*:*:*:no\nx:*:*:*:no\nh:5432:db:u\\:v:a\\:b\\\\c\n*:*:*:*:later"),
            Some("a:b\\c".to_owned())
        );
        assert_eq!(found("*:*:*:*:any:rest"), Some("any".to_owned()));
        assert_eq!(found("h:5432:db:u\\:v\n\nh:5433:*:*:no"), None);
        assert_eq!(found("*:*:*:*:"), None);
    }

    #[cfg(unix)]
    #[test]
    fn a_file_that_others_may_read_is_not_used_and_that_is_said() {
        use std::os::unix::fs::PermissionsExt;
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), "*:*:*:*:secret").unwrap();
        let target = Target::local(Path::new("/tmp"), 5432, "u", "db");
        assert_eq!(lookup(file.path(), &target).0.unwrap().expose(), "secret");
        std::fs::set_permissions(file.path(), std::fs::Permissions::from_mode(0o644)).unwrap();
        let (password, warning) = lookup(file.path(), &target);
        assert!(password.is_none());
        let path = file.path().display();
        let expected = format!("the passfile {path} is not used: others may read it; run `chmod 600 {path}`");
        assert_eq!(warning, Some(expected));
        assert_eq!(lookup(Path::new("/nonexistent/pgpass"), &target), (None, None));
    }

    #[test]
    fn the_default_socket_folder_is_called_localhost() {
        assert_eq!(wanted(&Target::local(Path::new("/var/run/postgresql"), 1, "u", "d"))[0], "localhost");
        assert_eq!(wanted(&Target::local(Path::new("/srv/pg"), 1, "u", "d"))[0], "/srv/pg");
    }
}
