//! A file that names databases, one a line.

use std::collections::HashMap;
use std::path::Path;

use crate::db::{Env, Target};
use crate::error::{Error, Place, Result};

/// A database that was named.
#[derive(Debug)]
pub struct Listed {
    /// How people call it where it cannot be resolved: the file and the line.
    pub from: String,
    /// Where it is, or why that is not known.
    pub target: Result<Target>,
}

/// The databases that a text names: a URL or a `key=value` string a line, without empty lines and those that begin with `#`.
///
/// `path` is for messages. A line that is no database is one that cannot be looked at, and says so; nothing of its text is
/// shown, for it may hold a password. What is named twice is named once, with a sentence about it in the second value.
///
/// # Errors
/// If no line names one.
pub fn list(text: &str, path: &Path, env: &Env, project_dir: &Path) -> Result<(Vec<Listed>, Vec<String>)> {
    let (mut found, mut notes): (Vec<Listed>, Vec<String>) = Default::default();
    let mut known: HashMap<String, Vec<(usize, Target)>> = HashMap::new();
    for (number, line) in (1..).zip(text.lines()) {
        let line = line.trim().trim_start_matches('\u{feff}');
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let from = format!("{}:{number}", path.display());
        let place = Place { path: path.to_owned(), line: number, column: 1, text: String::new() };
        let target = Target::named(line, &from, env, project_dir).map_err(|error| error.place(place));
        if let Ok(target) = &target {
            let same = known.entry(target.to_string()).or_default();
            if let Some((first, _)) = same.iter().find(|(_, other)| other == target) {
                notes.push(format!("{from} names the same database as line {first}"));
                continue;
            }
            same.push((number, target.clone()));
        }
        found.push(Listed { from, target });
    }
    if found.is_empty() {
        return Err(Error::new(format!("{} names no database", path.display()))
            .hint("write one URL a line: postgresql://user@host/database"));
    }
    Ok((found, notes))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(text: &str) -> Result<(Vec<Listed>, Vec<String>)> {
        list(text, Path::new("urls.txt"), &Env::of([("USER", "me")]), Path::new("/nowhere"))
    }

    #[test]
    fn a_line_is_a_database() {
        let (found, notes) = listed(
            "\u{feff}# ours\n\npostgresql://u@h/a\r\n  host=h user=u dbname=b\npostgresql://u@h:5432/a\npostgresql://u:x@h/a\n",
        )
        .unwrap();
        let names: Vec<String> = found.iter().map(|one| one.target.as_ref().unwrap().to_string()).collect();
        assert_eq!(names, ["postgresql://u@h:5432/a", "postgresql://u@h:5432/b", "postgresql://u@h:5432/a"]);
        assert_eq!(notes, ["urls.txt:5 names the same database as line 3"]);
    }

    #[test]
    fn a_line_that_is_none_says_where_it_is_and_shows_nothing() {
        let (found, _) = listed("postgresql://u:hunter2@a,b/db\npostgresql://h/a\n").unwrap();
        let error = found[0].target.as_ref().unwrap_err();
        assert_eq!(error.message(), "urls.txt:1 names several hosts");
        assert!(!format!("{found:?}").contains("hunter2"), "{found:?}");
        assert!(found[1].target.is_ok());
    }

    #[test]
    fn a_list_of_nothing_is_refused() {
        assert_eq!(listed("# none\n\n").unwrap_err().message(), "urls.txt names no database");
    }
}
