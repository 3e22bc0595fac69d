//! Rows that the server writes as JSON, one object in the only column of each.

use serde::de::DeserializeOwned;

use super::Row;
use crate::error::{Error, Result};

/// What rows say. Strictly: a letter or a column that is not known is an error, never a default.
///
/// # Errors
/// Names the first row that is not understood.
pub(crate) fn decode<T: DeserializeOwned>(rows: Vec<Row>) -> Result<Vec<T>> {
    let decoded = rows.into_iter().map(|row| {
        let text = row.into_iter().next().flatten().unwrap_or_default();
        serde_json::from_str(&text).map_err(|cause| {
            Error::new(format!("the catalog holds what this version does not know: {text}")).cause(cause)
        })
    });
    decoded.collect()
}
