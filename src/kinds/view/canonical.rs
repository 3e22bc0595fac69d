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
    let Some((from, alias)) = only_relation(text, &tokens) else { return text.to_owned() };
    let query = Query { text, tokens: &tokens, from, alias };
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for cut in query.qualifications() {
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

/// The only entry in the outermost query's FROM: its tokens, and its alias as the text has it.
fn only_relation<'a>(text: &'a str, tokens: &[Token]) -> Option<(Range<usize>, &'a str)> {
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
    Some((from..end, alias(text, item)?))
}

/// The last name of `public.a`, `public.a b`, `public.f(x) b(c, d)` or `( SELECT … ) b`.
fn alias<'a>(text: &'a str, item: &[Token]) -> Option<&'a str> {
    let is_name = |token: &&Token| {
        token.depth == 0 && matches!(token.lexeme.kind, TokenKind::Ident | TokenKind::QuotedIdent { .. })
    };
    let mut words = item.iter().filter(is_name).map(|token| &text[token.lexeme.range.clone()]);
    words.rfind(|word| !matches!(*word, "WITH" | "ORDINALITY" | "AS" | "ONLY" | "LATERAL"))
}

/// A query that reads one relation.
struct Query<'a> {
    text: &'a str,
    tokens: &'a [Token],
    /// The tokens of that relation in FROM.
    from: Range<usize>,
    alias: &'a str,
}

impl Query<'_> {
    fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| &self.text[token.lexeme.range.clone()])
    }

    /// Where `alias.` stands before a column in the outermost query and a newer server would leave it out.
    fn qualifications(&self) -> Vec<Range<usize>> {
        let outputs = self.renamed_outputs();
        let order = (0..self.tokens.len()).find(|at| self.tokens[*at].depth == 0 && self.word(*at) == "ORDER");
        (0..self.tokens.len())
            .filter(|at| self.is_qualified(*at) && !self.from.contains(at))
            .filter(|at| !(self.is_sort_item(*at, order) && outputs.contains(&self.word(*at + 2))))
            .map(|at| self.tokens[at].lexeme.range.start..self.tokens[at + 2].lexeme.range.start)
            .collect()
    }

    /// Whether `alias.column` begins here, outside of nested queries.
    fn is_qualified(&self, at: usize) -> bool {
        let Some([name, dot, column]) = self.tokens.get(at..at + 3) else { return false };
        let names = matches!(column.lexeme.kind, TokenKind::Ident | TokenKind::QuotedIdent { .. });
        let before = self.text[..name.lexeme.range.start].chars().next_back();
        let qualifies = self.word(at) == self.alias && dot.lexeme.kind == TokenKind::Dot && names;
        // `schema.alias.…` is not it.
        qualifies && !name.nested && before != Some('.')
    }

    /// Whether a qualified column is all of an item of the outermost ORDER BY: there, a bare name would be that of an output
    /// column first.
    fn is_sort_item(&self, at: usize, order: Option<usize>) -> bool {
        let begins = matches!(self.word(at.wrapping_sub(1)), "BY" | ",");
        let ends = matches!(self.word(at + 3), "" | "," | "DESC" | "NULLS" | "USING" | "LIMIT" | "OFFSET" | "FETCH" | "FOR");
        order.is_some_and(|order| at > order) && self.tokens[at].depth == 0 && begins && ends
    }

    /// The names of output columns that are not simply the column of that name.
    fn renamed_outputs(&self) -> Vec<&str> {
        let named = |at: &usize| self.tokens[*at].depth == 0 && self.word(*at) == "AS";
        (0..self.from.start).filter(named).map(|at| self.word(at + 1)).collect()
    }
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
