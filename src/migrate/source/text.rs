//! What can be wrong with the text of a file.

use std::ops::Range;
use std::path::Path;

use squawk_lexer::TokenKind;

use crate::error::Place;
use crate::migrate::problem::Problem;
use crate::sql;

/// What keeps a file of any format out of a transaction: sqlx's directive as its first text.
const NO_TRANSACTION: &str = "-- no-transaction";

/// trueup's own, as a line of its own above the first statement.
const OWN: &str = "trueup: no-transaction";

/// Whether a part of a text runs in a transaction, as far as directives say that every format knows.
pub(super) fn is_transactional(path: &Path, text: &str, body: &Range<usize>, problems: &mut Vec<Problem>) -> bool {
    let sql = &text[body.clone()];
    let mut above = true;
    // Few files have it, and none has it without these words.
    for token in sql::lex(if sql.contains(OWN) { sql } else { "" }) {
        if token.kind == TokenKind::LineComment && is_own(&sql[token.range.clone()]) {
            if above {
                return false;
            }
            problems.push(late(path, text, body.start + token.range.start));
        }
        above &= token.is_trivia();
    }
    if body.start == 0 && text.starts_with(NO_TRANSACTION) {
        return false;
    }
    problems.extend(misplaced_directive(path, text, body));
    true
}

fn is_own(comment: &str) -> bool {
    comment.strip_prefix("--").is_some_and(|words| words.trim() == OWN)
}

fn late(path: &Path, text: &str, at: usize) -> Problem {
    Problem::error("misplaced-directive", format!("`-- {OWN}` has no effect below a statement"))
        .place(Place::at(path, text, at))
        .hint("write it above the first statement")
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
    problems.extend(mixed_line_endings(path, &text));
    if sql::is_blank(&text) {
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

/// Some lines that end as Windows ends them and some that do not: checksums of such a file are fragile.
fn mixed_line_endings(path: &Path, text: &str) -> Option<Problem> {
    let all = text.matches('\n').count();
    let windows = text.matches("\r\n").count();
    if windows == 0 || windows == all {
        return None;
    }
    let rare = windows * 2 <= all;
    let odd = |line: &str| line.ends_with("\r\n") == rare;
    let at = text.split_inclusive('\n').position(odd)?;
    let ending = if rare { "CR LF" } else { "LF" };
    Some(
        Problem::warning("mixed-line-endings", format!("the line ends in {ending}, and most others do not"))
            .path(path)
            .line(at + 1)
            .hint("save the file with one kind of line ending; if it was applied already, leave it"),
    )
}

/// sqlx's directive where it has no effect, though its writer believes in it.
fn misplaced_directive(path: &Path, text: &str, body: &Range<usize>) -> Option<Problem> {
    let is_directive = |line: &str| {
        let word = line.trim_start_matches('\u{feff}').trim().strip_prefix("--").map(str::trim);
        word.is_some_and(|word| word.eq_ignore_ascii_case("no-transaction"))
    };
    let at = text[body.clone()].lines().position(is_directive)? + text[..body.start].matches('\n').count();
    Some(
        Problem::warning(
            "misplaced-directive",
            "`-- no-transaction` has no effect here: the file runs in a transaction",
        )
        .path(path)
        .line(at + 1)
        .hint(format!(
            "let the file start with exactly `-- no-transaction`, or write `-- {OWN}` above the first statement"
        )),
    )
}
