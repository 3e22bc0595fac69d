//! The tables of changed rows that a trigger gives to its function, which are there only while it runs.

use std::collections::BTreeMap;

use crate::db::Session;
use crate::error::Result;
use crate::sql::ident;

/// The names of the transition tables, by the function and the table of the trigger.
pub(super) type Transitions = BTreeMap<(u32, String), Vec<String>>;

/// # Errors
/// If the connection is lost.
pub(super) async fn transitions(session: &Session) -> Result<Transitions> {
    let query = "SELECT DISTINCT t.tgfoid, pg_catalog.format('%I.%I', n.nspname, c.relname), x.name
        FROM pg_catalog.pg_trigger AS t
        JOIN pg_catalog.pg_class AS c ON c.oid = t.tgrelid
        JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace,
        LATERAL (VALUES (t.tgoldtable), (t.tgnewtable)) AS x (name)
        WHERE x.name IS NOT NULL";
    let mut found = Transitions::new();
    for row in session.rows(query).await? {
        if let [Some(function), Some(table), Some(name)] = row.as_slice()
            && let Ok(function) = function.parse()
        {
            found.entry((function, table.clone())).or_default().push(name.clone());
        }
    }
    Ok(found)
}

/// The statements that make tables like those that a function sees as the trigger of a table.
pub(super) fn prepare(function: u32, table: Option<&str>, transitions: &Transitions) -> String {
    let Some(table) = table else { return String::new() };
    let names = transitions.get(&(function, table.to_owned()));
    let make = |name: &String| format!("CREATE TEMPORARY TABLE {} (LIKE {table}); ", ident(name));
    names.into_iter().flatten().map(make).collect()
}
