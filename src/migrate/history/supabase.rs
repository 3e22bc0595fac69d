//! Supabase's history, as the Supabase CLI keeps it: `pkg/migration/history.go` and `file.go`.
//!
//! It holds no checksum but the statements themselves. They are compared with the file token by token, so that a version that
//! is recorded with other text is found, and one that was split or laid out in another way is not.

use serde_json::Value;
use sha2::{Digest, Sha256};

use super::{Comparison, Dialect, Entry, Record, hex};
use crate::config::History;
use crate::db::Row;
use crate::migrate::Version;
use crate::migrate::source::Migration;
use crate::sql::{self, literal};

pub(super) struct Supabase;

impl Dialect for Supabase {
    fn history(&self) -> History {
        History::Supabase
    }

    fn table(&self) -> &'static str {
        "schema_migrations"
    }

    fn schema(&self) -> Option<&'static str> {
        Some("supabase_migrations")
    }

    /// What the CLI executes before every run, and so the order of columns that it makes.
    fn create(&self, table: &str, _wide: bool) -> String {
        format!(
            "CREATE SCHEMA IF NOT EXISTS supabase_migrations;
CREATE TABLE IF NOT EXISTS {table} (version text NOT NULL PRIMARY KEY);
ALTER TABLE {table} ADD COLUMN IF NOT EXISTS statements text[];
ALTER TABLE {table} ADD COLUMN IF NOT EXISTS name text;"
        )
    }

    /// As JSON, for older tables lack columns, and newer ones have more.
    fn select(&self, table: &str) -> String {
        format!(
            "SELECT r ->> 'version', r ->> 'name', r -> 'statements' \
             FROM (SELECT pg_catalog.to_jsonb(t) AS r FROM {table} t) t"
        )
    }

    fn record(&self, row: Row) -> Option<Record> {
        let [version, name, statements] = <[_; 3]>::try_from(row).ok()?;
        let checksum = match statements.map(|json| serde_json::from_str(&json)).transpose().ok()? {
            None | Some(Value::Null) => None,
            Some(Value::Array(statements)) => {
                let texts: Vec<&str> = statements.iter().map(Value::as_str).collect::<Option<_>>()?;
                (!texts.is_empty()).then(|| checksum(&texts))
            }
            Some(_) => return None,
        };
        Some(Record::applied(Version::numbers(&version?)?, name, None, checksum))
    }

    fn insert(&self, table: &str, entry: &Entry<'_>, _wide: bool) -> String {
        let migration = entry.migration;
        populate(
            table,
            &serde_json::json!({
                "version": migration.digits,
                "name": migration.name,
                "statements": statements(&migration.up.text),
            }),
        )
    }

    fn delete(&self, table: &str, version: &Version, _previous: Option<&Version>) -> String {
        format!("DELETE FROM {table} WHERE {}", super::same_digits(version))
    }

    fn amend(&self, table: &str, migration: &Migration, _wide: bool) -> Option<String> {
        let texts: Vec<String> = statements(&migration.up.text).iter().map(|text| literal(text)).collect();
        Some(format!(
            "UPDATE {table} SET statements = ARRAY[{}]::text[], name = {} WHERE {}",
            texts.join(", "),
            literal(&migration.name),
            super::same_digits(&migration.version)
        ))
    }

    fn compare(&self, record: &Record, migration: &Migration) -> Comparison {
        Comparison::of(&migration.up.text, |text| {
            record.checksum.as_ref().is_none_or(|recorded| *recorded == checksum(&[text]))
        })
    }
}

/// Inserts a row into whichever of its columns the table has.
fn populate(table: &str, row: &Value) -> String {
    let row = literal(&row.to_string());
    format!("INSERT INTO {table} SELECT * FROM pg_catalog.jsonb_populate_record(NULL::{table}, {row})")
}

/// The statements of a text as the CLI splits them: each with the comments above it, without its semicolon.
fn statements(text: &str) -> Vec<String> {
    let mut start = 0;
    let mut pieces: Vec<&str> = sql::split(text)
        .iter()
        .map(|statement| {
            let piece = &text[start..statement.end];
            start = statement.end;
            piece
        })
        .collect();
    pieces.push(&text[start..]);
    let bare = pieces.iter().map(|piece| {
        let is_blank = |letter: char| letter == ';' || letter.is_whitespace();
        piece.trim_start_matches(is_blank).trim_end_matches(';').trim().to_owned()
    });
    bare.filter(|piece| !piece.is_empty()).collect()
}

/// SHA-256 of all tokens but comments, white space and semicolons.
fn checksum(texts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for text in texts {
        let tokens = sql::lex(text).filter(|token| !token.is_trivia() && token.kind != squawk_lexer::TokenKind::Semi);
        for token in tokens.filter(|token| !token.range.is_empty()) {
            hash.update(&text[token.range.clone()]);
            // No token of SQL holds this byte.
            hash.update([0]);
        }
    }
    hex(&hash.finalize())
}

#[cfg(test)]
mod tests {
    use super::{checksum, statements};

    /// Cases from the CLI's own tests, `pkg/parser/token_test.go`, and what its rules say of others.
    #[test]
    fn statements_are_split_as_the_cli_does() {
        let cases: [(&str, &[&str]); 6] = [
            ("-- a\ncreate table a ();\n\n-- b\nselect 1", &["-- a\ncreate table a ()", "-- b\nselect 1"]),
            ("select ';'; ; select 2;;\n", &["select ';'", "select 2"]),
            ("select 1;\n-- the end\n", &["select 1", "-- the end"]),
            (
                "create rule r as on insert to t do (select 1; select 2);",
                &["create rule r as on insert to t do (select 1; select 2)"],
            ),
            ("do $$ begin null; end $$;", &["do $$ begin null; end $$"]),
            ("  \n", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(statements(text), expected, "{text}");
        }
    }

    #[test]
    fn layout_and_splitting_do_not_count_and_all_else_does() {
        let file = "-- note\ncreate table a (\n  b int\n);\nselect 'x;  y';";
        assert_eq!(checksum(&[file]), checksum(&["create table a ( b int )", "select 'x;  y'"]));
        for other in
            ["create table a (b int); select 'x; y'", "create table a (b int)", "create table ab int; select 'x;  y'"]
        {
            assert_ne!(checksum(&[file]), checksum(&[other]), "{other}");
        }
    }
}
