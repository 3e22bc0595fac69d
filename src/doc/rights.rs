//! Who may do what.

use std::collections::{BTreeMap, BTreeSet};

use super::markdown::{Table, cell, code};
use super::rows::{Column, Right};
use crate::sql::ident;

/// The rights on tables, in PostgreSQL's own order; the last one since 17.
const PRIVILEGES: [&str; 8] = ["SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER", "MAINTAIN"];

/// The major that brought the last of the rights.
const MAINTAIN_SINCE: u32 = 17;

/// A role, in the order of the document: everybody, the roles by name, the owner.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Grantee {
    Public,
    Role(String),
    Owner,
}

impl Grantee {
    fn of(right: &Right) -> Self {
        match &right.grantee {
            _ if right.is_owner => Grantee::Owner,
            Some(role) => Grantee::Role(role.clone()),
            None => Grantee::Public,
        }
    }

    fn shown(&self) -> String {
        match self {
            Grantee::Public => "everybody (`PUBLIC`)".to_owned(),
            Grantee::Role(role) => cell(&ident(role).to_string()),
            Grantee::Owner => "the owner".to_owned(),
        }
    }
}

/// The table of rights on a table or view: the owner stands there only where it has not all of them.
pub(super) fn on_relation(rights: &[Right], columns: &[Column], major: u32) -> Table {
    let mut by_grantee: BTreeMap<Grantee, Vec<&Right>> = BTreeMap::from([(Grantee::Owner, Vec::new())]);
    for right in rights {
        by_grantee.entry(Grantee::of(right)).or_default().push(right);
    }
    let mut table = Table::new(&["Role", "May"]);
    for (grantee, rights) in by_grantee {
        let (passed_on, plain): (Vec<&Right>, Vec<&Right>) =
            rights.into_iter().partition(|right| right.grantable && !right.is_owner);
        let has_all = has_all(&plain, major);
        if grantee == Grantee::Owner && has_all {
            continue;
        }
        let mut may = shown(&plain, columns, major);
        let option = shown(&passed_on, columns, major);
        may.extend((!option.is_empty()).then(|| format!("with grant option: {}", option.join(", "))));
        if may.is_empty() {
            may.push("nothing".to_owned());
        }
        table.row([grantee.shown(), may.join(", ")]);
    }
    table
}

/// Whether these are all rights on the whole table that there are.
fn has_all(rights: &[&Right], major: u32) -> bool {
    let exist = if major >= MAINTAIN_SINCE { &PRIVILEGES[..] } else { &PRIVILEGES[..7] };
    exist.iter().all(|privilege| holds(rights, privilege, 0))
}

fn holds(rights: &[&Right], privilege: &str, column: i16) -> bool {
    rights.iter().any(|right| right.column_number == column && right.privilege == privilege)
}

/// As GRANT would list them: `SELECT`, `UPDATE (status)`.
fn shown(rights: &[&Right], columns: &[Column], major: u32) -> Vec<String> {
    if has_all(rights, major) {
        return vec!["everything".to_owned()];
    }
    let whole = PRIVILEGES.iter().filter(|privilege| holds(rights, privilege, 0)).map(|privilege| cell(privilege));
    let of_columns = PRIVILEGES.iter().filter_map(|privilege| {
        let held = columns.iter().filter(|column| holds(rights, privilege, column.number));
        let names: Vec<String> = held.map(|column| ident(&column.name).to_string()).collect();
        (!names.is_empty()).then(|| cell(&format!("{privilege} ({})", names.join(", "))))
    });
    whole.chain(of_columns).collect()
}

/// Who may execute a function, as the end of a sentence.
pub(super) fn on_function(rights: &[Right]) -> String {
    let grantees: BTreeSet<Grantee> = rights.iter().map(Grantee::of).collect();
    if grantees.contains(&Grantee::Public) {
        return Grantee::Public.shown();
    }
    let roles: Vec<String> = grantees
        .iter()
        .filter_map(|grantee| match grantee {
            Grantee::Role(role) => Some(code(&ident(role).to_string())),
            _ => None,
        })
        .collect();
    if roles.is_empty() { "nobody but its owner".to_owned() } else { roles.join(", ") }
}
