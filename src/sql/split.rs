//! Splits SQL text into statements, byte for byte.

use std::ops::Range;

use squawk_lexer::{LiteralKind, Token, TokenKind, tokenize};

/// One statement of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Statement<'a> {
    /// The statement without leading white space and comments, and without its semicolon.
    pub sql: &'a str,
    /// The byte offset of `sql` in the text.
    pub offset: usize,
    /// The byte offset behind the statement and its semicolon.
    pub end: usize,
}

/// A token with its place in the text.
#[derive(Debug, Clone)]
pub(crate) struct Lexeme {
    pub(crate) kind: TokenKind,
    pub(crate) range: Range<usize>,
}

impl Lexeme {
    /// Whether the token is white space or a comment.
    pub(crate) fn is_trivia(&self) -> bool {
        matches!(self.kind, TokenKind::Whitespace | TokenKind::LineComment | TokenKind::BlockComment { .. })
    }
}

/// The tokens of a text, in order, trivia included; together they cover every byte.
pub(crate) fn lex(text: &str) -> impl Iterator<Item = Lexeme> + '_ {
    let mut at = 0;
    tokenize(text).map(move |Token { kind, len }| {
        let range = at..at + len as usize;
        at = range.end;
        Lexeme { kind, range }
    })
}

/// Splits at semicolons as `psql` does: not inside parentheses, strings or comments, nor inside the
/// `BEGIN ATOMIC … END` body of `CREATE FUNCTION` or `CREATE PROCEDURE`.
pub fn split(text: &str) -> Vec<Statement<'_>> {
    let mut splitter = Splitter { text, found: Vec::new(), open: None };
    for token in lex(text) {
        splitter.take(&token);
    }
    splitter.finish(text.len());
    splitter.found
}

/// Whether a text has no statement.
pub(crate) fn is_blank(text: &str) -> bool {
    lex(text).all(|token| token.is_trivia() || matches!(token.kind, TokenKind::Semi | TokenKind::Eof))
}

/// The first statement of a text.
pub(crate) fn first(text: &str) -> Option<Statement<'_>> {
    let mut splitter = Splitter { text, found: Vec::new(), open: None };
    for token in lex(text) {
        splitter.take(&token);
        if !splitter.found.is_empty() {
            break;
        }
    }
    splitter.finish(text.len());
    splitter.found.into_iter().next()
}

struct Splitter<'a> {
    text: &'a str,
    found: Vec<Statement<'a>>,
    open: Option<Open>,
}

/// The statement that is being read.
struct Open {
    offset: usize,
    /// The end of its last token that is not trivia.
    last: usize,
    parens: usize,
    /// Nesting of `BEGIN` and `CASE` in a routine's SQL body.
    blocks: usize,
    words: Vec<String>,
}

impl Open {
    /// Whether the statement is `CREATE [OR REPLACE] {FUNCTION | PROCEDURE}`.
    fn makes_routine(&self) -> bool {
        let word = |at: usize| self.words.get(at).map_or("", String::as_str);
        let made = if word(1) == "or" && word(2) == "replace" { word(3) } else { word(1) };
        word(0) == "create" && matches!(made, "function" | "procedure")
    }

    fn word(&mut self, word: &str) {
        if self.words.len() == 4 && !self.makes_routine() {
            return;
        }
        let word = word.to_ascii_lowercase();
        if self.parens == 0 && self.makes_routine() {
            match word.as_str() {
                "begin" => self.blocks += 1,
                "case" if self.blocks > 0 => self.blocks += 1,
                "end" => self.blocks = self.blocks.saturating_sub(1),
                _ => {}
            }
        }
        if self.words.len() < 4 {
            self.words.push(word);
        }
    }
}

impl Splitter<'_> {
    fn take(&mut self, token: &Lexeme) {
        if token.is_trivia() || token.kind == TokenKind::Eof {
            return;
        }
        if token.kind == TokenKind::Semi && self.open.as_ref().is_none_or(|open| open.parens == 0 && open.blocks == 0) {
            return self.finish(token.range.end);
        }
        let text = self.text;
        let open = self.open.get_or_insert_with(|| Open {
            offset: token.range.start,
            last: token.range.end,
            parens: 0,
            blocks: 0,
            words: Vec::new(),
        });
        open.last = token.range.end;
        match token.kind {
            TokenKind::OpenParen => open.parens += 1,
            TokenKind::CloseParen => open.parens = open.parens.saturating_sub(1),
            TokenKind::Ident => open.word(&text[token.range.clone()]),
            _ => {}
        }
    }

    fn finish(&mut self, end: usize) {
        let Some(open) = self.open.take() else { return };
        self.found.push(Statement { sql: &self.text[open.offset..open.last], offset: open.offset, end });
    }
}

/// Whether a token is a string of any kind: its text is data or a body, not names.
pub(crate) fn is_string(kind: TokenKind) -> bool {
    matches!(
        kind,
        TokenKind::Literal {
            kind: LiteralKind::Str { .. }
                | LiteralKind::EscStr { .. }
                | LiteralKind::UnicodeEscStr { .. }
                | LiteralKind::DollarQuotedString { .. }
        }
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        split(text).into_iter().map(|statement| statement.sql).collect()
    }

    #[test]
    fn splits_at_semicolons_outside_of_quotes_and_parentheses() {
        assert_eq!(
            texts(
                "select ';' ; -- a;\n select \"a;b\", $$;$$, $x$;$$;$x$; create rule r as on insert to t do (a; b);;"
            ),
            ["select ';'", "select \"a;b\", $$;$$, $x$;$$;$x$", "create rule r as on insert to t do (a; b)"]
        );
    }

    #[test]
    fn keeps_an_sql_standard_body_whole() {
        let body =
            "create or replace function f() returns int begin atomic select case when a then b end; select 1; end";
        assert_eq!(texts(&format!("{body};\nselect 2")), [body, "select 2"]);
    }

    #[test]
    fn begin_and_end_of_a_transaction_are_statements() {
        assert_eq!(texts("begin; select 1; end;"), ["begin", "select 1", "end"]);
    }

    #[test]
    fn offsets_point_into_the_text() {
        let text = "  -- note\n  select 1 /* x */ ;  ";
        let found = split(text);
        assert_eq!(found.len(), 1);
        assert_eq!(&text[found[0].offset..], "select 1 /* x */ ;  ");
        assert_eq!(&text[..found[0].end], "  -- note\n  select 1 /* x */ ;");
    }
}
