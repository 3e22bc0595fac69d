//! What data scripts may destroy in a database, where its tables are not empty.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Script;
use super::statement::{Loss, losses};
use crate::db::Session;
use crate::sql::{Statement, ident, literal};

/// Data that a statement may destroy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Hazard {
    /// What happens: `drops the column public.a.b`.
    pub what: String,
    /// The 1-based line of the statement.
    pub line: usize,
    /// Whether nothing is lost, for the table is there and is empty.
    pub empty: bool,
    /// The table whose emptiness makes it harmless, as SQL.
    #[serde(skip)]
    relation: Option<String>,
}

/// What a statement of a script may destroy, as far as its text tells.
pub(super) fn hazards(script: &Script, statement: &Statement<'_>) -> Vec<Hazard> {
    // Where a file sets the path, a bare name may lead elsewhere than it does for us.
    let led = script.sql().to_ascii_lowercase().contains("search_path");
    let relation = |loss: &Loss| {
        let relation = loss.relation.as_ref().filter(|name| name.schema.is_some() || !led)?;
        Some(relation.quoted())
    };
    let line = script.place(statement.offset).line;
    let hazard = |loss: Loss| Hazard { relation: relation(&loss), what: loss.what, line, empty: false };
    losses(statement.sql).into_iter().map(hazard).collect()
}

/// Marks those whose tables are empty. What cannot be known, or takes long, is taken for full.
pub(super) async fn ask<'a>(session: &Session, role: Option<&str>, hazards: impl Iterator<Item = &'a mut Hazard>) {
    let mut by_table: BTreeMap<String, Vec<&mut Hazard>> = BTreeMap::new();
    for hazard in hazards {
        if let Some(relation) = &hazard.relation {
            by_table.entry(relation.clone()).or_default().push(hazard);
        }
    }
    if by_table.is_empty() {
        return;
    }
    let names: Vec<&str> = by_table.keys().map(String::as_str).collect();
    let empty = empty(session, role, &names).await.unwrap_or_default();
    let marked = by_table.into_iter().filter(|(table, _)| empty.contains(table)).flat_map(|(_, hazards)| hazards);
    marked.for_each(|hazard| hazard.empty = true);
}

/// The tables among these that are there and are empty.
async fn empty(session: &Session, role: Option<&str>, names: &[&str]) -> Option<Vec<String>> {
    let role = role.map(|role| format!("; SET LOCAL ROLE {}", ident(role))).unwrap_or_default();
    let begin =
        format!("BEGIN TRANSACTION READ ONLY; SET LOCAL lock_timeout = '1s'; SET LOCAL statement_timeout = '5s'{role}");
    let literals: Vec<String> = names.iter().map(|name| literal(name)).collect();
    // Row security would hide rows.
    let sql = format!(
        "SELECT n.name FROM pg_catalog.unnest(ARRAY[{}]::pg_catalog.text[]) AS n (name) \
         JOIN pg_catalog.pg_class c ON c.oid = pg_catalog.to_regclass(n.name) \
         WHERE CASE WHEN c.relkind IN ('r', 'p') AND NOT pg_catalog.row_security_active(c.oid) \
           AND pg_catalog.has_table_privilege(c.oid, 'SELECT') \
           THEN pg_catalog.query_to_xml(pg_catalog.format('SELECT EXISTS (SELECT FROM %s) AS filled', \
             c.oid::pg_catalog.regclass), false, true, '')::pg_catalog.text LIKE '%<filled>false</filled>%' \
           ELSE false END",
        literals.join(", ")
    );
    let answers = session.rows_of_all(&[begin.as_str(), &sql, "ROLLBACK"]).await;
    if answers.is_err() {
        // What was asked behind the question that failed is answered by now, or nothing is.
        drop(session.batch("ROLLBACK").await);
    }
    let rows = answers.ok()?.into_iter().nth(1)?;
    Some(rows.into_iter().filter_map(|row| row.into_iter().next().flatten()).collect())
}
