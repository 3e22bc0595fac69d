//! What can be wrong with the text of a file.

use std::path::Path;

use crate::error::Place;
use crate::migrate::problem::Problem;
use crate::sql;

/// The directive that keeps a file out of a transaction. As for sqlx, it must be the first text of the file.
const NO_TRANSACTION: &str = "-- no-transaction";

/// Whether the file runs in a transaction.
pub(super) fn is_transactional(text: &str) -> bool {
    !text.starts_with(NO_TRANSACTION)
}

/// The text of a file, with what is wrong with it.
pub(super) fn decode(path: &Path, bytes: Vec<u8>, problems: &mut Vec<Problem>) -> String {
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            problems.push(not_utf8(path, &error));
            return String::from_utf8_lossy(error.as_bytes()).into_owned();
        }
    };
    problems.extend(byte_order_mark(path, &text));
    problems.extend(nul(path, &text));
    problems.extend(merge_marker(path, &text));
    problems.extend(misplaced_directive(path, &text));
    if sql::split(&text).is_empty() {
        problems.push(Problem::warning("empty-file", "the file has no statement").path(path));
    }
    text
}

fn not_utf8(path: &Path, error: &std::string::FromUtf8Error) -> Problem {
    let (bytes, valid) = (error.as_bytes(), error.utf8_error().valid_up_to());
    let message = match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => "the file is UTF-16, not UTF-8".to_owned(),
        _ => format!("the file is not UTF-8: byte 0x{:02x}", bytes.get(valid).copied().unwrap_or_default()),
    };
    let line = bytes.iter().take(valid).filter(|byte| **byte == b'\n').count() + 1;
    Problem::error("not-utf8", message).path(path).line(line).hint("save it as UTF-8 without a byte order mark")
}

fn byte_order_mark(path: &Path, text: &str) -> Option<Problem> {
    text.starts_with('\u{feff}').then(|| {
        Problem::error("byte-order-mark", "the file starts with a byte order mark, which PostgreSQL does not read")
            .path(path)
            .line(1)
            .hint("save it as UTF-8 without a byte order mark")
    })
}

fn nul(path: &Path, text: &str) -> Option<Problem> {
    let place = Place::at(path, text, text.find('\0')?);
    Some(Problem::error("nul-byte", "the file holds a NUL byte, which no PostgreSQL text can").place(place))
}

fn merge_marker(path: &Path, text: &str) -> Option<Problem> {
    let is_marker = |line: &str| line.starts_with("<<<<<<< ") || line.starts_with(">>>>>>> ");
    let at = text.lines().position(is_marker)?;
    Some(
        Problem::error("merge-marker", "the file holds an unresolved merge conflict")
            .path(path)
            .line(at + 1)
            .hint("resolve it, then run again"),
    )
}

/// A directive that its writer believes in and that has no effect.
fn misplaced_directive(path: &Path, text: &str) -> Option<Problem> {
    if !is_transactional(text) {
        return None;
    }
    let is_directive = |line: &str| {
        let word = line.trim_start_matches('\u{feff}').trim().strip_prefix("--").map(str::trim);
        word.is_some_and(|word| word.eq_ignore_ascii_case("no-transaction"))
    };
    let at = text.lines().position(is_directive)?;
    Some(
        Problem::warning(
            "misplaced-directive",
            "`-- no-transaction` has no effect here: the file runs in a transaction",
        )
        .path(path)
        .line(at + 1)
        .hint("let the file start with exactly `-- no-transaction`"),
    )
}
