//! Scripts that define objects and run nothing, so that the session behind them is the one before them.

use squawk_lexer::TokenKind;

use super::{top_level_words, words};
use crate::sql::{Lexeme, Statement, lex, split};

/// What is made without running anything of it: bodies and queries are kept for later.
const KEPT: [&str; 10] =
    ["function", "procedure", "view", "trigger", "policy", "type", "domain", "sequence", "rule", "aggregate"];

/// Words that stand before what is made.
const BEFORE: [&str; 4] = ["or", "replace", "recursive", "constraint"];

/// Clauses whose expressions are computed for rows that are there.
const COMPUTED: [&str; 6] = ["as", "using", "validate", "refresh", "check", "exclude"];

/// What may stand before a parenthesis behind `DEFAULT`: functions of PostgreSQL's own, types and keys.
const HARMLESS: [&str; 12] = [
    "now",
    "gen_random_uuid",
    "char",
    "varchar",
    "numeric",
    "decimal",
    "timestamp",
    "timestamptz",
    "time",
    "interval",
    "key",
    "unique",
];

/// Whether a script only defines objects, so that it calls no function, which could do anything to the session.
pub(in crate::migrate) fn is_plain_ddl(sql: &str) -> bool {
    split(sql).iter().all(|statement| is_plain(statement))
}

fn is_plain(statement: &Statement<'_>) -> bool {
    let sql = statement.sql;
    let mut words = words(sql);
    match words.next().as_deref() {
        Some("comment" | "grant" | "revoke" | "drop") => true,
        Some("create") => match words.find(|word| !BEFORE.contains(&word.as_str())).as_deref() {
            Some(kind) if KEPT.contains(&kind) => true,
            // CREATE TABLE … AS runs a query; what stands in parentheses is for rows that are not there yet.
            Some("table" | "unlogged") => !top_level_words(sql).iter().any(|(word, _)| word == "as"),
            _ => !words.any(|word| matches!(word.as_str(), "as" | "add" | "using" | "validate" | "refresh")),
        },
        // The default of a new column may be computed for each row.
        Some("alter") => !words.any(|word| COMPUTED.contains(&word.as_str())) && !calls_behind_default(sql),
        _ => false,
    }
}

/// Whether a default calls what could be anybody's function.
fn calls_behind_default(sql: &str) -> bool {
    let is_default = |token: &Lexeme| sql[token.range.clone()].eq_ignore_ascii_case("default");
    let mut tokens = lex(sql).filter(|token| !token.is_trivia()).skip_while(|token| !is_default(token));
    let (mut before, mut name) = (None, tokens.next());
    tokens.any(|token| {
        let is_call = token.kind == TokenKind::OpenParen;
        let is_harmless =
            |name: &Lexeme| HARMLESS.iter().any(|known| sql[name.range.clone()].eq_ignore_ascii_case(known));
        // A name behind a dot is that of a function in somebody's schema.
        let is_qualified = before.as_ref().is_some_and(|before: &Lexeme| before.kind == TokenKind::Dot);
        let called = is_call && name.as_ref().is_some_and(|name| is_qualified || !is_harmless(name));
        before = name.replace(token);
        called
    })
}

/// Whether a script leaves the session as it found it, and can be sent between other statements in one message.
///
/// What stands in a string or in parentheses that are not closed could be taken for more; and where a server takes
/// backslashes for escapes, strings end elsewhere.
pub(in crate::migrate) fn keeps_session(sql: &str) -> bool {
    let more = format!("{sql}\n;COMMIT");
    let is_closed = split(&more).last().is_some_and(|last| last.sql == "COMMIT");
    let stays =
        |word: String| matches!(word.as_str(), "temp" | "temporary" | "extension") || word.starts_with("pg_temp");
    is_closed && !sql.contains('\\') && is_plain_ddl(sql) && !words(sql).any(stays)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_defines_objects_is_plain() {
        for sql in [
            "create table t (a int default 1); create index on t (a); drop table s; comment on table t is 'x'",
            "create table t (a bigint generated always as identity, b int default f())",
            "create or replace function f() returns int language sql as 'select 1'",
            "create function f() returns int begin atomic select 1; end; create view v as select f()",
            "create policy p on t using (f(a)); create trigger x before insert on t for each row execute function f()",
            "create type e as enum ('a'); create domain d as int check (f(value)); create sequence s as int",
            "alter table t add a int, add column b varchar(3) not null default 'x', add unique (a)",
            "alter table t add at timestamptz not null default now (), add foreign key (a) references s",
            "alter table t alter a set default 1; alter table t enable row level security",
        ] {
            assert!(is_plain_ddl(sql), "{sql}");
        }
    }

    #[test]
    fn what_may_call_functions_is_not_plain() {
        for sql in [
            "select 1",
            "do $$ begin end $$",
            "create table t as select f()",
            "create unlogged table t as select f()",
            "create materialized view v as select f()",
            "alter table t add a int default f()",
            "alter table t add a int default 1 + s.f ()",
            "alter table t add a timestamptz default s.now()",
            "alter table t add a int default 1, add b int default f()",
            "alter table t add check (f(a))",
            "alter table t add a int generated always as (f(b)) stored",
            "alter table t alter a type int using f(a)",
            "alter table t validate constraint c",
        ] {
            assert!(!is_plain_ddl(sql), "{sql}");
        }
    }

    #[test]
    fn what_stays_behind_a_script_or_takes_in_what_follows_keeps_no_session() {
        assert!(keeps_session("create table t (a int default 1, b text); -- the end"));
        for sql in [
            "create temp table t (a int)",
            "create table pg_temp.t (a int)",
            "create extension hstore",
            "comment on table t is 'open",
            "comment on table t is 'a\\'",
            "create table t (a int",
            "create table t (a int) /* open",
            "comment on table t is $$open",
            "set search_path = x",
        ] {
            assert!(!keeps_session(sql), "{sql}");
        }
    }
}
