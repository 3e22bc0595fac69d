//! The steps of a script that runs outside of a transaction: a pure function of its text.

use sha2::{Digest, Sha256};

use super::batch::Batch;
use crate::error::{Error, Result};
use crate::migrate::script::words;
use crate::migrate::statement::{self, Control, Outside, control};
use crate::migrate::{Script, history};
use crate::sql::{Statement, split};

/// One step: it is done as a whole or not at all, as far as PostgreSQL lets it.
#[derive(Debug)]
pub(in crate::migrate) struct Step<'a> {
    /// Its place in the file, from 0.
    pub(in crate::migrate) number: usize,
    /// Its statements: one, or a transaction that the file makes itself.
    pub(in crate::migrate) statements: Vec<Statement<'a>>,
    pub(in crate::migrate) how: How,
}

/// How a step is run.
#[derive(Debug)]
pub(in crate::migrate) enum How {
    /// In one transaction with its record.
    Transaction,
    /// In the transaction that the file makes of it; the record goes before its last statement.
    Own,
    /// Outside of any transaction, for PostgreSQL wants it so.
    Outside(Outside),
    /// In the session, for those behind it: a setting. It is run again whenever the file is resumed.
    Session,
    /// In batches, each in one transaction with its record.
    Batch(Batch),
}

impl Step<'_> {
    /// SHA-256 of its statements, whatever stands between them; and of the key of batches, which a position is of.
    pub(in crate::migrate) fn checksum(&self) -> String {
        let mut hash = Sha256::new();
        for statement in &self.statements {
            hash.update(statement.sql.replace("\r\n", "\n"));
            hash.update(";");
        }
        if let How::Batch(batch) = &self.how {
            hash.update(format!("{} by {}", batch.table, batch.key.join(", ")));
        }
        history::hex(&hash.finalize())
    }

    /// Whether the transaction that the file makes ends in `COMMIT`.
    pub(super) fn commits(&self) -> bool {
        let last = self.statements.last().and_then(|last| words(last.sql).next());
        matches!(last.as_deref(), Some("commit" | "end"))
    }

    /// What is recorded of it.
    pub(in crate::migrate) fn record(&self, done: bool, position: Option<String>) -> history::Step {
        history::Step { number: self.number, checksum: self.checksum(), done, position }
    }
}

/// Takes a script apart.
///
/// # Errors
/// If a directive cannot be understood.
pub(in crate::migrate) fn steps(script: &Script) -> Result<Vec<Step<'_>>> {
    let text = script.sql();
    let mut steps: Vec<Step<'_>> = Vec::new();
    let (mut open, mut end): (Option<Vec<Statement<'_>>>, usize) = (None, 0);
    for statement in split(text) {
        let before = &text[end..statement.offset];
        end = statement.end;
        let control = control(statement.sql);
        if let Some(mut statements) = open.take() {
            statements.push(statement);
            match control {
                Some(Control::End) if chains(statements.last()) => return Err(chained(script, statements.last())),
                Some(Control::End) => steps.push(Step { number: steps.len(), statements, how: How::Own }),
                _ => open = Some(statements),
            }
        } else if control == Some(Control::Begin) {
            open = Some(vec![statement]);
        } else {
            let how = how(before, &statement).map_err(|error| error.place(script.place(statement.offset)))?;
            steps.push(Step { number: steps.len(), statements: vec![statement], how });
        }
    }
    Ok(steps)
}

/// Whether a statement ends a transaction and begins the next one.
fn chains(last: Option<&Statement<'_>>) -> bool {
    let words: Vec<String> = last.into_iter().flat_map(|last| words(last.sql)).collect();
    words.ends_with(&["and".to_owned(), "chain".to_owned()]) && !words.contains(&"no".to_owned())
}

fn chained(script: &Script, last: Option<&Statement<'_>>) -> Error {
    let error = Error::new("AND CHAIN leaves a transaction open between two steps, and each is recorded on its own");
    error.hint("write COMMIT, and a BEGIN behind it").place(script.place(last.map_or(0, |last| last.offset)))
}

/// How a statement is run that the comments `before` it may have something to say of.
fn how(before: &str, statement: &Statement<'_>) -> Result<How> {
    if let Some(batch) = Batch::read(before, statement.sql)? {
        return Ok(How::Batch(batch));
    }
    if let Some(outside) = statement::outside(statement.sql) {
        if matches!(outside, Outside::CreateIndex { name: None, .. }) {
            return Err(Error::new("an index that is built concurrently needs a name")
                .hint("name it: without a name, what an interruption leaves of it could not be found again"));
        }
        return Ok(How::Outside(outside));
    }
    Ok(if is_of_session(statement.sql) { How::Session } else { How::Transaction })
}

/// Whether a statement only sets the session up for those behind it.
pub(in crate::migrate) fn is_of_session(sql: &str) -> bool {
    let words: Vec<String> = words(sql).take(2).collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["set", second] => *second != "local" && *second != "constraints" && *second != "transaction",
        ["prepare", second] => *second != "transaction",
        [first, ..] => ["reset", "listen", "unlisten", "deallocate", "load"].contains(first),
        [] => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn script(text: &str) -> Script {
        Script { path: "1_a.sql".into(), text: text.to_owned(), body: 0..text.len(), transactional: false }
    }

    fn names(text: &str) -> Vec<&'static str> {
        let script = script(text);
        let name = |step: &Step<'_>| match step.how {
            How::Transaction => "transaction",
            How::Own => "own",
            How::Outside(_) => "outside",
            How::Session => "session",
            How::Batch(_) => "batch",
        };
        steps(&script).unwrap().iter().map(name).collect()
    }

    #[test]
    fn each_statement_is_a_step_of_its_kind() {
        let text = "-- no-transaction\nset statement_timeout = 0; create index concurrently i on t (a); \
            begin; insert into t values (1); set local x.y = 1; commit; set local a.b = 1; update t set a = 1; vacuum t;\n\
            -- trueup: batch t by id\nupdate t set a = 2; reset all; prepare p as select 1;";
        let expected =
            ["session", "outside", "own", "transaction", "transaction", "outside", "batch", "session", "session"];
        assert_eq!(names(text), expected);
    }

    #[test]
    fn a_step_is_known_by_its_statements_and_not_by_what_is_between() {
        let checksum = |text: &str| steps(&script(text)).unwrap()[0].checksum();
        assert_eq!(checksum("begin; select 1; commit"), checksum("-- x\nbegin ;\r\n\r\n select 1; /* y */ commit;"));
        assert_ne!(checksum("begin; select 1; commit"), checksum("begin; select 2; commit"));
    }

    #[test]
    fn a_position_is_of_no_other_key() {
        let checksum = |by: &str| {
            let script = script(&format!("-- trueup: batch t by {by}\ndelete from t"));
            steps(&script).unwrap()[0].checksum()
        };
        assert_eq!(checksum("id"), checksum("id size 10"));
        assert_ne!(checksum("id"), checksum("name"));
    }

    #[test]
    fn a_transaction_that_begins_the_next_is_refused() {
        let error = steps(&script("begin; select 1;\ncommit and chain; select 2; commit;")).unwrap_err();
        assert_eq!(error.where_().unwrap().to_string(), "1_a.sql:2:1");
        assert_eq!(names("begin; select 1; commit and no chain"), ["own"]);
    }

    #[test]
    fn an_index_without_a_name_could_not_be_found_again() {
        let error = steps(&script("select 1;\ncreate index concurrently on t (a)")).unwrap_err();
        assert_eq!(error.where_().unwrap().to_string(), "1_a.sql:2:1");
        assert_eq!(error.to_string(), "an index that is built concurrently needs a name");
    }
}
