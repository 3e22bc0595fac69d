//! The tokens of a body, as PL/pgSQL's scanner makes them: operators whole, strings with their continuations.

use std::iter::Peekable;
use std::str::Chars;

use squawk_lexer::{LiteralKind, TokenKind};

use super::SyntaxError;
use super::ast::Span;
use crate::sql::{Lexeme, lex};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A name or keyword without quotes.
    Word,
    /// `"name"`.
    Quoted,
    /// `$1`.
    Parameter,
    /// A string that PL/pgSQL itself takes: `'…'`, `E'…'` or `$$…$$`.
    String,
    /// A number without point and exponent.
    Integer,
    /// `;`, `,`, `.`, `..`, `(`, `)`, `[`, `]`, `:=` or an operator: told apart by its text.
    Sign,
    /// Anything else that may stand in SQL: other numbers, bit strings, `U&` strings and names.
    Other,
    /// The end of the body.
    End,
}

/// A token that is not white space or a comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) span: Span,
}

/// The tokens of a text, behind them [`Kind::End`].
pub(super) fn tokens(text: &str) -> Result<Vec<Token>, SyntaxError> {
    let mut found: Vec<Token> = Vec::new();
    let mut lexemes = lex(text).peekable();
    while let Some(lexeme) = lexemes.next() {
        let start = lexeme.range.start;
        let kind = match kind(&lexeme)? {
            Some(kind) => kind,
            None => continue,
        };
        let mut end = lexeme.range.end;
        if kind == Kind::Sign {
            end = start + sign(&text[start..]);
            while lexemes.peek().is_some_and(|next| next.range.end <= end && next.kind != TokenKind::Eof) {
                lexemes.next();
            }
        }
        match found.last_mut() {
            Some(last) if continues(text, last, &lexeme) => last.span.end = end,
            _ => found.push(Token { kind, span: start..end }),
        }
    }
    found.push(Token { kind: Kind::End, span: text.len()..text.len() });
    Ok(found)
}

/// The kind of a lexeme; none for what stands between tokens.
fn kind(lexeme: &Lexeme) -> Result<Option<Kind>, SyntaxError> {
    let error = |what: &str| SyntaxError { message: what.to_owned(), offset: lexeme.range.start };
    let refuse = |what| Err(error(what));
    Ok(Some(match lexeme.kind {
        TokenKind::Whitespace | TokenKind::LineComment | TokenKind::Eof => return Ok(None),
        TokenKind::BlockComment { terminated: true } => return Ok(None),
        TokenKind::BlockComment { terminated: false } => return refuse("unterminated comment"),
        TokenKind::Ident => Kind::Word,
        TokenKind::QuotedIdent { terminated: true, uescape } => match uescape {
            true => Kind::Other,
            false => Kind::Quoted,
        },
        TokenKind::QuotedIdent { terminated: false, .. } => return refuse("unterminated quoted identifier"),
        TokenKind::PositionalParam { .. } if lexeme.range.len() > 1 => Kind::Parameter,
        TokenKind::Literal { kind } => literal(kind).ok_or_else(|| error("unterminated string"))?,
        TokenKind::Unknown | TokenKind::OpenCurly | TokenKind::CloseCurly | TokenKind::PositionalParam { .. } => {
            return refuse("no SQL has this character");
        }
        _ => Kind::Sign,
    }))
}

/// The kind of a literal; none if it does not end.
fn literal(kind: LiteralKind) -> Option<Kind> {
    match kind {
        LiteralKind::Int { .. } => Some(Kind::Integer),
        LiteralKind::Numeric { .. } => Some(Kind::Other),
        LiteralKind::Str { terminated }
        | LiteralKind::EscStr { terminated }
        | LiteralKind::DollarQuotedString { terminated } => terminated.then_some(Kind::String),
        LiteralKind::NationalStr { terminated }
        | LiteralKind::ByteStr { terminated }
        | LiteralKind::BitStr { terminated }
        | LiteralKind::UnicodeEscStr { terminated } => terminated.then_some(Kind::Other),
    }
}

/// The length of the sign that a text begins with.
fn sign(text: &str) -> usize {
    const OPERATOR: &str = "~!@#^&|`?+-*/%<>=";
    for two in [":=", "::", ".."] {
        if text.starts_with(two) {
            return 2;
        }
    }
    let run = text.find(|c| !OPERATOR.contains(c)).unwrap_or(text.len());
    let run = &text[..run];
    let run = &run[..["--", "/*"].iter().filter_map(|begin| run.find(begin)).min().unwrap_or(run.len())];
    // An operator of several characters ends in `+` or `-` only if it has one of these.
    match run.contains(|c| "~!@#^&|`?%".contains(c)) {
        true => run.len(),
        false => run.trim_end_matches(['+', '-']).len().max(1),
    }
}

/// Whether a lexeme goes on with the string before it: `'a'`, a line break, `'b'`.
fn continues(text: &str, last: &Token, lexeme: &Lexeme) -> bool {
    let between = &text[last.span.end..lexeme.range.start];
    last.kind == Kind::String
        && !text[last.span.clone()].starts_with('$')
        && matches!(lexeme.kind, TokenKind::Literal { kind: LiteralKind::Str { .. } })
        && between.contains(['\n', '\r'])
        && !between.contains("/*")
}

/// A name as the server reads it: without quotes, else in lower case, and cut to 63 bytes.
pub(crate) fn fold(text: &str) -> String {
    let mut name = match text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        Some(quoted) => quoted.replace("\"\"", "\""),
        None => text.to_ascii_lowercase(),
    };
    let mut end = name.len().min(63);
    while !name.is_char_boundary(end) {
        end -= 1;
    }
    name.truncate(end);
    name
}

/// What a string says.
pub(super) fn unquote(literal: &str) -> String {
    if let Some(tag) = literal.strip_prefix('$').and_then(|rest| rest.find('$')) {
        return literal[tag + 2..literal.len() - tag - 2].to_owned();
    }
    let escapes = literal.starts_with(['e', 'E']);
    let mut said = String::new();
    let mut inside = false;
    let mut rest = literal.chars().peekable();
    while let Some(next) = rest.next() {
        match next {
            '\'' if inside && rest.peek() == Some(&'\'') => said.extend(rest.next()),
            '\'' => inside = !inside,
            '\\' if inside && escapes => said.extend(escape(&mut rest)),
            _ if inside => said.push(next),
            // Between a string and its continuation there may be a comment.
            '-' => drop(rest.by_ref().find(|end| ['\n', '\r'].contains(end))),
            _ => {}
        }
    }
    said
}

/// The character that is meant by what follows a backslash.
fn escape(rest: &mut Peekable<Chars<'_>>) -> Option<char> {
    let (code, radix, most) = match rest.next()? {
        'b' => return Some('\u{8}'),
        'f' => return Some('\u{c}'),
        'n' => return Some('\n'),
        'r' => return Some('\r'),
        't' => return Some('\t'),
        'x' => (None, 16, 2),
        'u' => (None, 16, 4),
        'U' => (None, 16, 8),
        digit @ '0'..='7' => (digit.to_digit(8), 8, 2),
        other => return Some(other),
    };
    let digits = (0..most).map_while(|_| rest.next_if(|next| next.is_digit(radix))?.to_digit(radix));
    char::from_u32(digits.fold(code.unwrap_or_default(), |code, digit| code * radix + digit))
}

/// Whether PL/pgSQL takes the word for nothing but its keyword, on every supported major.
pub(super) fn is_reserved(word: &str) -> bool {
    const RESERVED: [&str; 24] = [
        "all", "begin", "by", "case", "declare", "else", "end", "execute", "for", "foreach", "from", "if", "in",
        "into", "loop", "not", "null", "or", "strict", "then", "to", "using", "when", "while",
    ];
    RESERVED.iter().any(|reserved| reserved.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        tokens(text).unwrap().into_iter().map(|token| &text[token.span]).collect()
    }

    #[test]
    fn operators_are_whole() {
        assert_eq!(texts("a:=-1"), ["a", ":=", "-", "1", ""]);
        assert_eq!(texts("a=-1"), ["a", "=", "-", "1", ""]);
        assert_eq!(texts("a=@-1"), ["a", "=@-", "1", ""]);
        assert_eq!(texts("a<<b>>c"), ["a", "<<", "b", ">>", "c", ""]);
        assert_eq!(texts("a+--b\nc*/**/d"), ["a", "+", "c", "*", "d", ""]);
        assert_eq!(texts("1..10"), ["1", "..", "10", ""]);
        assert_eq!(texts("a::b[1:2]"), ["a", "::", "b", "[", "1", ":", "2", "]", ""]);
        assert_eq!(texts("t%TYPE#>>x=>y"), ["t", "%", "TYPE", "#>>", "x", "=>", "y", ""]);
    }

    #[test]
    fn strings_go_on_in_the_next_line() {
        assert_eq!(texts("'a'\n'b' 'c'"), ["'a'\n'b'", "'c'", ""]);
        assert_eq!(texts("'a' -- x\n 'b'"), ["'a' -- x\n 'b'", ""]);
        assert_eq!(texts("$$a$$\n'b'"), ["$$a$$", "'b'", ""]);
    }

    #[test]
    fn strings_are_told_without_their_quotes() {
        for (literal, said) in [
            ("'it''s'", "it's"),
            ("'a\\b'", "a\\b"),
            ("'a' -- it's\n'b'", "ab"),
            ("E'\\x25 \\045 \\u0025 \\'\\n'", "% % % '\n"),
            ("$x$a$$b$x$", "a$$b"),
            ("$$$$", ""),
        ] {
            assert_eq!(unquote(literal), said, "{literal}");
        }
    }

    #[test]
    fn names_are_folded_and_cut() {
        assert_eq!(fold("ABC"), "abc");
        assert_eq!(fold("\"A\"\"b\""), "A\"b");
        assert_eq!(fold(&"é".repeat(40)), "é".repeat(31));
    }

    #[test]
    fn what_does_not_end_is_refused_where_it_begins() {
        for (text, offset) in [("a 'b", 2), ("a \"b", 2), ("a $x$ b", 2), ("a /* /* */", 2), ("{", 0)] {
            assert_eq!(tokens(text).unwrap_err().offset, offset, "{text}");
        }
    }
}
