//! Statements that only make sense where a person or a client sends them.

use super::cursor::Cursor;

/// How a statement begins or ends a transaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Control {
    /// `BEGIN`, `START TRANSACTION`.
    Begin,
    /// `COMMIT`, `END`, `ROLLBACK`, `ABORT`, `PREPARE TRANSACTION`, also with `AND CHAIN`.
    End,
}

/// Whether a statement begins or ends a transaction; savepoints do not, nor does what ends a prepared one.
pub fn control(sql: &str) -> Option<Control> {
    let mut cursor = Cursor::new(sql);
    match cursor.take_any(&[
        "begin",
        "start transaction",
        "prepare transaction",
        "commit",
        "end",
        "abort",
        "rollback",
    ])? {
        "begin" | "start transaction" => Some(Control::Begin),
        "commit" | "rollback" if cursor.is("prepared") => None,
        "rollback" => {
            cursor.take_any(&["work", "transaction"]);
            (!cursor.is("to")).then_some(Control::End)
        }
        _ => Some(Control::End),
    }
}

/// Whether a statement is a `COPY` from or to the client, which nobody feeds where a file is sent as SQL.
pub fn copies_to_client(sql: &str) -> bool {
    let mut cursor = Cursor::new(sql);
    if !cursor.take("copy") {
        return false;
    }
    // The form of before 7.3 is still read; BINARY cannot name a table without quotes.
    cursor.take("binary");
    if cursor.group().is_none() {
        cursor.name();
        cursor.group();
    }
    cursor.take_any(&["from stdin", "from stdout", "to stdin", "to stdout"]).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_begins_and_ends_a_transaction_is_known() {
        for sql in ["begin", "BEGIN ISOLATION LEVEL SERIALIZABLE", "start transaction read only"] {
            assert_eq!(control(sql), Some(Control::Begin), "{sql}");
        }
        for sql in ["commit and chain", "end", "abort work", "rollback", "rollback work", "prepare transaction 'x'"] {
            assert_eq!(control(sql), Some(Control::End), "{sql}");
        }
        for sql in [
            "savepoint a",
            "rollback to a",
            "rollback work to savepoint a",
            "release a",
            "commit prepared 'x'",
            "prepare a as select 1",
        ] {
            assert_eq!(control(sql), None, "{sql}");
        }
    }

    #[test]
    fn copies_of_the_client_are_known() {
        for sql in [
            "copy t from stdin",
            "COPY s.t (a, b) FROM STDIN WITH (format csv)",
            "copy (select 1) to stdout",
            "copy binary t from stdin",
        ] {
            assert!(copies_to_client(sql), "{sql}");
        }
        for sql in [
            "copy t from '/f'",
            "copy stdin to program 'x'",
            "copy t (stdin) from 'stdin'",
            "select 'copy t from stdin'",
        ] {
            assert!(!copies_to_client(sql), "{sql}");
        }
    }
}
