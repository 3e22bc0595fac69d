//! libpq's `key=value` strings.

use super::params::Params;
use crate::error::{Error, Result};

/// Reads `key = value` pairs, with `'…'` around values that hold spaces and `\` before `'` and `\`.
pub(super) fn parse(text: &str, from: &str) -> Result<Params> {
    let mut params = Params::default();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let at = text.len() - rest.len();
        // The word is not shown: it is likely the second half of a password with a space.
        let (name, after) = rest
            .split_once('=')
            .map(|(name, after)| (name.trim_end(), after))
            .filter(|(name, _)| !name.is_empty() && !name.contains(char::is_whitespace))
            .ok_or_else(|| {
                Error::new(format!("{from} has no `=` behind the word at character {}", at + 1))
                    .hint("write name=value, and quote a value that holds spaces: name='a b'")
            })?;
        let (value, after) = read_value(after.trim_start())
            .ok_or_else(|| Error::new(format!("the quote of \"{name}\" in {from} is not closed")))?;
        params.set(name, value, from)?;
        rest = after.trim_start();
    }
    Ok(params)
}

/// A value at the start of `text`, and what follows it; `None` if its quote is not closed.
fn read_value(text: &str) -> Option<(String, &str)> {
    let (text, quoted) = match text.strip_prefix('\'') {
        Some(text) => (text, true),
        None => (text, false),
    };
    let mut value = String::new();
    let mut chars = text.char_indices();
    while let Some((at, char)) = chars.next() {
        match char {
            '\\' => value.extend(chars.next().map(|(_, char)| char)),
            '\'' if quoted => return Some((value, &text[at + 1..])),
            char if !quoted && char.is_whitespace() => return Some((value, &text[at..])),
            char => value.push(char),
        }
    }
    (!quoted).then_some((value, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_quotes_escapes_and_spaces() {
        let params = parse(r" host = h  password='a \'b\\' dbname=x\ y user='' port=5", "--url").unwrap();
        let get = |name| params.get(name).map(|value| value.text.as_str());
        assert_eq!(get("host"), Some("h"));
        assert_eq!(get("password"), Some(r"a 'b\"));
        assert_eq!(get("dbname"), Some("x y"));
        assert_eq!(get("user"), None);
        assert_eq!(get("port"), Some("5"));
    }

    #[test]
    fn says_where_it_cannot_be_read_without_showing_it() {
        for (text, expected) in [
            ("password=my hunter2", "--url has no `=` behind the word at character 13"),
            ("password=my hunter2 host=h", "--url has no `=` behind the word at character 13"),
            ("password='hunter2 host=h", "the quote of \"password\" in --url is not closed"),
            ("=hunter2", "--url has no `=` behind the word at character 1"),
        ] {
            let error = parse(text, "--url").err().unwrap();
            assert_eq!(error.message(), expected);
            assert!(!format!("{error:?}").contains("hunter2"));
        }
    }
}
