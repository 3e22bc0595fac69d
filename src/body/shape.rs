//! The rows that records hold, as temporary composite types: one for each list of columns.

use super::probe::{Types, quoted};
use super::tree::Column;

/// The temporary types of a session.
#[derive(Debug, Default)]
pub(super) struct Shapes {
    known: Vec<Vec<(String, String)>>,
    /// How many of them are made.
    made: usize,
}

impl Shapes {
    /// The name of the type with these columns and types.
    pub(super) fn of(&mut self, mut columns: Vec<(String, String)>) -> String {
        // Two columns of one name cannot be told apart; PL/pgSQL takes the first.
        let mut seen = std::collections::HashSet::new();
        columns.retain(|(name, _)| seen.insert(name.clone()));
        let at = self.known.iter().position(|known| *known == columns).unwrap_or_else(|| {
            self.known.push(columns);
            self.known.len() - 1
        });
        format!("pg_temp.trueup_shape_{at}")
    }

    /// The type of a query's rows; `None` if a column's type is not known.
    pub(super) fn of_query(&mut self, columns: &[Column], types: &Types) -> Option<String> {
        let typed = |(column, oid): &Column| Some((column.clone(), types.name((*oid)?)?.to_owned()));
        let columns: Option<Vec<_>> = columns.iter().map(typed).collect();
        columns.filter(|columns| !columns.is_empty()).map(|columns| self.of(columns))
    }

    /// The statements that make those that are not made yet.
    pub(super) fn unmade(&mut self) -> Vec<String> {
        let first = std::mem::replace(&mut self.made, self.known.len());
        let column = |(name, r#type): &(String, String)| format!("{} {}", quoted(name), r#type);
        let make = |(at, columns): (usize, &Vec<(String, String)>)| {
            let columns: Vec<String> = columns.iter().map(column).collect();
            format!("CREATE TYPE pg_temp.trueup_shape_{at} AS ({})", columns.join(", "))
        };
        self.known.iter().enumerate().skip(first).map(make).collect()
    }
}
