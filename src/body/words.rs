//! The words of embedded SQL that decide how it is tried: which names stand in it, and what kind of statement it is.

use squawk_lexer::TokenKind;

use super::scope::Mention;
use crate::plpgsql::ast::Span;
use crate::sql::{Lexeme, lex};

/// The tokens of a text that are not trivia.
fn tokens(text: &str) -> Vec<Lexeme> {
    lex(text).filter(|token| !token.is_trivia() && token.kind != TokenKind::Eof).collect()
}

/// A name as the server reads it.
fn folded(kind: TokenKind, text: &str) -> Option<String> {
    match kind {
        TokenKind::Ident => Some(text.to_lowercase()),
        TokenKind::QuotedIdent { .. } => Some(text.trim_matches('"').replace("\"\"", "\"")),
        _ => None,
    }
}

/// The names that stand in a text, each once.
pub(super) fn mentions(text: &str) -> Vec<Mention> {
    let tokens = tokens(text);
    let kind = |at: Option<usize>| at.and_then(|at| tokens.get(at)).map(|token| token.kind);
    let mut found: Vec<Mention> = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let Some(name) = folded(token.kind, &text[token.range.clone()]) else { continue };
        let (before, after) = (kind(at.checked_sub(1)), kind(Some(at + 1)));
        if before == Some(TokenKind::Dot) {
            continue;
        }
        let qualifies = after == Some(TokenKind::Dot);
        let alone = usize::from(!qualifies && after != Some(TokenKind::OpenParen));
        match found.iter_mut().find(|mention| mention.name == name) {
            Some(mention) => {
                mention.qualifies |= qualifies;
                mention.alone += alone;
            }
            None => found.push(Mention { name, span: token.range.clone(), qualifies, alone }),
        }
    }
    found
}

/// Whether a parameter is given by its number: `$1`.
pub(super) fn has_numbered(text: &str) -> bool {
    lex(text).any(|token| matches!(token.kind, TokenKind::PositionalParam { .. }))
}

/// The text with NULL for each of these names and what stands behind its dots.
pub(super) fn without(text: &str, names: &[String]) -> String {
    let tokens = tokens(text);
    let (mut out, mut last, mut at) = (String::new(), 0, 0);
    while let Some(token) = tokens.get(at) {
        let start = token.range.start;
        let behind_dot = at.checked_sub(1).is_some_and(|before| tokens[before].kind == TokenKind::Dot);
        let name = folded(token.kind, &text[token.range.clone()]);
        if !behind_dot && name.is_some_and(|name| names.contains(&name)) {
            while tokens.get(at + 1).is_some_and(|token| token.kind == TokenKind::Dot) && at + 2 < tokens.len() {
                at += 2;
            }
            out.push_str(&text[last..start]);
            out.push_str("NULL");
            last = tokens[at].range.end;
        }
        at += 1;
    }
    out.push_str(&text[last..]);
    out
}

/// The text of a span with blanks for another one, byte for byte.
pub(super) fn blanked(text: &str, span: &Span, blank: Option<&Span>) -> String {
    let Some(blank) = blank else { return text[span.clone()].to_owned() };
    let blanks = " ".repeat(blank.len());
    format!("{}{blanks}{}", &text[span.start..blank.start], &text[blank.end..span.end])
}

/// What kind of SQL statement a text is, by its first words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verb {
    /// SELECT, INSERT, UPDATE, DELETE, MERGE, VALUES, TABLE, WITH: what has a query tree.
    Query,
    Call,
    Truncate,
    /// CREATE … TABLE: it may be a temporary one.
    CreateTable,
    /// What the server knows only when it runs.
    Utility,
}

/// See [`Verb`].
pub(super) fn verb(text: &str) -> Verb {
    let words: Vec<String> = tokens(text)
        .iter()
        .take(4)
        .map(|token| {
            folded(token.kind, &text[token.range.clone()]).unwrap_or_else(|| text[token.range.clone()].to_owned())
        })
        .collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["select" | "insert" | "update" | "delete" | "merge" | "values" | "table" | "with" | "(", ..] => Verb::Query,
        ["call", ..] => Verb::Call,
        ["truncate", ..] => Verb::Truncate,
        ["create", rest @ ..] if rest.contains(&"table") => Verb::CreateTable,
        _ => Verb::Utility,
    }
}

/// The names that a text makes tables of by CREATE TABLE, wherever in it that is said, strings included: they may be there
/// when another statement runs, and not before.
pub(super) fn made_tables(text: &str) -> Vec<String> {
    let words: Vec<&str> = text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '"' | '.' | '$'))).collect();
    let words: Vec<String> = words.into_iter().filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let makes = words[at.saturating_sub(4)..at].iter().any(|word| word == "create");
        if word != "table" || !makes {
            continue;
        }
        let mut rest = words[at + 1..].iter().skip_while(|word| matches!(word.as_str(), "if" | "not" | "exists"));
        let name = rest.next().and_then(|name| name.rsplit('.').next());
        found.extend(name.map(|name| name.trim_matches('"').to_owned()));
    }
    found
}

/// The names behind TRUNCATE, as they are written.
pub(super) fn truncated(text: &str) -> Vec<String> {
    let tokens = tokens(text);
    let mut found = vec![String::new()];
    for token in tokens.iter().skip(1) {
        let word = &text[token.range.clone()];
        match word.to_ascii_lowercase().as_str() {
            "table" | "only" | "*" => {}
            "restart" | "continue" | "cascade" | "restrict" => break,
            "," => found.push(String::new()),
            _ => found.last_mut().into_iter().for_each(|name| name.push_str(word)),
        }
    }
    found.retain(|name| !name.is_empty());
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mentions_are_names_that_no_dot_stands_before() {
        let found = mentions("SELECT r.id, \"R\".x, f(id), id FROM t AS r WHERE Id = t.id -- id");
        let find = |name: &str| found.iter().find(|mention| mention.name == name).map(|m| (m.qualifies, m.alone));
        assert_eq!(find("r"), Some((true, 1)));
        assert_eq!(find("R"), Some((true, 0)));
        assert_eq!(find("f"), Some((false, 0)));
        assert_eq!(find("id"), Some((false, 3)));
    }

    #[test]
    fn unknown_records_become_null() {
        assert_eq!(without("SELECT r.x + t.r, r", &["r".into()]), "SELECT NULL + t.r, NULL");
        assert_eq!(without("SELECT r.*", &["r".into()]), "SELECT NULL");
    }

    #[test]
    fn blanks_keep_every_byte_in_its_place() {
        let text = "SELECT a INTO ä FROM b";
        let into = text.find("INTO").expect("there");
        let blank = into..text.find(" FROM").expect("there");
        assert_eq!(blanked(text, &(0..text.len()), Some(&blank)), "SELECT a        FROM b");
    }

    #[test]
    fn statements_are_told_apart_by_their_first_words() {
        assert_eq!(verb(" /* x */ With q AS (SELECT) SELECT"), Verb::Query);
        assert_eq!(verb("create temp table x ()"), Verb::CreateTable);
        assert_eq!(verb("create index on t (a)"), Verb::Utility);
        assert_eq!(truncated("TRUNCATE TABLE ONLY a.b, c * RESTART IDENTITY"), ["a.b", "c"]);
        assert_eq!(
            made_tables("x; CREATE TEMP TABLE IF NOT EXISTS \"Tmp\" (a int); create table s.u as"),
            ["tmp", "u"]
        );
    }
}
