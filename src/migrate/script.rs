//! What a script holds that cannot be run, found before anything is run.

use std::ops::Range;

use squawk_lexer::TokenKind;

mod plain;

pub(super) use plain::{is_plain_ddl, keeps_session};

use super::run::steps;
use super::statement::{self, Control, control, copies_to_client};
use super::{Problem, Script};
use crate::error::{Error, Place};
use crate::sql::{Statement, first, lex, split};

/// Whether a script that says nothing of it runs outside of a transaction: where it holds nothing but statements that
/// PostgreSQL refuses inside of one, and settings for them.
pub(super) fn is_for_outside(sql: &str) -> bool {
    let outside = |statement: &Statement<'_>| statement::outside(statement.sql).is_some();
    let fits = |statement: &Statement<'_>| outside(statement) || steps::is_of_session(statement.sql);
    // Of most scripts the first words tell, of others the first statement.
    let mut first_words = words(sql);
    let may_fit = match (first_words.next().as_deref(), first_words.next().as_deref()) {
        (Some("create" | "drop"), Some(kind)) => {
            matches!(kind, "index" | "unique" | "database" | "tablespace" | "subscription")
        }
        (Some("alter"), Some(kind)) => matches!(kind, "table" | "database" | "subscription" | "system"),
        (Some("insert" | "update" | "delete" | "select" | "grant" | "revoke" | "comment"), _) => false,
        _ => true,
    };
    if !may_fit || !first(sql).is_some_and(|first| fits(&first)) {
        return false;
    }
    let statements = split(sql);
    statements.iter().any(outside) && statements.iter().all(fits)
}

/// Why a script cannot be applied.
pub(super) fn refuse(script: &Script) -> Vec<Problem> {
    let statements = split(script.sql());
    if statements.is_empty() {
        let message = "the file has no statement, and would be recorded as applied for ever";
        return vec![Problem::error("empty-migration", message).path(&script.path).hint("write it, or remove it")];
    }
    let mut problems: Vec<Problem> = statements.iter().filter_map(|statement| copies(script, statement)).collect();
    problems.extend(if script.transactional {
        let mut found = own_transaction(script, &statements);
        found.extend(statements.iter().filter_map(|statement| outside(script, statement)));
        found
    } else {
        let mut found = unbalanced(script, &statements);
        found.extend(steps::steps(script).err().map(|error| misread(script, &error)));
        found
    });
    problems
}

/// Whether the script begins or ends transactions.
pub(super) fn controls_transactions(script: &Script) -> bool {
    split(script.sql()).iter().any(|statement| control(statement.sql).is_some())
}

fn place(script: &Script, statement: &Statement<'_>) -> Place {
    script.place(statement.offset)
}

fn own_transaction(script: &Script, statements: &[Statement<'_>]) -> Vec<Problem> {
    let found = statements.iter().filter(|statement| control(statement.sql).is_some());
    found
        .map(|statement| {
            let message = format!("`{}` in a file that runs in a transaction of its own", first_line(statement.sql));
            Problem::error("own-transaction", message).place(place(script, statement)).hint(
                "remove it: the file is applied as a whole or not at all; or write `-- trueup: no-transaction` above the first statement",
            )
        })
        .collect()
}

/// A statement that cannot be where it is.
fn outside(script: &Script, statement: &Statement<'_>) -> Option<Problem> {
    statement::outside(statement.sql)?;
    let message = format!("`{}` cannot run in a transaction, and the file runs in one", first_line(statement.sql));
    Some(Problem::error("not-in-a-transaction", message).place(place(script, statement)).hint(
        "put it into a file of its own; or write `-- trueup: no-transaction` above the first statement: then each is a step of its own",
    ))
}

/// A step that is not understood.
fn misread(script: &Script, error: &Error) -> Problem {
    let problem = Problem::error("step", error.message());
    let problem = match error.where_() {
        Some(place) => problem.place(place.clone()),
        None => problem.path(&script.path),
    };
    error.hints().iter().fold(problem, |problem, hint| problem.hint(hint))
}

/// A transaction that a file outside of any begins and does not end.
fn unbalanced(script: &Script, statements: &[Statement<'_>]) -> Vec<Problem> {
    let mut open = None;
    for statement in statements {
        match control(statement.sql) {
            Some(Control::Begin) => open = Some(statement),
            Some(Control::End) => open = None,
            None => {}
        }
    }
    let problem = |statement| {
        Problem::error("open-transaction", "the transaction that begins here is never ended")
            .place(place(script, statement))
    };
    open.map(problem).into_iter().collect()
}

/// `COPY` from or to the client: a file is sent as SQL, there is nobody to feed the data.
fn copies(script: &Script, statement: &Statement<'_>) -> Option<Problem> {
    copies_to_client(statement.sql).then(|| {
        Problem::error("copy", "COPY from or to the client cannot be run from a file of migrations")
            .place(place(script, statement))
            .hint("write the rows as INSERT statements")
    })
}

/// The bare words of a statement, in lower case.
pub(super) fn words(sql: &str) -> impl Iterator<Item = String> + '_ {
    lex(sql).filter(|token| token.kind == TokenKind::Ident).map(|token| sql[token.range].to_ascii_lowercase())
}

/// The bare words of a statement that are in no parentheses, in lower case, with their places.
pub(super) fn top_level_words(sql: &str) -> Vec<(String, Range<usize>)> {
    let (mut depth, mut found) = (0_usize, Vec::new());
    for token in lex(sql) {
        match token.kind {
            TokenKind::OpenParen => depth += 1,
            TokenKind::CloseParen => depth = depth.saturating_sub(1),
            TokenKind::Ident if depth == 0 => {
                found.push((sql[token.range.clone()].to_ascii_lowercase(), token.range));
            }
            _ => {}
        }
    }
    found
}

fn first_line(sql: &str) -> &str {
    sql.lines().next().unwrap_or_default().trim_end()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn script(text: &str, transactional: bool) -> Script {
        Script { path: "1_a.sql".into(), text: text.to_owned(), body: 0..text.len(), transactional }
    }

    fn problems(text: &str, transactional: bool) -> Vec<String> {
        refuse(&script(text, transactional)).iter().map(|problem| format!("{}: {problem}", problem.code)).collect()
    }

    #[test]
    fn a_transaction_of_its_own_is_refused_with_its_place() {
        let text = "-- note\nbegin ;\nselect 1;\n  COMMIT AND CHAIN;end";
        let found = problems(text, true);
        assert_eq!(found.len(), 3);
        assert_eq!(found[0], "own-transaction: 1_a.sql:2:1: `begin` in a file that runs in a transaction of its own");
        assert!(found[1].contains("1_a.sql:4:3: `COMMIT AND CHAIN`"), "{found:?}");
        assert!(controls_transactions(&script(text, true)));
    }

    #[test]
    fn blocks_savepoints_and_text_are_not_transactions() {
        let text = "do $$ begin perform 1; end $$; savepoint a; rollback to a; rollback work to savepoint a; \
            select 'commit;'; create function f() returns int begin atomic select 1; end; \
            create procedure p() language plpgsql as 'begin commit; end'; release a;";
        assert_eq!(problems(text, true), Vec::<String>::new());
    }

    #[test]
    fn outside_of_a_transaction_its_own_must_end() {
        assert_eq!(problems("begin; select 1; commit;", false), Vec::<String>::new());
        let found = problems("begin; commit;\nstart transaction; select 1", false);
        assert_eq!(found, ["open-transaction: 1_a.sql:2:1: the transaction that begins here is never ended"]);
    }

    #[test]
    fn copy_of_the_client_is_refused_and_copy_of_the_server_is_not() {
        assert_eq!(problems("copy t from stdin;", true).len(), 1);
        assert_eq!(problems("copy t from '/f'; select 'copy t from stdin'", true), Vec::<String>::new());
    }

    #[test]
    fn a_file_of_comments_is_no_migration() {
        assert_eq!(problems("-- todo\n;;", true).len(), 1);
    }

    #[test]
    fn what_cannot_be_in_a_transaction_is_recognised() {
        let index = "create index concurrently i on t (a)";
        assert!(is_for_outside(&format!("set statement_timeout = 0; {index}; vacuum t;")));
        assert!(!is_for_outside("set statement_timeout = 0;") && !is_for_outside(&format!("select 1; {index}")));
        let found = problems(&format!("select 1;\n{index};"), true);
        assert_eq!(
            found,
            [format!(
                "not-in-a-transaction: 1_a.sql:2:1: `{index}` cannot run in a transaction, and the file runs in one"
            )]
        );
        assert_eq!(problems(&format!("select 1;\n{index};"), false), Vec::<String>::new());
        let found = problems("select 1;\n-- trueup: batch t\ndelete from t;", false);
        assert!(found[0].starts_with("step: 1_a.sql:3:1: the batch directive is not understood"), "{found:?}");
    }
}
