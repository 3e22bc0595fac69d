//! The order in which statements of many files can run.
//!
//! Canonical texts name everything with its schema, so what a statement needs can be read off its tokens: every
//! `schema.name` that another statement makes. Where that is not enough (an operator, a cast, a circle), the loader tries
//! again; see [`super::load`].

use std::collections::HashMap;

use squawk_lexer::TokenKind;

use super::File;
use crate::sql::{is_string, lex, split};

/// A statement and where it stands.
#[derive(Debug, Clone)]
pub(super) struct Step<'a> {
    pub(super) file: &'a File,
    pub(super) sql: &'a str,
    pub(super) offset: usize,
    /// Which one it is in the order.
    pub(super) number: usize,
    /// Whether it is about an event trigger, which fires at whatever is done after it.
    pub(super) fires: bool,
}

/// All statements of all files, each after those that make what it names.
pub(super) fn order(files: &[File]) -> Vec<Step<'_>> {
    let mut parsed: Vec<Parsed<'_>> = files.iter().flat_map(parse).collect();
    parsed.sort_by_key(|parsed| parsed.rank);
    let mut makers: HashMap<&str, Makers> = HashMap::new();
    for (at, parsed) in parsed.iter().enumerate() {
        if let Some(name) = &parsed.makes {
            makers.entry(name).or_default().all.push(at);
        }
    }
    let mut visit = Visit { parsed: &parsed, makers, state: vec![false; parsed.len()], order: Vec::new() };
    for at in 0..parsed.len() {
        visit.from(at);
    }
    let order = std::mem::take(&mut visit.order).into_iter().enumerate();
    order.map(|(number, at)| Step { number, ..parsed[at].step.clone() }).collect()
}

struct Parsed<'a> {
    step: Step<'a>,
    rank: usize,
    makes: Option<String>,
    names: Vec<String>,
}

impl Parsed<'_> {
    /// Whether something of this rank that makes what this statement names may have to run before it: not what belongs to a
    /// later phase, and not what comes after it in making the same thing.
    fn can_need(&self, rank: usize, name: &str) -> bool {
        rank / 100 <= self.rank / 100 && (rank < self.rank || self.makes.as_deref() != Some(name))
    }
}

/// The statements that make something of one name, by rank: a function may have many overloads.
#[derive(Default)]
struct Makers {
    all: Vec<usize>,
    /// How many of them, from the first on, are known to have been visited: nobody looks at them again.
    visited: usize,
}

struct Visit<'a, 'b> {
    parsed: &'a [Parsed<'b>],
    makers: HashMap<&'a str, Makers>,
    state: Vec<bool>,
    order: Vec<usize>,
}

impl Visit<'_, '_> {
    /// Depth first, with a stack of our own: a chain of views may be longer than a thread's stack is deep.
    fn from(&mut self, start: usize) {
        let mut stack = vec![(start, false)];
        while let Some((at, done)) = stack.pop() {
            if done {
                self.order.push(at);
                continue;
            }
            if std::mem::replace(&mut self.state[at], true) {
                continue;
            }
            stack.push((at, true));
            let parsed = &self.parsed[at];
            for name in parsed.names.iter().rev() {
                let Some(makers) = self.makers.get_mut(name.as_str()) else { continue };
                let visited = |maker: &&usize| self.state[**maker];
                makers.visited += makers.all[makers.visited..].iter().take_while(visited).count();
                let waiting = &makers.all[makers.visited..];
                let needs = waiting.iter().take_while(|maker| parsed.can_need(self.parsed[**maker].rank, name));
                stack.extend(needs.map(|need| (*need, false)));
            }
        }
    }
}

fn parse(file: &File) -> impl Iterator<Item = Parsed<'_>> {
    split(&file.text).into_iter().map(move |statement| {
        let words: Vec<String> = words(statement.sql);
        let names = names(statement.sql);
        let creates = words.first().is_some_and(|word| word == "CREATE");
        let rank = rank(&words, statement.sql);
        Parsed {
            step: Step { file, sql: statement.sql, offset: statement.offset, number: 0, fires: rank >= 900 },
            rank,
            makes: if creates { names.first().cloned() } else { None },
            names,
        }
    })
}

/// The first words of a statement, in upper case.
fn words(sql: &str) -> Vec<String> {
    let tokens = lex(sql).filter(|token| !token.is_trivia());
    tokens
        .take_while(|token| token.kind == TokenKind::Ident)
        .take(6)
        .map(|token| sql[token.range].to_ascii_uppercase())
        .collect()
}

/// Every `schema.name` in a statement, as its text has it; what stands within a string counts where it is all of the string
/// (`nextval('public.s'::regclass)`).
fn names(sql: &str) -> Vec<String> {
    let mut found = Vec::new();
    let tokens: Vec<_> = lex(sql).filter(|token| !token.is_trivia()).collect();
    let is_name = |kind| matches!(kind, TokenKind::Ident | TokenKind::QuotedIdent { .. });
    for (at, token) in tokens.iter().enumerate() {
        let text = &sql[token.range.clone()];
        if is_string(token.kind) && text.len() < 200 {
            found.push(text.trim_matches('\'').replace("''", "'"));
        } else if let [first, dot, second, ..] = &tokens[at..]
            && is_name(first.kind)
            && dot.kind == TokenKind::Dot
        {
            let second =
                if is_name(second.kind) { &sql[second.range.clone()] } else { operator(&sql[second.range.start..]) };
            if !second.is_empty() {
                found.push(format!("{}.{second}", &sql[first.range.clone()]));
            }
        }
    }
    found
}

/// The operator that a text begins with; empty for none.
fn operator(text: &str) -> &str {
    text.split(|c| !"+-*/<>=~!@#%^&|`?".contains(c)).next().unwrap_or_default()
}

/// The phase of a statement in hundreds, and its rank within it.
fn rank(words: &[String], sql: &str) -> usize {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["CREATE", "ROLE", ..] => 0,
        ["CREATE", "SCHEMA", ..] => 1,
        ["CREATE", "EXTENSION", ..] => 100,
        ["CREATE", "LANGUAGE" | "TRUSTED" | "ACCESS", ..] => 201,
        ["CREATE", "COLLATION" | "CONVERSION" | "TEXT", ..] => 202,
        // What only names a type stands before what needs the name.
        ["CREATE", "TYPE", ..] if !sql.contains('(') => 200,
        ["CREATE", "TYPE" | "DOMAIN", ..] | ["CREATE", "OPERATOR", "FAMILY", ..] => 203,
        ["CREATE", "CAST" | "OPERATOR" | "TRANSFORM", ..] | ["ALTER", "OPERATOR", "FAMILY", ..] => 204,
        ["CREATE", "FOREIGN", "DATA", ..] => 204,
        ["CREATE", "SEQUENCE" | "UNLOGGED" | "SERVER", ..] => 205,
        ["CREATE", "FUNCTION" | "PROCEDURE" | "AGGREGATE" | "OR", ..] => 207,
        // Until 16, a server that looks up many functions by name, and makes none in between, takes longer for each.
        ["COMMENT", "ON", "FUNCTION" | "PROCEDURE" | "AGGREGATE", ..] => 207,
        ["CREATE", "UNIQUE" | "INDEX", ..] | ["CREATE", "STATISTICS", ..] => 400,
        ["CREATE", "VIEW" | "MATERIALIZED", ..] => 208,
        ["CREATE", "RULE", ..] => 502,
        ["CREATE", "TRIGGER" | "CONSTRAINT" | "POLICY" | "PUBLICATION" | "SUBSCRIPTION" | "USER", ..] => 600,
        ["CREATE", "EVENT", ..] => 900,
        ["CREATE", ..] => 206,
        ["ALTER", "DEFAULT", ..] => 890,
        ["ALTER", "EVENT", ..] => 901,
        ["ALTER", "INDEX", ..] => 500,
        ["ALTER", "TABLE", ..] if sql.contains(" ATTACH PARTITION ") || sql.contains(" INHERIT ") => 300,
        ["ALTER", "TABLE", ..] if sql.contains(" FOREIGN KEY ") => 501,
        ["ALTER", "TABLE", ..] if sql.contains(" ADD CONSTRAINT ") => 401,
        ["ALTER", "TABLE", ..] if sql.contains(" ALTER COLUMN ") => 301,
        ["ALTER", ..] if sql.contains(" OWNER TO ") => 800,
        // A clone's state differs from the one that it takes over.
        ["ALTER", "TABLE", "ONLY", ..] if sql.contains(" TRIGGER ") => 602,
        ["ALTER", ..] => 601,
        ["GRANT" | "REVOKE", ..] => 801,
        ["COMMENT", "ON", "EVENT", ..] => 901,
        _ => 802,
    }
}
