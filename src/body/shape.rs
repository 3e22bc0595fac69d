//! The rows that records hold, as temporary composite types: one for each list of columns.

use std::collections::{HashMap, HashSet};

use super::probe::{Types, quoted};
use super::tree::Column;

type Columns = Vec<(String, String)>;

/// The temporary types of a session.
#[derive(Debug, Default)]
pub(super) struct Shapes {
    known: HashMap<(Columns, Vec<String>), String>,
    /// The columns of unknown types, which are left out, by the names of those that are made.
    omitted: HashMap<String, Vec<String>>,
    /// The statements that make those that are not made yet.
    unmade: Vec<String>,
}

/// How the names of the types begin of which all columns are known, and of which only some are.
const CLOSED: &str = "pg_temp.trueup_shape_";
const OPEN: &str = "pg_temp.trueup_open_";

impl Shapes {
    /// The name of the type with these columns and types; others are `omitted`.
    pub(super) fn of(&mut self, mut columns: Columns, omitted: Vec<String>) -> String {
        // Two columns of one name cannot be told apart; PL/pgSQL takes the first.
        let mut seen = HashSet::new();
        columns.retain(|(name, _)| seen.insert(name.clone()));
        let next = format!("{}{}", if omitted.is_empty() { CLOSED } else { OPEN }, self.known.len());
        let key = (columns, omitted);
        if let Some(known) = self.known.get(&key) {
            return known.clone();
        }
        let listed: Vec<String> = key.0.iter().map(|(name, r#type)| format!("{} {}", quoted(name), r#type)).collect();
        self.unmade.push(format!("CREATE TYPE {next} AS ({})", listed.join(", ")));
        self.omitted.insert(next.clone(), key.1.clone());
        self.known.insert(key, next.clone());
        next
    }

    /// The type of a query's rows; `None` if there are no columns.
    pub(super) fn of_query(&mut self, columns: &[Column], types: &Types) -> Option<String> {
        let (mut known, mut omitted) = (Columns::new(), Vec::new());
        for (column, oid) in columns {
            match oid.and_then(|oid| types.name(oid)) {
                Some(name) => known.push((column.clone(), name.to_owned())),
                None => omitted.push(column.clone()),
            }
        }
        (!columns.is_empty()).then(|| self.of(known, omitted))
    }

    /// Whether columns of this type were left out, the one of this name, if it is known, among them.
    pub(super) fn omits(&self, r#type: &str, column: Option<&String>) -> bool {
        let omitted = self.omitted.get(r#type).map_or(&[] as &[String], Vec::as_slice);
        !omitted.is_empty() && column.is_none_or(|column| omitted.contains(column))
    }

    /// Whether a message of the server is about one of these types.
    pub(super) fn are_in(message: &str) -> bool {
        message.contains("trueup_shape_") || message.contains("trueup_open_")
    }

    /// The statements that make those that are not made yet.
    pub(super) fn unmade(&mut self) -> Vec<String> {
        std::mem::take(&mut self.unmade)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(names: &[&str]) -> Columns {
        names.iter().map(|name| ((*name).to_owned(), "int4".to_owned())).collect()
    }

    #[test]
    fn each_list_of_columns_is_made_once() {
        let mut shapes = Shapes::default();
        let first = shapes.of(columns(&["a", "B\"c"]), vec![]);
        assert_eq!(shapes.of(columns(&["a", "B\"c", "a"]), vec![]), first);
        assert_ne!(shapes.of(columns(&["a"]), vec![]), first);
        let open = shapes.of(columns(&["a", "B\"c"]), vec!["x".into()]);
        assert!(!shapes.omits(&first, None) && shapes.omits(&open, None) && shapes.omits(&open, Some(&"x".into())));
        assert!(!shapes.omits(&open, Some(&"y".into())));
        let made = shapes.unmade();
        assert_eq!(made.len(), 3);
        assert_eq!(made[0], format!("CREATE TYPE {first} AS (\"a\" int4, \"B\"\"c\" int4)"));
        assert!(shapes.unmade().is_empty());
    }
}
