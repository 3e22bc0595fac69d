//! Texts of one copy of a schema, as if the copy had the original's name.
//!
//! A schema's name stands in front of a dot, behind `SCHEMA`, in a `search_path`, and in strings: those that a cast makes a
//! reference, bodies of functions, statements that bodies put together. Other things may bear the same name, such as an alias
//! of a table; in doubtful places it is a schema's only in front of a name that the schema has. So that nothing is hidden, the
//! original's own name becomes one that nothing has: a copy that refers to the original differs from it.

mod string;
mod tokens;

use std::borrow::Cow;
use std::collections::HashSet;

use squawk_lexer::{LiteralKind, TokenKind};

use crate::sql::{ident, is_string};
use string::Quoted;
use tokens::Tokens;

/// How deep strings in strings are looked into.
const DEEPEST: usize = 6;

/// What a text is, and so how sure it is that a name in front of a dot is a schema's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Level {
    /// SQL: a canonical text, or the body of a function.
    Code,
    /// Text that a cast makes the name of something.
    Reference,
    /// Text that may be SQL.
    Text,
    /// Text that only people read: the original's name may stay.
    Prose,
}

/// From one copy's name to the original's.
pub(super) struct Renaming<'a> {
    from: &'a str,
    to: &'a str,
    /// What stands for the original's own name.
    itself: &'a str,
    /// The names that are in the schema: the original's, and the copy's own.
    names: [&'a HashSet<String>; 2],
}

impl<'a> Renaming<'a> {
    /// `itself` is a name that no schema has.
    pub(super) fn new(from: &'a str, to: &'a str, itself: &'a str, names: [&'a HashSet<String>; 2]) -> Self {
        Renaming { from, to, itself, names }
    }

    /// A canonical text of the copy as the original's would be.
    pub(super) fn text(&self, text: &str) -> String {
        if self.from == self.to { text.to_owned() } else { self.rewrite(text, Level::Code, 0).into_owned() }
    }

    /// The name of an object that is SQL itself: a cast's.
    pub(super) fn reference(&self, text: &str) -> String {
        if self.from == self.to { text.to_owned() } else { self.rewrite(text, Level::Reference, 0).into_owned() }
    }

    fn rewrite<'t>(&self, text: &'t str, level: Level, depth: usize) -> Cow<'t, str> {
        if depth > DEEPEST || !self.may_be_in(text) {
            return Cow::Borrowed(text);
        }
        let tokens = Tokens::of(text);
        let bare = Bare { from: tokens.is_bare(self.from), to: tokens.is_bare(self.to) };
        let mut out = String::new();
        let mut done = 0;
        for at in 0..tokens.len() {
            let range = tokens.range(at);
            let new = match tokens.kind(at) {
                TokenKind::Ident | TokenKind::QuotedIdent { .. } => self.word(&tokens, at, level, bare).map(Cow::Owned),
                kind if is_string(kind) => self.string(&tokens, at, level, depth),
                TokenKind::LineComment | TokenKind::BlockComment { .. } => {
                    let marks = if tokens.text(at).starts_with("--") { (2, 0) } else { (2, 2) };
                    let inside = range.start + marks.0..range.end.saturating_sub(marks.1).max(range.start + marks.0);
                    let prose = self.rewrite(&text[inside.clone()], Level::Prose, depth + 1);
                    let whole =
                        || format!("{}{prose}{}", &text[range.start..inside.start], &text[inside.end..range.end]);
                    matches!(prose, Cow::Owned(_)).then(whole).map(Cow::Owned)
                }
                _ => None,
            };
            if let Some(new) = new {
                out.push_str(&text[done..range.start]);
                out.push_str(&new);
                done = range.end;
            }
        }
        if done == 0 {
            return Cow::Borrowed(text);
        }
        out.push_str(&text[done..]);
        Cow::Owned(out)
    }

    /// Whether it is worth a look. Names with quotes are written in several ways.
    fn may_be_in(&self, text: &str) -> bool {
        let quoted = |name: &str| name.contains(['"', '\'', '\\']);
        let lower = text.to_ascii_lowercase();
        let may = |name: &str| quoted(name) || lower.contains(&name.to_ascii_lowercase());
        may(self.from) || may(self.to)
    }

    /// What stands for a schema's name.
    fn renamed(&self, name: &str) -> Option<&'a str> {
        match name {
            name if name == self.from => Some(self.to),
            name if name == self.to => Some(self.itself),
            _ => None,
        }
    }

    fn knows(&self, name: &str) -> bool {
        self.names.iter().any(|names| names.contains(name))
    }

    /// A name as it has to be, if it is a schema's and another one.
    fn word(&self, tokens: &Tokens<'_>, at: usize, level: Level, bare: Bare) -> Option<String> {
        let name = tokens.name(at)?;
        let new = self.renamed(&name)?;
        let original = name == self.to;
        let is_schema = if tokens.is_dotted(at) {
            !tokens.is_setting(at) && self.is_qualifier(tokens.behind_dot(at), original, level, bare)
        } else {
            tokens.is_behind_schema(at) || tokens.is_in_path(at)
        };
        (is_schema && !(original && level == Level::Prose)).then(|| ident(new).to_string())
    }

    /// Whether a name in front of a dot is a schema's; `name` stands behind the dot.
    fn is_qualifier(&self, name: Option<Cow<'_, str>>, original: bool, level: Level, bare: Bare) -> bool {
        let known = name.as_ref().is_some_and(|name| self.knows(name));
        // Operators are names too, but `*` behind an alias is all of its columns.
        let operator = name.is_none();
        match (level, original) {
            (Level::Reference, _) => true,
            (Level::Code, false) => known || !bare.from,
            (Level::Code, true) => known || operator && !bare.to,
            (Level::Text | Level::Prose, _) => known,
        }
    }

    fn string<'t>(&self, tokens: &Tokens<'t>, at: usize, level: Level, depth: usize) -> Option<Cow<'t, str>> {
        let kind = tokens.kind(at);
        if matches!(kind, TokenKind::Literal { kind: LiteralKind::UnicodeEscStr { .. } }) || tokens.is_setting_name(at)
        {
            return None;
        }
        let quoted = Quoted::of(tokens.text(at));
        let inside = quoted.inside();
        if tokens.is_in_path(at) || tokens.is_schema_text(at) {
            return self.renamed(&inside).map(|new| Cow::Owned(quoted.with(new)));
        }
        let new = if tokens.is_path_text(at) {
            self.path(&inside)
        } else {
            let level = match level {
                Level::Prose => Level::Prose,
                _ if tokens.is_prose(at) => Level::Prose,
                _ if tokens.is_reference(at) => Level::Reference,
                Level::Code if quoted.is_dollar() => Level::Code,
                _ => Level::Text,
            };
            match self.rewrite(&inside, level, depth + 1) {
                Cow::Owned(new) => Some(new),
                Cow::Borrowed(_) => None,
            }
        };
        new.map(|new| Cow::Owned(quoted.with(&new)))
    }

    /// The names of a `search_path`, as text.
    fn path(&self, text: &str) -> Option<String> {
        let parts: Vec<&str> = text.split(',').collect();
        let new = |part: &&str| {
            let name = part.trim();
            let unquoted = name.strip_prefix('"').and_then(|name| name.strip_suffix('"'));
            let plain = unquoted.map_or_else(|| name.to_ascii_lowercase(), |name| name.replace("\"\"", "\""));
            self.renamed(&plain).map(|new| part.replace(name, &ident(new).to_string()))
        };
        let renamed: Vec<Option<String>> = parts.iter().map(new).collect();
        renamed.iter().any(Option::is_some).then(|| {
            let each = parts.iter().zip(renamed).map(|(part, new)| new.unwrap_or_else(|| (*part).to_owned()));
            each.collect::<Vec<_>>().join(",")
        })
    }
}

/// Whether names stand alone somewhere, as those of aliases and variables do.
#[derive(Debug, Clone, Copy)]
struct Bare {
    from: bool,
    to: bool,
}

/// The names that stand behind a schema's in its canonical texts.
pub(super) fn names_of(schema: &str, text: &str, found: &mut HashSet<String>) {
    let tokens = Tokens::of(text);
    for at in 0..tokens.len() {
        if tokens.name(at).is_some_and(|name| name == schema) && tokens.is_dotted(at) {
            found.extend(tokens.behind_dot(at).map(Cow::into_owned));
        } else if is_string(tokens.kind(at)) && tokens.is_reference(at) {
            names_of(schema, &Quoted::of(tokens.text(at)).inside(), found);
        }
    }
}

/// Whether a text names this schema in front of a dot.
pub(super) fn mentions(schema: &str, text: &str) -> bool {
    let tokens = Tokens::of(text);
    (0..tokens.len()).any(|at| tokens.is_dotted(at) && tokens.name(at).is_some_and(|name| name == schema))
}

#[cfg(test)]
mod tests;
