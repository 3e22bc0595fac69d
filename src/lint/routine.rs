//! The routines of a database with their bodies.

use std::collections::HashMap;

use super::found;
use crate::catalog::Rows;
use crate::error::Result;
use crate::model::{Model, ObjectId};

/// A plain SELECT over the catalog, runnable in psql.
pub(super) const SQL: &str = include_str!("routine.sql");

/// A routine with its body.
#[derive(Debug, Clone)]
pub(crate) struct Routine {
    pub(crate) object: ObjectId,
    /// Which of the overloads: `function public.f(uuid)`.
    pub(crate) fact: String,
    pub(crate) language: String,
    /// What stands between the quotes, byte for byte; or what PostgreSQL makes of a body that it has parsed.
    pub(crate) body: String,
    /// Whether PostgreSQL has parsed it (`BEGIN ATOMIC`): comments are not kept then.
    pub(crate) parsed: bool,
}

impl Routine {
    /// Whether its body is in a language that is read here.
    pub(crate) fn is_sql(&self) -> bool {
        matches!(self.language.as_str(), "plpgsql" | "sql")
    }
}

/// The routines that are in the model.
pub(super) fn read(rows: &Rows, model: &Model) -> Result<HashMap<u32, Routine>> {
    let mut routines = HashMap::new();
    for row in rows.iter() {
        let (object, fact) = found::routine(row)?;
        if !model.objects.contains_key(&object) {
            continue;
        }
        let parsed = row.opt("body")?;
        let routine = Routine {
            object,
            fact,
            language: row.text("language")?.to_owned(),
            body: parsed.unwrap_or(row.text("source")?).to_owned(),
            parsed: parsed.is_some(),
        };
        routines.insert(row.oid("oid")?, routine);
    }
    Ok(routines)
}
