//! Strings as they are written, and with another content.

use super::name::unescaped;

/// A string literal.
#[derive(Debug)]
pub(super) struct Literal<'a> {
    text: &'a str,
    opening: &'a str,
    /// What is between the quotes, as written.
    pub(super) content: &'a str,
    closing: &'a str,
}

impl<'a> Literal<'a> {
    /// Reads `'…'`, `E'…'`, `U&'…'`, `N'…'`, `B'…'`, `X'…'` and `$tag$…$tag$`, also those that are never closed.
    pub(super) fn of(text: &'a str) -> Option<Self> {
        let quote = text.find(['\'', '$'])?;
        let opening = if let Some(tag) = text.strip_prefix('$') {
            &text[..tag.find('$')? + 2]
        } else if text[quote..].starts_with('\'') && quote <= 2 {
            &text[..=quote]
        } else {
            return None;
        };
        let closing = if opening.starts_with('$') { opening } else { "'" };
        let rest = &text[opening.len()..];
        let (content, closing) = rest.strip_suffix(closing).map_or((rest, ""), |content| (content, closing));
        Some(Literal { text, opening, content, closing })
    }

    pub(super) fn as_is(&self) -> String {
        self.text.to_owned()
    }

    /// The same kind of string with `***` in it, and as many lines.
    pub(super) fn hidden(&self) -> String {
        if self.content.is_empty() {
            return self.as_is();
        }
        format!("{}{}{}", self.opening, masked(self.content), self.closing)
    }

    /// Whether it is `U&'…'`, which an escape character of its own can follow.
    pub(super) fn is_unicode(&self) -> bool {
        self.opening.starts_with(['u', 'U'])
    }

    /// What the string means; `None` for bits.
    pub(super) fn decoded(&self, escape: char) -> Option<String> {
        let undoubled = || self.content.replace("''", "'");
        match self.opening.chars().next()? {
            '$' => Some(self.content.to_owned()),
            '\'' | 'n' | 'N' => Some(undoubled()),
            'e' | 'E' => Some(backslashed(self.content)),
            'u' | 'U' => Some(unescaped(&undoubled(), escape)),
            _ => None,
        }
    }

    /// The same kind of string with another meaning, or with none where its escapes cannot be written again.
    pub(super) fn with(&self, plain: &str) -> String {
        let content = match self.opening.chars().next() {
            Some('$') => plain.to_owned(),
            Some('\'' | 'n' | 'N') => plain.replace('\'', "''"),
            _ => return self.hidden(),
        };
        format!("{}{content}{}", self.opening, self.closing)
    }
}

/// What the escapes of `E'…'` mean: letters, octal, `x`, `u` and `U`, and quotes that are doubled.
fn backslashed(text: &str) -> String {
    let mut found = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(['\\', '\'']) {
        found.push_str(&rest[..at]);
        let quote = rest[at..].starts_with('\'');
        let Some(letter) = rest[at + 1..].chars().next() else { return found };
        rest = &rest[at + 1 + letter.len_utf8()..];
        let (radix, most, digits) = match letter {
            _ if quote => (0, 0, rest),
            'x' => (16, 2, rest),
            'u' => (16, 4, rest),
            'U' => (16, 8, rest),
            '0'..='7' => (8, 3, &text[text.len() - rest.len() - 1..]),
            _ => (0, 0, rest),
        };
        let length = digits.chars().take(most).take_while(|digit| digit.is_digit(radix)).count();
        match u32::from_str_radix(&digits[..length], radix.max(2)).ok().and_then(char::from_u32) {
            Some(coded) => {
                found.push(coded);
                rest = &digits[length..];
            }
            None => found.push(match letter {
                'n' if !quote => '\n',
                't' if !quote => '\t',
                'r' if !quote => '\r',
                other => other,
            }),
        }
    }
    found + rest
}

/// `***`, and the line feeds of the text.
pub(super) fn masked(text: &str) -> String {
    format!("***{}", "\n".repeat(text.matches('\n').count()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_read_as_the_server_does() {
        for (sql, expected) in [
            ("'a''b'", "a'b"),
            ("E'a\\'b\\\\''\\n'", "a'b\\'\n"),
            ("e'\\x61\\142\\u00e9\\U0001F4A5\\q'", "abé💥q"),
            ("U&'\\0061\\\\''!'", "a\\'!"),
            ("$$a''$$", "a''"),
            ("$x$a$$b$x$", "a$$b"),
            ("N'a'", "a"),
            ("'never closed", "never closed"),
            ("E'\\", ""),
        ] {
            assert_eq!(Literal::of(sql).unwrap().decoded('\\').as_deref(), Some(expected), "{sql}");
        }
        assert!(Literal::of("x'ff'").unwrap().decoded('\\').is_none());
        assert!(Literal::of("1.5").is_none());
    }
}
