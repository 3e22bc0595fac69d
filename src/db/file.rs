//! Runs a file of SQL.

use std::path::Path;

use super::{Session, server_error_in};
use crate::error::Result;
use crate::sql::split;

/// Runs the statements of a file one after the other, each in its own transaction unless the file says otherwise.
///
/// # Errors
/// The first statement that fails, with file, line and column.
pub async fn run_file(session: &Session, path: &Path, text: &str) -> Result<()> {
    for statement in split(text) {
        let result = session.client().batch_execute(statement.sql).await;
        result.map_err(|error| server_error_in(error, path, text, statement.offset))?;
    }
    Ok(())
}
