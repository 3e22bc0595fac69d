//! Names as a statement writes them.

use std::fmt;

use crate::sql::ident;

/// A name, qualified or not, as PostgreSQL reads it: folded to lower case where bare, without its quotes where quoted.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name {
    /// The schema, where the statement names it; else `search_path` decides.
    pub schema: Option<String>,
    /// The name in its schema.
    pub name: String,
}

impl Name {
    /// The last two of the parts of a name; a database before them can only be the current one.
    pub(super) fn of(mut parts: Vec<String>) -> Option<Self> {
        let name = parts.pop()?;
        Some(Name { schema: parts.pop(), name })
    }

    /// The name as SQL reads it back, quoted where needed.
    pub fn quoted(&self) -> String {
        self.to_string()
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(schema) = &self.schema {
            write!(f, "{}.", ident(schema))?;
        }
        write!(f, "{}", ident(&self.name))
    }
}

/// What PostgreSQL makes of a bare word: ASCII letters in lower case.
pub(super) fn folded(word: &str) -> String {
    truncated(word.to_ascii_lowercase())
}

/// What PostgreSQL makes of a quoted identifier, `"…"` or `U&"…"`.
pub(super) fn unquoted(quoted: &str, escape: Option<char>) -> String {
    let inner = quoted.trim_start_matches(['u', 'U', '&']);
    let inner = inner.strip_prefix('"').unwrap_or(inner);
    let plain = inner.strip_suffix('"').unwrap_or(inner).replace("\"\"", "\"");
    truncated(escape.map_or(plain.clone(), |escape| unescaped(&plain, escape)))
}

/// The code points of `\0061` and `\+000061`; what is no escape stays as it is.
pub(super) fn unescaped(text: &str, escape: char) -> String {
    let mut rest = text;
    let mut found = String::new();
    while let Some(at) = rest.find(escape) {
        found.push_str(&rest[..at]);
        rest = &rest[at + escape.len_utf8()..];
        if let Some(behind) = rest.strip_prefix(escape) {
            found.push(escape);
            rest = behind;
            continue;
        }
        let (skip, digits) = if rest.starts_with('+') { (1, 6) } else { (0, 4) };
        let code = rest.get(skip..skip + digits).and_then(|hex| u32::from_str_radix(hex, 16).ok());
        match code.and_then(char::from_u32) {
            Some(letter) => {
                found.push(letter);
                rest = &rest[skip + digits..];
            }
            None => found.push(escape),
        }
    }
    found + rest
}

/// Names are cut at 63 bytes, between characters.
fn truncated(mut name: String) -> String {
    name.truncate(name.floor_char_boundary(63));
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_as_the_server_does() {
        assert_eq!(folded("FooÄ"), "fooÄ");
        assert_eq!(unquoted("\"Fo\"\"o\"", None), "Fo\"o");
        assert_eq!(unquoted("U&\"d\\0061t\\+000061 \\\\ \\zz\"", Some('\\')), "data \\ \\zz");
        assert_eq!(unquoted("u&\"d!0061\"", Some('!')), "da");
        assert_eq!(folded(&"é".repeat(40)).len(), 62);
        let name = Name { schema: Some("S".to_owned()), name: "table".to_owned() };
        assert_eq!(name.quoted(), "\"S\".\"table\"");
    }
}
