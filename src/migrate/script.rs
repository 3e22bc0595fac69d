//! What a script holds that cannot be run, found before anything is run.

use squawk_lexer::TokenKind;

use super::{Problem, Script};
use crate::error::Place;
use crate::sql::{Statement, lex, split};

/// How a statement begins or ends a transaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Control {
    Begin,
    End,
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
        own_transaction(script, &statements)
    } else {
        unbalanced(script, &statements)
    });
    problems
}

/// Whether the script begins or ends transactions.
pub(super) fn controls_transactions(script: &Script) -> bool {
    split(script.sql()).iter().any(|statement| control(statement.sql).is_some())
}

/// Whether a statement waits for other transactions by design, so that a limit on waiting would only break it.
pub(super) fn is_patient(sql: &str) -> bool {
    words(sql).any(|word| word == "concurrently") || words(sql).next().is_some_and(|word| word == "vacuum")
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
                "remove it: the file is applied as a whole or not at all; or start the file with `-- no-transaction`",
            )
        })
        .collect()
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
    let mut words = words(statement.sql);
    let is_copy = words.next()? == "copy" && words.any(|word| word == "stdin" || word == "stdout");
    is_copy.then(|| {
        Problem::error("copy", "COPY from or to the client cannot be run from a file of migrations")
            .place(place(script, statement))
            .hint("write the rows as INSERT statements")
    })
}

fn control(sql: &str) -> Option<Control> {
    let words: Vec<String> = words(sql).take(3).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["begin", ..] | ["start", "transaction", ..] => Some(Control::Begin),
        ["rollback", "to", ..] | ["rollback", "work" | "transaction", "to"] => None,
        ["commit" | "end" | "abort" | "rollback", ..] | ["prepare", "transaction", ..] => Some(Control::End),
        _ => None,
    }
}

/// The bare words of a statement, in lower case.
fn words(sql: &str) -> impl Iterator<Item = String> + '_ {
    lex(sql).filter(|token| token.kind == TokenKind::Ident).map(|token| sql[token.range].to_ascii_lowercase())
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
    fn what_waits_by_design_is_known() {
        assert!(is_patient("create unique index Concurrently i on t (a)"));
        assert!(is_patient("vacuum t") && !is_patient("create index i on concurrent (a)"));
    }
}
