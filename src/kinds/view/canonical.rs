//! One text for a view's query on all majors.
//!
//! From 16 on, PostgreSQL leaves out the qualification of columns where the outermost query reads exactly one relation
//! (`get_query_def` in `ruleutils.c`: the rules of views no longer have entries for OLD and NEW, so the range table has one
//! entry). Up to 15 it writes it. The newer text is the canonical one: on older servers the qualification is taken out here.

use std::ops::Range;

use squawk_lexer::TokenKind;

use crate::sql::{Lexeme, lex};

/// The canonical text of a query that `pg_get_viewdef` wrote on a server of this major version.
pub(super) fn query(text: &str, major: u32) -> String {
    if major >= 16 {
        return text.to_owned();
    }
    let tokens: Vec<Token> = tokens(text);
    let Some(alias) = only_relation(text, &tokens) else { return text.to_owned() };
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for cut in qualifications(text, &tokens, alias) {
        out.push_str(&text[at..cut.start]);
        at = cut.end;
    }
    out.push_str(&text[at..]);
    out
}

/// A token that is not trivia, with where it stands.
struct Token {
    lexeme: Lexeme,
    /// How many parentheses are open before it.
    depth: usize,
    /// Whether it is inside a query within parentheses.
    nested: bool,
}

fn tokens(text: &str) -> Vec<Token> {
    let significant: Vec<Lexeme> = lex(text).filter(|token| !token.is_trivia()).collect();
    let mut found: Vec<Token> = Vec::with_capacity(significant.len());
    // For each open parenthesis, whether a query begins behind it.
    let mut open: Vec<bool> = Vec::new();
    for (at, lexeme) in significant.iter().enumerate() {
        if lexeme.kind == TokenKind::CloseParen {
            open.pop();
        }
        found.push(Token { lexeme: lexeme.clone(), depth: open.len(), nested: open.contains(&true) });
        if lexeme.kind == TokenKind::OpenParen {
            let next = significant.get(at + 1).map(|next| &text[next.range.clone()]);
            open.push(matches!(next, Some("SELECT" | "WITH" | "VALUES")));
        }
    }
    found
}

/// The alias of the only entry in the outermost query's FROM, as the text has it.
fn only_relation<'a>(text: &'a str, tokens: &[Token]) -> Option<&'a str> {
    let word = |token: &Token| (token.depth == 0).then(|| &text[token.lexeme.range.clone()]);
    let set_operation = |token: &Token| matches!(word(token), Some("UNION" | "INTERSECT" | "EXCEPT"));
    if tokens.iter().any(set_operation) {
        return None;
    }
    let from = tokens.iter().position(|token| word(token) == Some("FROM"))? + 1;
    let ends = |token: &Token| {
        matches!(
            word(token),
            Some("WHERE" | "GROUP" | "HAVING" | "WINDOW" | "ORDER" | "LIMIT" | "OFFSET" | "FETCH" | "FOR" | "TABLESAMPLE")
        )
    };
    let end = tokens[from..].iter().position(ends).map_or(tokens.len(), |at| from + at);
    let item = &tokens[from..end];
    // A join stands in parentheses of its own; a query in parentheses is one entry.
    let joined = item.first()?.lexeme.kind == TokenKind::OpenParen && !item.get(1)?.nested;
    let listed = item.iter().any(|token| token.depth == 0 && token.lexeme.kind == TokenKind::Comma);
    if joined || listed || item.iter().any(|token| word(token) == Some("JOIN")) {
        return None;
    }
    alias(text, item)
}

/// The last name of `public.a`, `public.a b`, `public.f(x) b(c, d)` or `( SELECT … ) b`.
fn alias<'a>(text: &'a str, item: &[Token]) -> Option<&'a str> {
    let is_name = |token: &&Token| {
        token.depth == 0 && matches!(token.lexeme.kind, TokenKind::Ident | TokenKind::QuotedIdent { .. })
    };
    let words = item.iter().filter(is_name).map(|token| &text[token.lexeme.range.clone()]);
    words.filter(|word| !matches!(*word, "WITH" | "ORDINALITY" | "AS" | "ONLY" | "LATERAL")).last()
}

/// Where `alias.` stands before a column in the outermost query.
fn qualifications(text: &str, tokens: &[Token], alias: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for window in tokens.windows(3) {
        let [name, dot, column] = window else { continue };
        let names = matches!(column.lexeme.kind, TokenKind::Ident | TokenKind::QuotedIdent { .. });
        let qualifies = &text[name.lexeme.range.clone()] == alias && dot.lexeme.kind == TokenKind::Dot && names;
        // `schema.alias.column` and `schema.alias` are not it: a dot before, or the relation itself in FROM.
        let before = text[..name.lexeme.range.start].chars().next_back();
        if qualifies && !name.nested && before != Some('.') && !is_relation(text, tokens, name) {
            found.push(name.lexeme.range.start..column.lexeme.range.start);
        }
    }
    found
}

/// Whether a name is the schema of the relation behind FROM: a relation may be called like its schema.
fn is_relation(text: &str, tokens: &[Token], name: &Token) -> bool {
    let before = tokens.iter().take_while(|token| token.lexeme.range.end <= name.lexeme.range.start).last();
    before.is_some_and(|token| matches!(&text[token.lexeme.range.clone()], "FROM" | "ONLY"))
}

#[cfg(test)]
mod tests {
    use super::query;

    #[test]
    fn one_relation_loses_its_qualification() {
        let old = " SELECT a.id,\n    lower(a.\"N\") AS n\n   FROM public.a\n  WHERE (a.id > 1)";
        assert_eq!(query(old, 15), " SELECT id,\n    lower(\"N\") AS n\n   FROM public.a\n  WHERE (id > 1)");
        assert_eq!(query(old, 16), old);
    }

    #[test]
    fn nested_queries_joins_and_set_operations_keep_theirs() {
        let nested = " SELECT a.id,\n    ( SELECT b.x\n           FROM public.b\n          WHERE (b.id = a.id)) AS x\n   FROM public.a";
        assert!(query(nested, 15).contains("SELECT id,") && query(nested, 15).contains("b.id = a.id"));
        for same in [
            " SELECT a.id\n   FROM (public.a\n     JOIN public.b ON ((a.id = b.id)))",
            " SELECT a.id\n   FROM public.a\nUNION\n SELECT b.id\n   FROM public.b",
            " SELECT a.id\n   FROM public.a,\n    public.b",
        ] {
            assert_eq!(query(same, 15), same);
        }
    }
}
