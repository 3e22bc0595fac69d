//! The names behind OIDs, asked for all at once.

use std::collections::{BTreeMap, BTreeSet};

use crate::db::{Row, Session};
use crate::error::Result;
use crate::sql::qualified;

/// Names of relations, their columns, and routines.
#[derive(Debug, Default)]
pub(super) struct Names {
    pub(super) relations: BTreeMap<u32, String>,
    columns: BTreeMap<(u32, i32), String>,
    /// Those that are not PostgreSQL's own.
    pub(super) routines: BTreeMap<u32, String>,
}

/// # Errors
/// If the connection is lost.
pub(super) async fn names(session: &Session, relations: &BTreeSet<u32>, routines: &BTreeSet<u32>) -> Result<Names> {
    let list = |oids: &BTreeSet<u32>| {
        let oids: Vec<String> = oids.iter().map(u32::to_string).collect();
        format!("'{{{}}}'::pg_catalog.oid[]", oids.join(","))
    };
    let queries = [
        "BEGIN; SET LOCAL search_path = ''".to_owned(),
        format!(
            "SELECT c.oid, n.nspname, c.relname FROM pg_catalog.pg_class AS c
             JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace WHERE c.oid = ANY ({})",
            list(relations)
        ),
        format!(
            "SELECT attrelid, attnum, attname FROM pg_catalog.pg_attribute WHERE attrelid = ANY ({})",
            list(relations)
        ),
        format!(
            "SELECT p.oid, n.nspname, p.proname,
               (SELECT COALESCE(pg_catalog.string_agg(pg_catalog.format_type(a.type, NULL), ', ' ORDER BY a.at), '')
                FROM pg_catalog.unnest(p.proargtypes::pg_catalog.oid[]) WITH ORDINALITY AS a (type, at))
             FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
             WHERE p.oid = ANY ({}) AND n.nspname <> 'pg_catalog' AND n.nspname !~ '^pg_temp'",
            list(routines)
        ),
        "COMMIT".to_owned(),
    ];
    let answers = session.rows_of_all(&queries).await?;
    let mut names = Names::default();
    for row in answers.get(1).into_iter().flatten() {
        if let (Some(oid), Some(schema), Some(name)) = (number(row, 0), text(row, 1), text(row, 2)) {
            names.relations.insert(oid, qualified(schema, name));
        }
    }
    for row in answers.get(2).into_iter().flatten() {
        if let (Some(oid), Some(column), Some(name)) = (number(row, 0), number(row, 1), text(row, 2)) {
            names.columns.insert((oid, column), name.to_owned());
        }
    }
    for row in answers.get(3).into_iter().flatten() {
        if let (Some(oid), Some(schema), Some(name), Some(types)) =
            (number(row, 0), text(row, 1), text(row, 2), text(row, 3))
        {
            names.routines.insert(oid, format!("{}({types})", qualified(schema, name)));
        }
    }
    Ok(names)
}

fn text(row: &Row, at: usize) -> Option<&str> {
    row.get(at)?.as_deref()
}

fn number<T: std::str::FromStr>(row: &Row, at: usize) -> Option<T> {
    text(row, at)?.parse().ok()
}

impl Names {
    /// The names of columns; the whole row is `*`.
    pub(super) fn columns(&self, relation: u32, numbers: &[i32]) -> BTreeSet<String> {
        let name = |number: &i32| match number {
            0 => Some("*".to_owned()),
            _ => self.columns.get(&(relation, *number)).cloned(),
        };
        numbers.iter().filter_map(name).collect()
    }
}
