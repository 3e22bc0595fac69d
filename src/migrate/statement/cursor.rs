//! Reads the tokens of a statement, white space and comments left out.

use std::rc::Rc;

use squawk_lexer::TokenKind;

use super::Name;
use super::name::{folded, unquoted};
use super::string::Literal;
use crate::sql::{Lexeme, lex};

/// A place among the tokens of a statement.
#[derive(Debug, Clone)]
pub(super) struct Cursor<'a> {
    sql: &'a str,
    tokens: Rc<[Lexeme]>,
    at: usize,
    end: usize,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(sql: &'a str) -> Self {
        let tokens: Rc<[Lexeme]> =
            lex(sql).filter(|token| !token.is_trivia() && token.kind != TokenKind::Eof).collect();
        Cursor { sql, at: 0, end: tokens.len(), tokens }
    }

    pub(super) fn at_end(&self) -> bool {
        self.at >= self.end
    }

    fn token(&self, at: usize) -> Option<&Lexeme> {
        self.tokens[..self.end].get(at)
    }

    fn kind(&self) -> Option<TokenKind> {
        self.token(self.at).map(|token| token.kind)
    }

    fn text(&self, at: usize) -> Option<&'a str> {
        self.token(at).map(|token| &self.sql[token.range.clone()])
    }

    fn is_word(&self, at: usize, word: &str) -> bool {
        self.token(at).is_some_and(|token| token.kind == TokenKind::Ident)
            && self.text(at).is_some_and(|text| text.eq_ignore_ascii_case(word))
    }

    /// Whether these bare words come next.
    pub(super) fn is(&self, words: &str) -> bool {
        words.split(' ').enumerate().all(|(n, word)| self.is_word(self.at + n, word))
    }

    /// Moves behind these bare words, if they come next.
    pub(super) fn take(&mut self, words: &str) -> bool {
        let found = self.is(words);
        if found {
            self.at += words.split(' ').count();
        }
        found
    }

    /// Moves behind one of these, if one comes next.
    pub(super) fn take_any(&mut self, choices: &[&'static str]) -> Option<&'static str> {
        choices.iter().copied().find(|words| self.take(words))
    }

    /// Moves behind `IF EXISTS` or `IF NOT EXISTS`.
    pub(super) fn take_if_exists(&mut self) -> bool {
        self.take_any(&["if exists", "if not exists"]).is_some()
    }

    pub(super) fn is_symbol(&self, kind: TokenKind) -> bool {
        self.kind() == Some(kind)
    }

    /// Moves behind this symbol, if it comes next.
    pub(super) fn symbol(&mut self, kind: TokenKind) -> bool {
        let found = self.is_symbol(kind);
        self.at += usize::from(found);
        found
    }

    /// Where in the statement the next token begins.
    pub(super) fn offset(&self) -> usize {
        let ended = || self.tokens[..self.end].last().map_or(0, |token| token.range.end);
        self.token(self.at).map_or_else(ended, |token| token.range.start)
    }

    /// The text from here on, without white space around it.
    pub(super) fn rest(&self) -> &'a str {
        let end = self.tokens[..self.end].last().map_or(0, |token| token.range.end);
        self.sql.get(self.offset()..end).unwrap_or_default()
    }

    /// All names from here on, key words included.
    pub(super) fn names_within(mut self) -> Vec<String> {
        let mut found = Vec::new();
        while !self.at_end() {
            match self.identifier() {
                Some(name) => found.push(name),
                None => self.at += 1,
            }
        }
        found
    }

    /// Moves behind one token, or behind a group in parentheses.
    pub(super) fn skip(&mut self) {
        if self.group().is_none() {
            self.at += 1;
        }
    }

    /// What is inside of parentheses, and moves behind them.
    pub(super) fn group(&mut self) -> Option<Cursor<'a>> {
        if !self.is_symbol(TokenKind::OpenParen) {
            return None;
        }
        let start = self.at + 1;
        let mut depth = 0;
        while let Some(kind) = self.kind() {
            match kind {
                TokenKind::OpenParen => depth += 1,
                TokenKind::CloseParen => depth -= 1,
                _ => {}
            }
            self.at += 1;
            if depth == 0 {
                return Some(self.part(start, self.at - 1));
            }
        }
        Some(self.part(start, self.at))
    }

    fn part(&self, start: usize, end: usize) -> Cursor<'a> {
        Cursor { sql: self.sql, tokens: Rc::clone(&self.tokens), at: start, end }
    }

    /// The rest, split at the commas that are in no parentheses.
    pub(super) fn clauses(&mut self) -> Vec<Cursor<'a>> {
        let mut found = Vec::new();
        let mut start = self.at;
        while !self.at_end() {
            if self.is_symbol(TokenKind::Comma) {
                found.push(self.part(start, self.at));
                start = self.at + 1;
            }
            self.skip();
        }
        found.push(self.part(start, self.at));
        found
    }

    /// Moves behind the next of these words that is in no parentheses; stays where there is none.
    pub(super) fn find(&mut self, words: &str) -> bool {
        let start = self.at;
        while !self.at_end() {
            if self.take(words) {
                return true;
            }
            self.skip();
        }
        self.at = start;
        false
    }

    /// A bare word or a quoted identifier.
    pub(super) fn identifier(&mut self) -> Option<String> {
        let text = self.text(self.at)?;
        let found = match self.kind()? {
            TokenKind::Ident => folded(text),
            TokenKind::QuotedIdent { uescape: false, .. } => unquoted(text, None),
            TokenKind::QuotedIdent { uescape: true, .. } => {
                let escape = self.escape_character();
                self.at += if escape.is_some() { 2 } else { 0 };
                unquoted(text, Some(escape.unwrap_or('\\')))
            }
            _ => return None,
        };
        self.at += 1;
        Some(found)
    }

    /// That of the `UESCAPE '!'` behind this token.
    fn escape_character(&self) -> Option<char> {
        let written = self.is_word(self.at + 1, "uescape").then(|| self.text(self.at + 2)).flatten()?;
        written.strip_prefix('\'')?.chars().next()
    }

    /// The parts of a name with dots.
    pub(super) fn parts(&mut self) -> Vec<String> {
        let mut found: Vec<String> = self.identifier().into_iter().collect();
        while !found.is_empty() && self.symbol(TokenKind::Dot) {
            found.extend(self.identifier());
        }
        found
    }

    /// A name, qualified or not.
    pub(super) fn name(&mut self) -> Option<Name> {
        Name::of(self.parts())
    }

    /// Names with commas between them.
    pub(super) fn names(&mut self) -> Vec<Name> {
        self.list(Self::name)
    }

    /// A table: `[ONLY] name [*]` or `ONLY (name)`.
    pub(super) fn relation(&mut self) -> Option<Name> {
        if self.take("only")
            && let Some(mut group) = self.group()
        {
            return group.name();
        }
        let name = self.name();
        self.symbol(TokenKind::Star);
        name
    }

    /// Tables with commas between them, and whatever else each is followed by up to the comma.
    pub(super) fn relations(&mut self) -> Vec<Name> {
        self.list(Self::relation)
    }

    fn list(&mut self, read: fn(&mut Self) -> Option<Name>) -> Vec<Name> {
        let mut found: Vec<Name> = read(self).into_iter().collect();
        while self.symbol(TokenKind::Comma) {
            found.extend(read(self));
        }
        found
    }

    /// A string, decoded.
    pub(super) fn literal(&mut self) -> Option<String> {
        let TokenKind::Literal { .. } = self.kind()? else { return None };
        let literal = Literal::of(self.text(self.at)?)?;
        let escape = if literal.is_unicode() { self.escape_character() } else { None };
        let found = literal.decoded(escape.unwrap_or('\\'))?;
        self.at += if escape.is_some() { 3 } else { 1 };
        Some(found)
    }

    /// A word, a string or a number, as the value of an option is written.
    pub(super) fn value(&mut self) -> Option<String> {
        if let Some(found) = self.literal().or_else(|| self.identifier()) {
            return Some(found);
        }
        let found = self.text(self.at)?.to_owned();
        self.at += 1;
        Some(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_every_spelling() {
        let mut cursor = Cursor::new("a /* x */ . B, \"C.d\".\"e\"\"\" , U&\"\\0066!\" UESCAPE '!', g");
        let found: Vec<String> = cursor.names().iter().map(Name::quoted).collect();
        assert_eq!(found, ["a.b", "\"C.d\".\"e\"\"\"", "\"\\0066!\"", "g"]);
        assert!(cursor.at_end());
        assert_eq!(Cursor::new("only (s.t) x").relation().unwrap().quoted(), "s.t");
        assert_eq!(Cursor::new("db.s.t").relation().unwrap().quoted(), "s.t");
    }

    #[test]
    fn words_are_bare_and_groups_are_skipped() {
        let mut cursor = Cursor::new("\"if\" exists (a where (b)) -- where\n Where c");
        assert!(!cursor.is("if exists"));
        assert!(cursor.find("where"));
        assert_eq!(cursor.name().unwrap().name, "c");
        assert!(!cursor.find("where"));
        assert_eq!(Cursor::new("a (b, c), d").clauses().len(), 2);
        assert!(Cursor::new("(a").group().is_some_and(|group| !group.at_end()));
    }

    #[test]
    fn strings_of_every_spelling() {
        for (sql, expected) in [
            ("'a''b'", "a'b"),
            ("E'a\\'b\\\\'", "a'b\\"),
            ("U&'\\0061' ", "a"),
            ("U&'!0061' UESCAPE '!'", "a"),
            ("$$a$$", "a"),
            ("$x$a$$b$x$", "a$$b"),
        ] {
            assert_eq!(Cursor::new(sql).literal().as_deref(), Some(expected), "{sql}");
        }
    }
}
