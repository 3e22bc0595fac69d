//! The words of embedded SQL that decide how it is tried: which names stand in it, and what kind of statement it is.

use std::collections::HashMap;

use squawk_lexer::{LiteralKind, TokenKind};

use super::scope::Mention;
use crate::plpgsql::{ast::Span, fold};
use crate::sql::{Lexeme, lex};

/// The tokens of a text that are not trivia.
fn tokens(text: &str) -> Vec<Lexeme> {
    lex(text).filter(|token| !token.is_trivia() && token.kind != TokenKind::Eof).collect()
}

/// A name as the server reads it.
fn folded(kind: TokenKind, text: &str) -> Option<String> {
    match kind {
        TokenKind::Ident | TokenKind::QuotedIdent { .. } => Some(fold(text)),
        _ => None,
    }
}

/// The names that stand in a text, each once.
pub(super) fn mentions(text: &str) -> Vec<Mention> {
    let tokens = tokens(text);
    let kind = |at: Option<usize>| at.and_then(|at| tokens.get(at)).map(|token| token.kind);
    let mut found: Vec<Mention> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    for (at, token) in tokens.iter().enumerate() {
        let Some(name) = folded(token.kind, &text[token.range.clone()]) else { continue };
        let (before, after) = (kind(at.checked_sub(1)), kind(Some(at + 1)));
        if before == Some(TokenKind::Dot) {
            continue;
        }
        let qualifies = after == Some(TokenKind::Dot);
        let alone = usize::from(!qualifies && after != Some(TokenKind::OpenParen));
        match known.get(&name).and_then(|known| found.get_mut(*known)) {
            Some(mention) => {
                mention.qualifies |= qualifies;
                mention.alone += alone;
            }
            None => {
                known.insert(name.clone(), found.len());
                found.push(Mention { name, qualifies, alone });
            }
        }
    }
    found
}

/// Whether a parameter is given by its number: `$1`.
pub(super) fn has_numbered(text: &str) -> bool {
    lex(text).any(|token| matches!(token.kind, TokenKind::PositionalParam { .. }))
}

/// The parts of a list with commas between them, without the names that are given to them: `name := value`.
pub(super) fn arguments(text: &str, list: &Span) -> Vec<Span> {
    let (mut found, mut open, mut first) = (Vec::new(), 0usize, None);
    let tokens = tokens(&text[list.clone()]);
    let span = |token: &Lexeme| list.start + token.range.start..list.start + token.range.end;
    for (at, token) in tokens.iter().enumerate() {
        let word = &text[span(token)];
        match word {
            "(" | "[" => open += 1,
            ")" | "]" => open = open.saturating_sub(1),
            "," if open == 0 => {
                found.extend(first.take());
                continue;
            }
            ">" | "=" if open == 0 && is_named(text, &tokens[..=at], list) => {
                first = None;
                continue;
            }
            _ => {}
        }
        let start = first.as_ref().map_or(span(token).start, |first: &Span| first.start);
        first = Some(start..span(token).end);
    }
    found.extend(first);
    found
}

/// Whether tokens end in `:=` or `=>`, which the lexer cuts in two.
fn is_named(text: &str, tokens: &[Lexeme], list: &Span) -> bool {
    let [.., before, last] = tokens else { return false };
    let both = &text[list.start + before.range.start..list.start + last.range.end];
    matches!(both, ":=" | "=>")
}

/// The parts of a name, if a text is nothing but one.
pub(super) fn name_of(text: &str) -> Option<Vec<String>> {
    let tokens = tokens(text);
    let mut names = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        match at % 2 {
            0 => names.push(folded(token.kind, &text[token.range.clone()])?),
            _ if token.kind == TokenKind::Dot => {}
            _ => return None,
        }
    }
    (tokens.len() % 2 == 1).then_some(names)
}

/// The parts of the name that begins at a byte.
pub(super) fn name_at(text: &str, offset: usize) -> Vec<String> {
    let Some(text) = text.get(offset..) else { return Vec::new() };
    let mut names = Vec::new();
    for (at, token) in lex(text).filter(|token| !token.is_trivia()).enumerate() {
        match (at % 2, folded(token.kind, &text[token.range.clone()])) {
            (0, Some(name)) => names.push(name),
            (1, None) if token.kind == TokenKind::Dot => {}
            _ => break,
        }
    }
    names
}

/// A string that is all of an expression: where in the expression its inside is, and what it says. `None` if it is more than
/// one string, or has escapes.
pub(super) fn constant(expression: &str) -> Option<(Span, String)> {
    let [token] = tokens(expression).try_into().ok()?;
    let TokenKind::Literal { kind } = token.kind else { return None };
    let literal = &expression[token.range.clone()];
    let edge = match kind {
        LiteralKind::Str { terminated: true } => 1,
        LiteralKind::DollarQuotedString { terminated: true } => literal[1..].find('$')? + 2,
        _ => return None,
    };
    let inside = token.range.start + edge..token.range.end - edge;
    let text = expression.get(inside.clone())?;
    let said = if edge == 1 { text.replace("''", "'") } else { text.to_owned() };
    Some((inside, said))
}

/// The byte inside of a string that a byte of what it says stands at.
pub(super) fn raw_offset(inside: &str, said: &str, offset: usize) -> usize {
    if inside.len() == said.len() {
        return offset;
    }
    let quotes = said.get(..offset).unwrap_or(said).matches('\'').count();
    (offset + quotes).min(inside.len())
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
    let words: Vec<String> = words.into_iter().filter(|word| !word.is_empty()).map(str::to_ascii_lowercase).collect();
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
    fn names_are_folded_as_the_server_folds_them() {
        assert_eq!(mentions("Übung.X + \"A\"\"b\"")[0].name, "Übung");
        assert_eq!(mentions("ABC + \"A\"\"b\"")[1].name, "A\"b");
        assert_eq!(name_of(" a . \"B\".c "), Some(vec!["a".into(), "B".into(), "c".into()]));
        assert_eq!((name_of("a.b[1]"), name_of("a."), name_of("'a'")), (None, None, None));
        assert_eq!(name_at("SELECT * FROM App.\"T\" AS t", 14), ["app", "T"]);
    }

    #[test]
    fn arguments_are_told_apart_without_their_names() {
        let text = "x (a, low := f(1, 2), high => b[1, 2] = c)";
        let parts: Vec<&str> = arguments(text, &(3..text.len() - 1)).into_iter().map(|span| &text[span]).collect();
        assert_eq!(parts, ["a", "f(1, 2)", "b[1, 2] = c"]);
        assert!(arguments("()", &(1..1)).is_empty());
    }

    #[test]
    fn a_string_alone_is_a_constant() {
        let said = |expression| constant(expression).map(|(span, said)| (expression[span].to_owned(), said));
        assert_eq!(said(" 'a ''b'' ' /* c */"), Some(("a ''b'' ".into(), "a 'b' ".into())));
        assert_eq!(said("$q$a 'b'$q$"), Some(("a 'b'".into(), "a 'b'".into())));
        assert_eq!((said("'a' || 'b'"), said("E'a'"), said("x")), (None, None, None));
        assert_eq!(raw_offset("a ''b'' c", "a 'b' c", 6), 8);
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
        assert_eq!(blanked(text, &(0..text.len()), Some(&blank)), "SELECT a         FROM b");
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
