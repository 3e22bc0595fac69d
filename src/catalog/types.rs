//! What types are called.

use std::fmt::Write;

use super::numbers::{Map, Set};
use super::rows::Rows;
use crate::error::Result;

/// What columns of a type take from it where nothing is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TypeFacts {
    /// `typstorage`.
    pub storage: char,
    /// `typcollation`: the OID of a collation, 0 for none.
    pub collation: u32,
}

impl TypeFacts {
    /// Those of row types and of their arrays.
    pub(super) const ROW: TypeFacts = TypeFacts { storage: 'x', collation: 0 };
}

/// The types of one catalog.
#[derive(Debug, Default)]
pub(super) struct Types {
    names: Map<u32, String>,
    facts: Map<u32, TypeFacts>,
    /// Pairs of a type and a modifier that some column has.
    used: Set<(u32, i32)>,
    modified: Map<(u32, i32), String>,
}

impl Types {
    pub(super) fn add(&mut self, oid: u32, name: String, facts: TypeFacts) {
        self.names.insert(oid, name);
        self.facts.insert(oid, facts);
    }

    pub(super) fn use_type(&mut self, oid: u32, modifier: i32) {
        if modifier != -1 {
            self.used.insert((oid, modifier));
        }
    }

    /// The query for the names of types with the modifiers that are used; empty if there are none.
    pub(super) fn query(&self) -> String {
        if self.used.is_empty() {
            return String::new();
        }
        let mut used: Vec<_> = self.used.iter().collect();
        used.sort_unstable();
        let mut values = String::new();
        for (oid, modifier) in used {
            let comma = if values.is_empty() { "" } else { ", " };
            let _ = write!(values, "{comma}({oid}::pg_catalog.oid, {modifier})");
        }
        format!(
            "SELECT t AS oid, m AS modifier, pg_catalog.format_type(t, m) AS name FROM (VALUES {values}) AS used (t, m)"
        )
    }

    /// Takes the answer to [`Types::query`].
    pub(super) fn take(&mut self, rows: &Rows) -> Result<()> {
        for row in rows.iter() {
            self.modified.insert((row.oid("oid")?, row.number("modifier")?), row.text("name")?.to_owned());
        }
        Ok(())
    }

    pub(super) fn name(&self, oid: u32, modifier: i32) -> Option<&str> {
        let name = if modifier == -1 { self.names.get(&oid) } else { self.modified.get(&(oid, modifier)) };
        name.map(String::as_str)
    }

    pub(super) fn facts(&self, oid: u32) -> Option<TypeFacts> {
        self.facts.get(&oid).copied()
    }
}
