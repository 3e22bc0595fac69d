//! "Nothing changed": a clean verification is remembered, and never taken for more than it was.

mod catalogs;
mod mutations;
mod still;
mod verify;

use std::collections::BTreeMap;

use trueup::db::Session;
use trueup::verify::unchanged::query;

/// What was counted and hashed, by name, and the oldest transaction of which something is not settled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    pub oldest: u64,
    pub parts: BTreeMap<String, String>,
}

/// What is the cluster's and not the database's: other tests change it at the same time. Not each major has all of it.
const SHARED: &[&str] = &[
    "answer of pg_roles",
    "pg_auth_members",
    "pg_db_role_setting",
    "pg_parameter_acl",
    "pg_shdescription",
    "pg_shseclabel",
    "pg_tablespace",
];

impl State {
    /// As another session sees it, or this one in its transaction.
    pub async fn of(session: &Session, since: Option<u64>) -> State {
        let rows = session.rows(&query(session.server().major(), since).1).await.expect("the state");
        let part = |row: &Vec<Option<String>>| {
            let [name, value, recent] = &row[..] else { panic!("{row:?}") };
            (name.clone().expect("a name"), format!("{value:?} {recent:?}"))
        };
        let mut parts: BTreeMap<String, String> = rows.iter().map(part).collect();
        let number = |name: &str| -> u64 {
            let row = rows.iter().find(|row| row[0].as_deref() == Some(name)).expect(name);
            row[1].as_ref().expect("a number").parse().expect("a number")
        };
        let oldest = since.unwrap_or_else(|| number("oldest"));
        ["oldest", "next", "time"].iter().for_each(|name| drop(parts.remove(*name)));
        State { oldest, parts }
    }

    /// Without what others may change.
    pub fn own(mut self) -> State {
        SHARED.iter().for_each(|name| drop(self.parts.remove(*name)));
        self
    }

    /// The names of what differs.
    pub fn differences(&self, other: &State) -> Vec<&str> {
        let names = self.parts.keys().filter(|name| self.parts.get(*name) != other.parts.get(*name));
        names.map(String::as_str).collect()
    }
}
