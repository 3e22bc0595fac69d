//! Strings as they are written, and with another content.

use std::borrow::Cow;

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

    /// What the string means, where that is as plain as its text; escapes of letters are not plain, and then only its
    /// look counts.
    pub(super) fn plain(&self) -> Option<Cow<'a, str>> {
        match self.opening {
            "'" | "n'" | "N'" => Some(Cow::Owned(self.content.replace("''", "'"))),
            "e'" | "E'" => Some(Cow::Owned(self.content.replace("\\'", "'").replace("''", "'"))),
            "u&'" | "U&'" => Some(Cow::Borrowed(self.content)),
            tag if tag.starts_with('$') => Some(Cow::Borrowed(self.content)),
            _ => None,
        }
    }

    /// The same kind of string with another meaning.
    pub(super) fn with(&self, plain: &str) -> String {
        let content = if self.opening.starts_with('$') { plain.to_owned() } else { plain.replace('\'', "''") };
        format!("{}{content}{}", self.opening, self.closing)
    }
}

/// `***`, and the line feeds of the text.
pub(super) fn masked(text: &str) -> String {
    format!("***{}", "\n".repeat(text.matches('\n').count()))
}
