//! SQL as people read it: names in one piece, words, symbols.

use squawk_lexer::TokenKind;

use crate::sql::{Lexeme, is_string, lex};

/// What a unit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum UnitKind {
    /// A bare word: a keyword, or a name that needs no quotes.
    Word,
    /// A quoted name, or one of several parts: `public.agents`, `"Odd"`, `public.+`.
    Name,
    /// A string of any form.
    String,
    /// Anything else: one symbol, one number.
    Other,
}

/// A piece of SQL, and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unit<'a> {
    pub(super) kind: UnitKind,
    pub(super) text: &'a str,
    /// The byte offset in the SQL.
    pub(super) offset: usize,
}

impl Unit<'_> {
    /// Whether it can be the name of something.
    pub(super) fn is_name(&self) -> bool {
        matches!(self.kind, UnitKind::Word | UnitKind::Name)
    }

    /// Whether it is this keyword or symbol.
    pub(super) fn is(&self, literal: &str) -> bool {
        self.kind != UnitKind::Name && self.text.eq_ignore_ascii_case(literal)
    }

    /// The byte offset behind it.
    pub(super) fn end(&self) -> usize {
        self.offset + self.text.len()
    }
}

/// At most so many first units of a text, without white space and comments.
pub(super) fn units(sql: &str, most: usize) -> Vec<Unit<'_>> {
    let mut found: Vec<Unit<'_>> = Vec::new();
    let mut last = None;
    for token in lex(sql).filter(|token| !token.is_trivia() && token.kind != TokenKind::Eof) {
        let full = found.len() == most;
        match found.last_mut() {
            Some(unit) if continues(unit, last, &token) => {
                unit.text = &sql[unit.offset..token.range.end];
                unit.kind = UnitKind::Name;
            }
            _ if full => break,
            _ => found.push(Unit { kind: kind(&token), text: &sql[token.range.clone()], offset: token.range.start }),
        }
        last = Some(token.kind);
    }
    found
}

fn kind(token: &Lexeme) -> UnitKind {
    match token.kind {
        TokenKind::Ident => UnitKind::Word,
        TokenKind::QuotedIdent { .. } => UnitKind::Name,
        kind if is_string(kind) => UnitKind::String,
        _ => UnitKind::Other,
    }
}

/// Whether a token carries on a name: `.` directly behind a name, and whatever may stand directly behind that.
fn continues(unit: &Unit<'_>, last: Option<TokenKind>, token: &Lexeme) -> bool {
    if !unit.is_name() || unit.end() != token.range.start {
        return false;
    }
    match token.kind {
        TokenKind::Dot => true,
        TokenKind::Ident | TokenKind::QuotedIdent { .. } => last == Some(TokenKind::Dot),
        kind => is_operator(kind) && last.is_some_and(|last| last == TokenKind::Dot || is_operator(last)),
    }
}

/// Whether operators are named with it.
fn is_operator(kind: TokenKind) -> bool {
    use TokenKind::{
        And, At, Backtick, Bang, Caret, Eq, Gt, Lt, Minus, Or, Percent, Plus, Pound, Question, Slash, Star, Tilde,
    };
    matches!(
        kind,
        And | At
            | Backtick
            | Bang
            | Caret
            | Eq
            | Gt
            | Lt
            | Minus
            | Or
            | Percent
            | Plus
            | Pound
            | Question
            | Slash
            | Star
            | Tilde
    )
}

/// Whether two texts are the same SQL: they differ in white space, line comments and the case of bare words at most.
///
/// Block comments count: canonical texts say in them what SQL cannot, such as that an index is not valid.
pub(super) fn same(one: &str, other: &str) -> bool {
    one == other || {
        let mut one_tokens = lex(one).filter(counts);
        let mut other_tokens = lex(other).filter(counts);
        loop {
            match (one_tokens.next(), other_tokens.next()) {
                (None, None) => break true,
                (Some(a), Some(b)) if a.kind == b.kind => {
                    let (left, right) = (&one[a.range], &other[b.range]);
                    if left != right && !(a.kind == TokenKind::Ident && left.eq_ignore_ascii_case(right)) {
                        break false;
                    }
                }
                _ => break false,
            }
        }
    }
}

fn counts(token: &Lexeme) -> bool {
    !matches!(token.kind, TokenKind::Whitespace | TokenKind::LineComment | TokenKind::Eof)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(sql: &str) -> Vec<&str> {
        units(sql, 100).into_iter().map(|unit| unit.text).collect()
    }

    #[test]
    fn a_name_is_one_unit() {
        assert_eq!(texts("ALTER TABLE public.\"a.b\" x"), ["ALTER", "TABLE", "public.\"a.b\"", "x"]);
        assert_eq!(
            texts("CREATE OPERATOR public.<= (a = 1)"),
            ["CREATE", "OPERATOR", "public.<=", "(", "a", "=", "1", ")"]
        );
        assert_eq!(texts("f(a.b,c)"), ["f", "(", "a.b", ",", "c", ")"]);
    }

    #[test]
    fn no_more_units_than_asked_for() {
        assert_eq!(units("a b.c d", 2).last().map(|unit| unit.text), Some("b.c"));
    }

    #[test]
    fn white_space_line_comments_and_case_make_no_difference() {
        assert!(same("CREATE  TABLE a -- note\n (x)", "create table a (x)"));
        assert!(!same("a 'x'", "a 'X'"));
        assert!(!same("a", "\"a\""));
        assert!(!same("CREATE INDEX i", "CREATE INDEX i /* i is not valid */"));
        assert!(!same("a b", "ab"));
    }
}
