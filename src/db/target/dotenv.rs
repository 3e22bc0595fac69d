//! `.env` files, as `dotenvy` and the shells read them.

use std::collections::BTreeMap;
use std::path::Path;

use crate::error::{Error, Place, Result};

type Vars = BTreeMap<String, String>;

/// The variables of a file, none if it does not exist. `${NAME}` is replaced by earlier ones and those of `process`.
pub(super) fn read(path: &Path, process: &Vars) -> Result<Vars> {
    match std::fs::read_to_string(path) {
        Ok(text) => parse(&text, path, process),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Vars::new()),
        Err(error) => Err(Error::io("read", path, error)),
    }
}

fn parse(text: &str, path: &Path, process: &Vars) -> Result<Vars> {
    let mut found = Vars::new();
    let mut rest = text;
    while !rest.is_empty() {
        let line = rest.split('\n').next().unwrap_or_default();
        let Some((name, value)) = assignment(line) else {
            rest = rest.get(line.len() + 1..).unwrap_or_default();
            continue;
        };
        let value = &rest[line.len() - value.len()..];
        let Some((value, end)) = read_value(value, |name| found.get(name).or_else(|| process.get(name))) else {
            return Err(unterminated(text, text.len() - rest.len(), name, path));
        };
        rest = end.split_once('\n').map_or("", |(_, next)| next);
        found.insert(name.to_owned(), value);
    }
    Ok(found)
}

/// The name of an assignment and the text behind its `=`. Lines of other shapes belong to other tools.
fn assignment(line: &str) -> Option<(&str, &str)> {
    let line = line.trim_start();
    let line = line.strip_prefix("export ").unwrap_or(line);
    let (name, value) = line.split_once('=')?;
    let name = name.trim();
    let is_name =
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'.');
    is_name.then(|| (name, value.trim_start_matches([' ', '\t'])))
}

/// A value at the start of `text`, and what follows it; `None` if its quote is not closed.
fn read_value<'a, 'v>(text: &'a str, lookup: impl Fn(&str) -> Option<&'v String>) -> Option<(String, &'a str)> {
    if let Some(quoted) = text.strip_prefix('\'') {
        let (value, rest) = quoted.split_once('\'')?;
        return Some((value.to_owned(), rest));
    }
    if let Some(quoted) = text.strip_prefix('"') {
        let (value, rest) = double_quoted(quoted)?;
        return Some((expand(&value, lookup), rest));
    }
    let line = text.split('\n').next().unwrap_or_default();
    let value = match line.find(" #").or_else(|| line.find("\t#")) {
        Some(comment) => &line[..comment],
        None if line.starts_with('#') => "",
        None => line,
    };
    Some((expand(value.trim_end(), lookup), &text[line.len()..]))
}

/// The text up to the closing quote with its escapes undone, and what follows.
fn double_quoted(text: &str) -> Option<(String, &str)> {
    let mut value = String::new();
    let mut chars = text.char_indices();
    while let Some((at, char)) = chars.next() {
        match char {
            '"' => return Some((value, &text[at + 1..])),
            '\\' => match chars.next()?.1 {
                'n' => value.push('\n'),
                escaped @ ('"' | '\\' | '$') => value.push(escaped),
                other => value.extend(['\\', other]),
            },
            _ => value.push(char),
        }
    }
    None
}

/// Replaces `${NAME}`; what is not known stays as it is.
fn expand<'v>(text: &str, lookup: impl Fn(&str) -> Option<&'v String>) -> String {
    let mut expanded = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("${") {
        expanded.push_str(before);
        match after.split_once('}').and_then(|(name, after)| Some((lookup(name)?, after))) {
            Some((value, after)) => {
                expanded.push_str(value);
                rest = after;
            }
            None => {
                expanded.push_str("${");
                rest = after;
            }
        }
    }
    expanded + rest
}

/// The line is not shown: it may hold a password.
fn unterminated(text: &str, offset: usize, name: &str, path: &Path) -> Error {
    let place = Place { text: format!("{name}=…"), ..Place::at(path, text, offset) };
    Error::new(format!("the quote of {name} is not closed in {}", path.display())).place(place)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vars(text: &str) -> Vec<(String, String)> {
        let process = Vars::from([("HOST".to_owned(), "h".to_owned())]);
        parse(text, Path::new(".env"), &process).unwrap().into_iter().collect()
    }

    fn value(text: &str) -> String {
        vars(&format!("A={text}\n"))[0].1.clone()
    }

    #[test]
    fn reads_every_way_to_write_a_value() {
        for (text, expected) in [
            ("plain", "plain"),
            ("  spaced out  ", "spaced out"),
            ("a#b # comment", "a#b"),
            ("# comment", ""),
            ("", ""),
            ("'a b # ${HOST} \\n'", "a b # ${HOST} \\n"),
            ("\"a # \\\"b\\\" \\n\\\\\" # comment", "a # \"b\" \n\\"),
            ("postgres://u:p=w@${HOST}/db?a=b", "postgres://u:p=w@h/db?a=b"),
            ("\"${HOST} ${NONE} ${\"", "h ${NONE} ${"),
            ("windows\r", "windows"),
        ] {
            assert_eq!(value(text), expected, "{text}");
        }
    }

    #[test]
    fn reads_several_lines_and_passes_over_what_is_not_an_assignment() {
        let text = "# x=1\n\n export  A = 1\nnonsense\nB='two\nlines'\nC=${A}3\n D.E=5";
        let pairs = [("A", "1"), ("B", "two\nlines"), ("C", "13"), ("D.E", "5")];
        assert_eq!(vars(text), pairs.map(|(name, value)| (name.to_owned(), value.to_owned())));
    }

    #[test]
    fn an_open_quote_is_an_error_that_does_not_show_the_line() {
        let error = parse("A=1\nPGPASSWORD=\"secret\n", Path::new("p/.env"), &Vars::new()).unwrap_err();
        assert_eq!(error.message(), "the quote of PGPASSWORD is not closed in p/.env");
        assert_eq!(error.where_().unwrap().to_string(), "p/.env:2:1");
        assert!(!format!("{error:?}").contains("secret"));
    }
}
