//! Lists of `NAME = value`, as CREATE TYPE, CREATE OPERATOR and CREATE AGGREGATE have them.

use crate::catalog::Row;
use crate::error::{Error, Result};
use crate::sql::qualified;

/// The functions of a row that has their names in the arrays `function_schemas` and `functions`, in the order of the query;
/// `None` for OID 0.
pub(super) fn functions<const N: usize>(row: Row<'_>) -> Result<[Option<String>; N]> {
    let (schemas, names) = (row.array("function_schemas")?, row.array("functions")?);
    let pairs = schemas.into_iter().zip(names);
    let found: Vec<Option<String>> =
        pairs.map(|(schema, name)| Some(qualified(schema?.as_str(), name?.as_str()))).collect();
    let count = found.len();
    found.try_into().map_err(|_| Error::new(format!("expected {N} functions of an object, the query returned {count}")))
}

/// `NAME = value` for a value that is not the default.
pub(super) fn set(name: &str, value: Option<impl std::fmt::Display>) -> Option<String> {
    value.map(|value| format!("{name} = {value}"))
}

/// `NAME = true`, or nothing.
pub(super) fn flag(name: &str, value: bool) -> Option<String> {
    set(name, value.then_some("true"))
}

/// In parentheses, one element a line; `()` for none.
pub(super) fn lines(elements: &[String]) -> String {
    if elements.is_empty() { "()".to_owned() } else { format!("({}\n)", separated(elements)) }
}

/// One element a line.
pub(super) fn separated(elements: &[String]) -> String {
    format!("\n    {}", elements.join(",\n    "))
}
