//! Tokens of SQL with what stands around them.

use std::borrow::Cow;
use std::ops::Range;

use squawk_lexer::TokenKind;

use crate::sql::{Lexeme, is_string, lex};

/// Types that make a text the name of something.
const REFERENCES: &[&str] = &[
    "regclass",
    "regcollation",
    "regconfig",
    "regdictionary",
    "regoper",
    "regoperator",
    "regproc",
    "regprocedure",
    "regtype",
];

/// The tokens of a text. White space is passed over by everything that looks at neighbours.
pub(super) struct Tokens<'t> {
    text: &'t str,
    all: Vec<Lexeme>,
    /// Those that are no white space and no comment, by place in `all`.
    plain: Vec<usize>,
    /// For each of `all`, the place in `plain`.
    places: Vec<usize>,
    /// Whether each of `plain` is an element of a `search_path`.
    in_path: Vec<bool>,
    /// Whether each of `plain` is in a `COMMENT` or a security label.
    prose: Vec<bool>,
}

impl<'t> Tokens<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let all: Vec<Lexeme> = lex(text).filter(|token| token.kind != TokenKind::Eof).collect();
        let mut plain = Vec::new();
        let mut places = Vec::with_capacity(all.len());
        for (at, token) in all.iter().enumerate() {
            places.push(plain.len());
            if !token.is_trivia() {
                plain.push(at);
            }
        }
        let mut tokens = Tokens { text, all, plain, places, in_path: Vec::new(), prose: Vec::new() };
        tokens.in_path = tokens.paths();
        tokens.prose = tokens.comments();
        tokens
    }

    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    pub(super) fn kind(&self, at: usize) -> TokenKind {
        self.all[at].kind
    }

    pub(super) fn range(&self, at: usize) -> Range<usize> {
        self.all[at].range.clone()
    }

    pub(super) fn text(&self, at: usize) -> &'t str {
        &self.text[self.range(at)]
    }

    /// The name that a token is, as the catalog has it.
    pub(super) fn name(&self, at: usize) -> Option<Cow<'t, str>> {
        let text = self.text(at);
        match self.kind(at) {
            TokenKind::Ident if text.bytes().any(|byte| byte.is_ascii_uppercase()) => {
                Some(Cow::Owned(text.to_ascii_lowercase()))
            }
            TokenKind::Ident => Some(Cow::Borrowed(text)),
            TokenKind::QuotedIdent { terminated: true, uescape: false } => {
                let inside = text.get(1..text.len().saturating_sub(1))?;
                Some(if inside.contains('"') {
                    Cow::Owned(inside.replace("\"\"", "\""))
                } else {
                    Cow::Borrowed(inside)
                })
            }
            _ => None,
        }
    }

    /// A neighbour: 1 is the next token, -1 the one before.
    fn beside(&self, at: usize, distance: isize) -> Option<usize> {
        let place = self.places[at].checked_add_signed(distance)?;
        self.plain.get(place).copied()
    }

    fn kind_beside(&self, at: usize, distance: isize) -> Option<TokenKind> {
        self.beside(at, distance).map(|at| self.kind(at))
    }

    fn is_word(&self, at: usize, distance: isize, words: &[&str]) -> bool {
        let Some(at) = self.beside(at, distance) else { return false };
        self.kind(at) == TokenKind::Ident && words.iter().any(|word| self.text(at).eq_ignore_ascii_case(word))
    }

    /// Whether it is the first of a name of several parts.
    pub(super) fn is_dotted(&self, at: usize) -> bool {
        self.kind_beside(at, 1) == Some(TokenKind::Dot) && self.kind_beside(at, -1) != Some(TokenKind::Dot)
    }

    /// The name behind the dot behind it; `None` for an operator's.
    pub(super) fn behind_dot(&self, at: usize) -> Option<Cow<'t, str>> {
        let behind = self.beside(at, 2)?;
        let is_all = self.kind(behind) == TokenKind::Star && !self.is_word(at, -2, &["operator"]);
        if is_all { Some(Cow::Borrowed("*")) } else { self.name(behind) }
    }

    /// Whether this name stands somewhere that is not a schema's place: of an alias, a variable, a table, a function.
    pub(super) fn is_bare(&self, name: &str) -> bool {
        let dot = Some(TokenKind::Dot);
        self.plain.iter().any(|at| {
            self.name(*at).is_some_and(|found| found == name)
                && self.kind_beside(*at, 1) != dot
                && !self.is_behind_schema(*at)
                && !self.is_in_path(*at)
        })
    }

    /// Whether it is behind `SCHEMA`, or `SCHEMA IF NOT EXISTS`.
    pub(super) fn is_behind_schema(&self, at: usize) -> bool {
        let if_exists = self.is_word(at, -1, &["exists"]);
        let distance = match if_exists {
            false => -1,
            true if self.is_word(at, -2, &["not"]) => -4,
            true => -3,
        };
        self.is_word(at, distance, &["schema"])
    }

    /// Whether a name of two parts is that of a setting: `SET app.user TO …`.
    pub(super) fn is_setting(&self, at: usize) -> bool {
        self.is_word(at, -1, &["set", "reset", "show", "local", "session"])
    }

    /// Whether a string is the name of a setting that a function is asked for.
    pub(super) fn is_setting_name(&self, at: usize) -> bool {
        self.kind_beside(at, -1) == Some(TokenKind::OpenParen)
            && self.is_word(at, -2, &["current_setting", "set_config"])
    }

    /// Whether it is an element of `search_path TO …`.
    pub(super) fn is_in_path(&self, at: usize) -> bool {
        self.in_path.get(self.places[at]).copied().unwrap_or_default()
    }

    /// Whether a string is a whole `search_path`: the value that `set_config` is given.
    pub(super) fn is_path_text(&self, at: usize) -> bool {
        let Some(before) = self.beside(at, -2) else { return false };
        self.kind_beside(at, -1) == Some(TokenKind::Comma)
            && self.text(before).eq_ignore_ascii_case("'search_path'")
            && self.is_word(at, -4, &["set_config"])
    }

    /// Whether a string is a schema's name: what `regnamespace` reads, or what the schema of something is compared with.
    pub(super) fn is_schema_text(&self, at: usize) -> bool {
        if self.cast(at).is_some_and(|kind| kind == "regnamespace") {
            return true;
        }
        let compared = self.beside(at, -2).filter(|_| self.kind_beside(at, -1) == Some(TokenKind::Eq));
        compared.and_then(|at| self.name(at)).is_some_and(|name| {
            matches!(&*name, "nspname" | "schemaname" | "tg_table_schema") || name.ends_with("_schema")
        })
    }

    /// Whether a string names something, for it is cast to a type that reads names.
    pub(super) fn is_reference(&self, at: usize) -> bool {
        self.cast(at).is_some_and(|kind| REFERENCES.contains(&&*kind))
    }

    /// The type that a string is cast to.
    fn cast(&self, at: usize) -> Option<Cow<'t, str>> {
        let colon = Some(TokenKind::Colon);
        if self.kind_beside(at, 1) != colon || self.kind_beside(at, 2) != colon {
            return None;
        }
        let behind = if self.kind_beside(at, 4) == Some(TokenKind::Dot) { 5 } else { 3 };
        self.beside(at, behind).and_then(|at| self.name(at))
    }

    /// Whether it is what people are told of an object.
    pub(super) fn is_prose(&self, at: usize) -> bool {
        self.prose.get(self.places[at]).copied().unwrap_or_default()
    }

    fn paths(&self) -> Vec<bool> {
        let mut found = vec![false; self.plain.len()];
        let mut open = false;
        for (place, at) in self.plain.iter().enumerate() {
            let is_name = self.name(*at).is_some() || is_string(self.kind(*at));
            let begins = self.kind_beside(*at, -1) == Some(TokenKind::Eq) || self.is_word(*at, -1, &["to"]);
            let first = is_name && begins && self.is_word(*at, -2, &["search_path"]);
            let next = open && is_name && self.kind_beside(*at, -1) == Some(TokenKind::Comma);
            let comma = open && self.kind(*at) == TokenKind::Comma;
            found[place] = first || next;
            open = first || next || comma;
        }
        found
    }

    fn comments(&self) -> Vec<bool> {
        let mut inside = false;
        let mut begins = true;
        let mark = |at: &usize| {
            if std::mem::replace(&mut begins, false) {
                inside = ["comment", "security"].iter().any(|word| self.text(*at).eq_ignore_ascii_case(word));
            }
            begins = self.kind(*at) == TokenKind::Semi;
            inside
        };
        self.plain.iter().map(mark).collect()
    }
}
