//! Which tables and functions a piece of SQL or PL/pgSQL names, and what it does with them, by its words alone.
//!
//! No server is asked, for PL/pgSQL knows only at run time what its queries are about. What a function puts together as
//! text and runs by `EXECUTE` is not seen; [`Uses::dynamic`] says that there is such text.

use std::collections::{BTreeMap, BTreeSet};

use squawk_lexer::TokenKind;

use crate::sql::lex;

/// A name with its schema, both unquoted.
pub(crate) type Name = (String, String);

/// What is done with a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Access {
    Read,
    Insert,
    Update,
    Delete,
    Merge,
    Truncate,
}

/// What a text uses.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Uses {
    /// Tables and views, with what is done.
    pub(crate) relations: BTreeMap<Name, BTreeSet<Access>>,
    /// Functions that are called.
    pub(crate) functions: BTreeSet<Name>,
    /// Whether it runs SQL that it puts together.
    pub(crate) dynamic: bool,
}

/// What names can mean.
#[derive(Debug)]
pub(crate) struct Known<'a> {
    pub(crate) relations: &'a BTreeSet<Name>,
    pub(crate) functions: &'a BTreeSet<Name>,
}

/// The schemas in which a function finds names without a schema: its own `search_path`, else PostgreSQL's default.
pub(crate) fn search_path(settings: &[String]) -> Vec<String> {
    let own = settings.iter().find_map(|setting| setting.strip_prefix("search_path="));
    let path = tokens(own.unwrap_or("public"));
    path.into_iter().filter_map(|token| token.name().map(str::to_owned)).collect()
}

/// What a text uses.
pub(crate) fn uses(text: &str, known: &Known<'_>, path: &[String]) -> Uses {
    let tokens = tokens(text);
    let mut scanner =
        Scanner { ctes: ctes(&tokens), tokens, known, path, lists: vec![false], named: 0, found: Uses::default() };
    for at in 0..scanner.tokens.len() {
        scanner.step(at);
    }
    scanner.found
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    /// A name or key word without quotes, in lower case.
    Word(String),
    /// A name in quotes.
    Quoted(String),
    Symbol(char),
    Other,
}

impl Token {
    fn name(&self) -> Option<&str> {
        match self {
            Token::Word(name) | Token::Quoted(name) => Some(name),
            _ => None,
        }
    }

    fn is(&self, word: &str) -> bool {
        matches!(self, Token::Word(found) if found == word)
    }
}

fn tokens(text: &str) -> Vec<Token> {
    let lexemes = lex(text).filter(|lexeme| !lexeme.is_trivia() && lexeme.kind != TokenKind::Eof);
    lexemes.map(|lexeme| token(lexeme.kind, &text[lexeme.range])).collect()
}

fn token(kind: TokenKind, text: &str) -> Token {
    match kind {
        TokenKind::Ident => Token::Word(text.to_ascii_lowercase()),
        TokenKind::QuotedIdent { .. } => Token::Quoted(text.trim_matches('"').replace("\"\"", "\"")),
        TokenKind::OpenParen => Token::Symbol('('),
        TokenKind::CloseParen => Token::Symbol(')'),
        TokenKind::Comma => Token::Symbol(','),
        TokenKind::Dot => Token::Symbol('.'),
        TokenKind::Semi => Token::Symbol(';'),
        _ => Token::Other,
    }
}

/// The names of common table expressions, which hide tables: `WITH name AS (`, `, name (a, b) AS MATERIALIZED (`.
fn ctes(tokens: &[Token]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (at, pair) in tokens.windows(2).enumerate() {
        let [before, Token::Word(name) | Token::Quoted(name)] = pair else { continue };
        let begins = before.is("with") || before.is("recursive") || *before == Token::Symbol(',');
        if begins && defines(&tokens[at + 2..]) {
            found.insert(name.clone());
        }
    }
    found
}

/// Whether what stands behind a name makes it that of a common table expression.
fn defines(rest: &[Token]) -> bool {
    let columns = match rest.first() {
        Some(Token::Symbol('(')) => {
            rest.iter().position(|token| *token == Token::Symbol(')')).map_or(rest.len(), |at| at + 1)
        }
        _ => 0,
    };
    match &rest[columns..] {
        [first, second, ..] => {
            first.is("as") && (*second == Token::Symbol('(') || second.is("materialized") || second.is("not"))
        }
        _ => false,
    }
}

struct Scanner<'a> {
    tokens: Vec<Token>,
    known: &'a Known<'a>,
    path: &'a [String],
    ctes: BTreeSet<String>,
    /// For each open parenthesis, whether a comma goes on with a list of tables.
    lists: Vec<bool>,
    /// The end of the last name that was taken for a table's.
    named: usize,
    found: Uses,
}

/// Words behind which a comma no longer separates tables.
const ENDS: &[&str] = &[
    "where",
    "group",
    "order",
    "having",
    "limit",
    "offset",
    "fetch",
    "window",
    "set",
    "returning",
    "union",
    "except",
    "intersect",
    "for",
    "select",
    "values",
    "when",
    "loop",
    "then",
    "begin",
    "end",
    "into",
];

/// Words before UPDATE that make it something else than a statement.
const NO_UPDATE: &[&str] = &["for", "do", "key", "on", "of", "or", "before", "after", "grant", "revoke"];

impl Scanner<'_> {
    fn is(&self, at: usize, word: &str) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is(word))
    }

    fn symbol(&self, at: usize, symbol: char) -> bool {
        self.tokens.get(at) == Some(&Token::Symbol(symbol))
    }

    fn before_is(&self, at: usize, words: &[&str]) -> bool {
        at.checked_sub(1).is_some_and(|before| words.iter().any(|word| self.is(before, word)))
    }

    fn set_list(&mut self, open: bool) {
        if let Some(top) = self.lists.last_mut() {
            *top = open;
        }
    }

    fn step(&mut self, at: usize) {
        match self.tokens[at].clone() {
            Token::Symbol('(') => self.lists.push(false),
            Token::Symbol(')') if self.lists.len() > 1 => drop(self.lists.pop()),
            Token::Symbol(';') => self.lists = vec![false],
            Token::Symbol(',') if self.lists.last() == Some(&true) => self.table(at + 1, Access::Read),
            Token::Word(word) if !self.symbol(at + 1, '.') => self.word(at, &word),
            _ => {}
        }
        self.call(at);
    }

    fn word(&mut self, at: usize, word: &str) {
        match word {
            "from" if self.before_is(at, &["delete"]) => self.table(at + 1, Access::Delete),
            "from" if !self.before_is(at, &["distinct"]) => self.list_of_tables(at + 1),
            "using" if !self.symbol(at + 1, '(') => self.list_of_tables(at + 1),
            "join" => self.table(at + 1, Access::Read),
            "into" if self.before_is(at, &["insert"]) => self.table(at + 1, Access::Insert),
            "into" if self.before_is(at, &["merge"]) => self.table(at + 1, Access::Merge),
            "update" if !self.before_is(at, NO_UPDATE) => self.table(at + 1, Access::Update),
            "truncate" => self.truncate(at + 1),
            // Not the right to execute something, nor what a trigger executes.
            "execute" => {
                let other = ["on", "function", "procedure"].iter().any(|next| self.is(at + 1, next));
                self.found.dynamic |= !other;
            }
            _ if ENDS.contains(&word) => self.set_list(false),
            _ => {}
        }
    }

    fn list_of_tables(&mut self, at: usize) {
        self.set_list(true);
        self.table(at, Access::Read);
    }

    fn truncate(&mut self, at: usize) {
        let mut at = if self.is(at, "table") { at + 1 } else { at };
        loop {
            self.table(at, Access::Truncate);
            at = self.named.max(at);
            if !self.symbol(at, ',') {
                return;
            }
            at += 1;
        }
    }

    /// Takes what stands here for the name of a table, if there is such a table.
    fn table(&mut self, mut at: usize, access: Access) {
        while self.is(at, "only") || self.is(at, "lateral") || (access == Access::Read && self.symbol(at, '(')) {
            at += 1;
        }
        let Some((parts, end)) = self.name(at) else { return };
        let calls = access == Access::Read && self.symbol(end, '(');
        let hidden = matches!(parts.as_slice(), [name] if self.ctes.contains(name));
        if calls || hidden {
            return;
        }
        if let Some(name) = resolve(&parts, self.known.relations, self.path) {
            self.named = end;
            self.found.relations.entry(name).or_default().insert(access);
        }
    }

    /// Takes what stands here for a call, if a known function's name and a parenthesis stand here.
    fn call(&mut self, at: usize) {
        if at < self.named || at.checked_sub(1).is_some_and(|before| self.symbol(before, '.')) {
            return;
        }
        let Some((parts, end)) = self.name(at) else { return };
        if self.symbol(end, '(') {
            self.found.functions.extend(resolve(&parts, self.known.functions, self.path));
        }
    }

    /// The parts of a name that begins here, and where it ends.
    fn name(&self, at: usize) -> Option<(Vec<String>, usize)> {
        let mut parts = vec![self.tokens.get(at)?.name()?.to_owned()];
        let mut end = at + 1;
        while self.symbol(end, '.') {
            let Some(next) = self.tokens.get(end + 1).and_then(Token::name) else { break };
            parts.push(next.to_owned());
            end += 2;
        }
        Some((parts, end))
    }
}

/// Which of the known names is meant.
fn resolve(parts: &[String], known: &BTreeSet<Name>, path: &[String]) -> Option<Name> {
    let (name, schemas) = match parts {
        [name] => (name, path),
        // A database's name may stand in front.
        [.., schema, name] => (name, std::slice::from_ref(schema)),
        [] => return None,
    };
    schemas.iter().map(|schema| (schema.clone(), name.clone())).find(|candidate| known.contains(candidate))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(list: &[&str]) -> BTreeSet<Name> {
        list.iter()
            .map(|name| name.split_once('.').map(|(s, n)| (s.to_owned(), n.to_owned())).expect("a dot"))
            .collect()
    }

    /// What is used, as text: `read public.a, insert public.b; call public.f; dynamic`.
    fn used(sql: &str) -> String {
        let relations = names(&["public.a", "public.b", "app.Odd \"Name", "app.c"]);
        let functions = names(&["public.f", "app.g", "public.a"]);
        let known = Known { relations: &relations, functions: &functions };
        let found = uses(sql, &known, &search_path(&["x=1".to_owned(), "search_path=\"$user\", public".to_owned()]));
        let mut out = Vec::new();
        for ((schema, name), accesses) in &found.relations {
            for access in accesses {
                out.push(format!("{access:?} {schema}.{name}").to_lowercase());
            }
        }
        out.extend(found.functions.iter().map(|(schema, name)| format!("call {schema}.{name}")));
        out.extend(found.dynamic.then(|| "dynamic".to_owned()));
        out.join(", ")
    }

    #[test]
    fn statements_are_told_by_their_words() {
        assert_eq!(used("INSERT INTO public.a (x) SELECT y FROM app.c"), "read app.c, insert public.a");
        assert_eq!(
            used("UPDATE ONLY a SET x = 1 FROM b, app.c AS z WHERE true"),
            "read app.c, update public.a, read public.b"
        );
        assert_eq!(used("DELETE FROM a USING b WHERE a.x = b.x"), "delete public.a, read public.b");
        assert_eq!(
            used("MERGE INTO a USING b ON true WHEN MATCHED THEN UPDATE SET x = 1"),
            "merge public.a, read public.b"
        );
        assert_eq!(used("TRUNCATE TABLE a, ONLY b"), "truncate public.a, truncate public.b");
        assert_eq!(used("SELECT FROM app.\"Odd \"\"Name\" FOR UPDATE OF a"), "read app.odd \"name");
        assert_eq!(
            used("SELECT 1 FROM (a JOIN b USING (x)) LEFT JOIN LATERAL (SELECT FROM app.c) ON true"),
            "read app.c, read public.a, read public.b"
        );
    }

    #[test]
    fn words_that_only_look_alike_are_passed_over() {
        assert_eq!(used("SELECT 'FROM a', extract(day FROM x.a), y IS DISTINCT FROM a -- FROM b\n"), "");
        assert_eq!(
            used("WITH a AS (SELECT 1), b (x, y) AS NOT MATERIALIZED (SELECT 2) SELECT FROM a, b, public.b"),
            "read public.b"
        );
        assert_eq!(
            used("INSERT INTO a VALUES (1) ON CONFLICT DO UPDATE SET x = 1; SELECT x INTO b FROM app.c"),
            "read app.c, insert public.a"
        );
        assert_eq!(used("SELECT FROM nope.a, unknown ORDER BY a, b"), "");
    }

    #[test]
    fn calls_are_names_with_a_parenthesis() {
        assert_eq!(used("PERFORM f(1); x := app.g (2); SELECT g(3), f FROM f(4)"), "call app.g, call public.f");
        assert_eq!(used("INSERT INTO a (x) VALUES (1)"), "insert public.a");
        assert_eq!(used("SELECT x.f(1)"), "");
    }

    #[test]
    fn text_that_is_run_is_told() {
        assert_eq!(used("EXECUTE format('DROP TABLE %I', x)"), "dynamic");
        assert_eq!(used("GRANT EXECUTE ON FUNCTION app.h TO x"), "");
    }
}
