//! Passwords in URLs and connection strings.

use std::borrow::Cow;

use super::string::masked;

/// A text in which the passwords of URLs and of connection strings read `***`.
pub(super) fn redact(text: &str) -> Cow<'_, str> {
    if !text.contains("://") && !is_conninfo(text) {
        return Cow::Borrowed(text);
    }
    let without = authorities(text);
    Cow::Owned(assignments(&without))
}

/// Whether a text begins as `host=… user=…` does.
fn is_conninfo(text: &str) -> bool {
    let name = text.trim_start().trim_start_matches(|letter: char| letter.is_ascii_lowercase() || letter == '_');
    name.len() < text.trim_start().len() && name.trim_start().starts_with('=')
}

/// Hides what is between the first colon and the last `@` of what follows `://`.
fn authorities(text: &str) -> String {
    // A quote can be in a password, but ends a URL that is within other text.
    let stops = if text.contains(char::is_whitespace) { "'\"<>`" } else { "" };
    let mut found = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("://") {
        let (before, behind) = rest.split_at(at + 3);
        found.push_str(before);
        let end = behind.find(|letter: char| letter.is_whitespace() || stops.contains(letter)).unwrap_or(behind.len());
        let (url, more) = behind.split_at(end);
        found.push_str(&authority(url));
        rest = more;
    }
    found + rest
}

/// A password may hold a raw `/`, `?` or `#` by mistake; an `@` in a path is rare, and hiding too much is no harm.
fn authority(url: &str) -> String {
    let hidden = url.rfind('@').and_then(|end| url[..end].find(':').map(|colon| (colon, end)));
    match hidden {
        Some((colon, end)) => format!("{}:***{}", &url[..colon], &url[end..]),
        None => url.to_owned(),
    }
}

/// Hides the value behind each `password=`, up to white space or `&`, or up to its closing quote.
fn assignments(text: &str) -> String {
    let mut found = String::new();
    let mut rest = text;
    while let Some(at) = rest.to_ascii_lowercase().find("password") {
        let (before, behind) = rest.split_at(at + "password".len());
        found.push_str(before);
        rest = behind;
        let Some(value) = behind.trim_start().strip_prefix('=') else { continue };
        let skipped = behind.len() - value.len() + (value.len() - value.trim_start().len());
        let (assigned, value) = behind.split_at(skipped);
        found.push_str(assigned);
        let end = value_end(value);
        if end > 0 {
            found.push_str(&masked(&value[..end]));
        }
        rest = &value[end..];
    }
    found + rest
}

fn value_end(value: &str) -> usize {
    let quoted = quoted_end(value);
    let more = value[quoted..].find(|letter: char| letter.is_whitespace() || letter == '&');
    more.map_or(value.len(), |more| quoted + more)
}

/// The end of a value in quotes; 0 where it is in none.
fn quoted_end(value: &str) -> usize {
    let Some(quoted) = value.strip_prefix('\'') else { return 0 };
    let mut escaped = false;
    for (at, letter) in quoted.char_indices() {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '\'' => return at + 2,
            _ => {}
        }
    }
    value.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_password_of_a_url_is_hidden() {
        for (text, expected) in [
            (
                "see postgres://u:p%40/w@h:5432/d?x=1 and http://h:80/",
                "see postgres://u:***@h:5432/d?x=1 and http://h:80/",
            ),
            ("postgres://h/d?user=a&password=x&y=1", "postgres://h/d?user=a&password=***&y=1"),
            ("https://h/a@b", "https://h/a@b"),
            ("a://u:x@h b://u:y@h", "a://u:***@h b://u:***@h"),
            ("host=h password = 'it\\'s x' port=1", "host=h password = *** port=1"),
            ("host=h password=x", "host=h password=***"),
            ("the password=x", "the password=x"),
            ("user:pw@host", "user:pw@host"),
        ] {
            assert_eq!(redact(text), expected);
            assert_eq!(redact(expected), expected);
        }
    }
}
