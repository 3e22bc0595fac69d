//! Strings of SQL and what they say.

use std::borrow::Cow;

use crate::sql::literal;

/// A string as it stands in SQL: its quotes, and what is between them.
pub(super) struct Quoted<'t> {
    open: &'t str,
    raw: &'t str,
    close: &'t str,
    form: Form,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// Between dollars: as it is.
    Dollar,
    /// `'…'`: quotes are doubled.
    Plain,
    /// `E'…'`: backslashes are doubled too.
    Escaped,
}

impl<'t> Quoted<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let (open, form) = match text.as_bytes().first() {
            Some(b'$') => (text[1..].find('$').map_or(text.len(), |at| at + 2), Form::Dollar),
            Some(b'\'') => (1, Form::Plain),
            Some(b'e' | b'E') => (2, Form::Escaped),
            _ => (text.find('\'').map_or(0, |at| at + 1), Form::Plain),
        };
        let (open, rest) = text.split_at(open.min(text.len()));
        let end = if form == Form::Dollar { open } else { "'" };
        // One that is not closed has no end.
        let (raw, close) = rest.strip_suffix(end).map_or((rest, ""), |raw| (raw, &rest[raw.len()..]));
        Quoted { open, raw, close, form }
    }

    pub(super) fn is_dollar(&self) -> bool {
        self.form == Form::Dollar
    }

    /// What it says. Escapes of other characters than quotes and backslashes stay as they are written.
    pub(super) fn inside(&self) -> Cow<'t, str> {
        match self.form {
            Form::Plain if self.raw.contains('\'') => Cow::Owned(self.raw.replace("''", "'")),
            Form::Escaped if !self.has_other_escapes() => Cow::Owned(self.raw.replace("''", "'").replace("\\\\", "\\")),
            _ => Cow::Borrowed(self.raw),
        }
    }

    /// The string that says something else.
    pub(super) fn with(&self, inside: &str) -> String {
        let raw = match self.form {
            // PostgreSQL escapes what has backslashes, and only that.
            Form::Plain if inside.contains('\\') && !self.raw.contains('\\') => return literal(inside),
            Form::Escaped if !inside.contains('\\') && self.raw.contains('\\') => return literal(inside),
            Form::Plain => inside.replace('\'', "''"),
            Form::Escaped if !self.has_other_escapes() => inside.replace('\'', "''").replace('\\', "\\\\"),
            _ => inside.to_owned(),
        };
        format!("{}{raw}{}", self.open, self.close)
    }

    fn has_other_escapes(&self) -> bool {
        self.raw.replace("\\\\", "").contains('\\')
    }
}
