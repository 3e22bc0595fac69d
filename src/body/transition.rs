//! The tables of changed rows that a trigger gives to its function, which are there only while it runs.

use std::collections::BTreeMap;

use crate::db::Session;
use crate::error::Result;
use crate::sql::ident;

/// The names of a function's transition tables.
#[derive(Debug, Default)]
pub(super) struct Named {
    old: Option<String>,
    new: Option<String>,
}

impl Named {
    /// The names, as the options of `plpgsql_check` that take them.
    pub(super) fn options(&self) -> impl Iterator<Item = (&'static str, &String)> {
        [("oldtable", &self.old), ("newtable", &self.new)]
            .into_iter()
            .filter_map(|(key, name)| Some((key, name.as_ref()?)))
    }
}

/// The names of the transition tables, by the function and the table of the trigger.
pub(super) type Transitions = BTreeMap<(u32, String), Named>;

/// # Errors
/// If the connection is lost.
pub(super) async fn transitions(session: &Session) -> Result<Transitions> {
    let query = "SELECT t.tgfoid, pg_catalog.format('%I.%I', n.nspname, c.relname), t.tgoldtable, t.tgnewtable
        FROM pg_catalog.pg_trigger AS t
        JOIN pg_catalog.pg_class AS c ON c.oid = t.tgrelid
        JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
        WHERE t.tgoldtable IS NOT NULL OR t.tgnewtable IS NOT NULL";
    let mut found = Transitions::new();
    for row in session.rows(query).await? {
        if let [Some(function), Some(table), old, new] = row.as_slice()
            && let Ok(function) = function.parse()
        {
            let named = found.entry((function, table.clone())).or_default();
            named.old = named.old.take().or_else(|| old.clone());
            named.new = named.new.take().or_else(|| new.clone());
        }
    }
    Ok(found)
}

/// The statements that make tables like those that a function sees as the trigger of a table.
pub(super) fn prepare(function: u32, table: Option<&str>, transitions: &Transitions) -> String {
    let Some(table) = table else { return String::new() };
    let named = transitions.get(&(function, table.to_owned()));
    let make = |(_, name): (_, &String)| format!("CREATE TEMPORARY TABLE {} (LIKE {table}); ", ident(name));
    named.into_iter().flat_map(Named::options).map(make).collect()
}
