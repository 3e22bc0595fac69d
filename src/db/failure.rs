//! Errors of the server and of the connection, told as [`Error`]s.

use std::error::Error as _;
use std::path::Path;

use tokio_postgres::error::{DbError, ErrorPosition};

use crate::error::{Error, Place};

/// What the server refused: its message, SQLSTATE, DETAIL, HINT and CONTEXT.
pub fn server_error(error: tokio_postgres::Error) -> Error {
    if let Some(refusal) = error.as_db_error() {
        return from_server(refusal);
    }
    if error.is_closed() {
        return lost(None);
    }
    let message = error.to_string();
    match error.into_source() {
        Some(cause) => Error::new(message).cause(cause),
        None => Error::new(message),
    }
}

/// As [`server_error`], for SQL that was sent from byte offset `base` of `text`, the contents of `path`.
///
/// The place is where the server points to; where it does not, the first byte that was sent.
pub fn server_error_in(error: tokio_postgres::Error, path: &Path, text: &str, base: usize) -> Error {
    let position = match error.as_db_error().and_then(DbError::position) {
        Some(ErrorPosition::Original(position)) => *position as usize,
        _ => 1,
    };
    let sent = text.get(base..).unwrap_or_default();
    let offset = sent.char_indices().nth(position.saturating_sub(1)).map_or(sent.len(), |(at, _)| at);
    server_error(error).place(Place::at(path, text, base + offset))
}

/// A connection that ended while it was needed.
pub(super) fn lost(reason: Option<&str>) -> Error {
    let reason = reason.map(|reason| format!(": {reason}")).unwrap_or_default();
    Error::new(format!("lost the connection to the server{reason}"))
        .hint("look into the server's log for the reason; what was not committed is rolled back")
}

/// The sentence of an error and of those underneath.
pub(super) fn reason(error: &tokio_postgres::Error) -> String {
    if let Some(refusal) = error.as_db_error() {
        return refusal.message().to_owned();
    }
    if error.is_closed() {
        return "the server closed it".to_owned();
    }
    let mut reason = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        reason = format!("{reason}: {error}");
        cause = error.source();
    }
    reason
}

fn from_server(refusal: &DbError) -> Error {
    let mut error = Error::new(refusal.message()).with_sqlstate(refusal.code().code());
    if let Some(detail) = refusal.detail() {
        error = error.detail(detail);
    }
    if let Some(ErrorPosition::Internal { query, .. }) = refusal.position() {
        error = error.detail(format!("query: {query}"));
    }
    if let Some(context) = refusal.where_() {
        error = error.detail(format!("context: {context}"));
    }
    match refusal.hint() {
        Some(hint) => error.hint(hint),
        None => error,
    }
}
