//! What `ALTER` changes.

use super::super::Name;
use super::super::cursor::Cursor;
use super::{Deed, Defined, ROUTINES, What, plain, table};

pub(super) fn alter(cursor: &mut Cursor<'_>) -> Vec<Defined> {
    while cursor.take_any(&["materialized", "foreign"]).is_some() {}
    if cursor.take_any(&["table", "view", "sequence"]).is_some() {
        return alter_table(cursor);
    }
    if cursor.take_any(&ROUTINES).is_some() {
        let Some(routine) = super::routine(cursor, Deed::Changes) else { return Vec::new() };
        return vec![renamed(cursor, routine)];
    }
    let kinds = ["index", "trigger", "policy", "rule", "type", "domain", "schema"];
    let Some(kind) = cursor.take_any(&kinds) else { return Vec::new() };
    let found = match kind {
        "index" => super::named(cursor, What::Index, Deed::Changes),
        "trigger" => on(cursor, What::Trigger),
        "policy" => on(cursor, What::Policy),
        "rule" => on(cursor, What::Rule),
        "schema" => super::named(cursor, What::Schema, Deed::Changes),
        "domain" => return alter_domain(cursor),
        _ => super::named(cursor, What::Type, Deed::Changes),
    };
    found.map(|found| renamed(cursor, found)).into_iter().collect()
}

/// `name ON relation`.
fn on(cursor: &mut Cursor<'_>, what: What) -> Option<Defined> {
    let mut found = super::named(cursor, what, Deed::Changes)?;
    found.on = cursor.take("on").then(|| cursor.relation()).flatten();
    Some(found)
}

fn renamed(cursor: &mut Cursor<'_>, mut found: Defined) -> Defined {
    if cursor.take("rename to") {
        found.deed = Deed::Becomes { schema: None, name: cursor.identifier() };
    } else if cursor.take("set schema") {
        found.deed = Deed::Becomes { schema: cursor.identifier(), name: None };
    }
    found
}

fn alter_domain(cursor: &mut Cursor<'_>) -> Vec<Defined> {
    let Some(found) = super::named(cursor, What::Type, Deed::Changes) else { return Vec::new() };
    let Some(name) = found.name.clone() else { return Vec::new() };
    let changes = change(cursor, &name);
    [vec![renamed(cursor, found)], changes].concat()
}

fn alter_table(cursor: &mut Cursor<'_>) -> Vec<Defined> {
    cursor.take("if exists");
    let offset = cursor.offset();
    let Some(relation) = cursor.relation() else { return Vec::new() };
    let whole = renamed(cursor, Defined::new(What::Relation, Deed::Changes, Some(relation.clone()), offset));
    let changes = cursor.clauses().into_iter().flat_map(|mut clause| change(&mut clause, &relation)).collect();
    [vec![whole], changes].concat()
}

const VERBS: [&str; 12] = [
    "add",
    "drop constraint",
    "drop",
    "alter constraint",
    "validate constraint",
    "alter",
    "rename constraint",
    "rename",
    "enable row level security",
    "disable row level security",
    "force row level security",
    "no force row level security",
];

/// One of the changes between commas.
fn change(clause: &mut Cursor<'_>, relation: &Name) -> Vec<Defined> {
    let offset = clause.offset();
    let Some(verb) = clause.take_any(&VERBS) else { return Vec::new() };
    if verb == "add" {
        if !table::is_constraint(clause) {
            clause.take("column");
            clause.take_if_exists();
        }
        return table::element(clause.clone(), relation);
    }
    let one = |what, deed, name: Option<String>| {
        name.map(|name| Defined::new(what, deed, Some(plain(name)), offset).on(relation)).into_iter().collect()
    };
    match verb {
        "drop constraint" => {
            clause.take("if exists");
            one(What::Constraint, Deed::Drops, clause.identifier())
        }
        "alter constraint" | "validate constraint" => one(What::Constraint, Deed::Changes, clause.identifier()),
        "drop" => {
            clause.take("column");
            clause.take("if exists");
            one(What::Column, Deed::Drops, clause.identifier())
        }
        "rename constraint" => rename(clause, What::Constraint, relation, offset),
        "rename" if !clause.is("to") => {
            clause.take("column");
            rename(clause, What::Column, relation, offset)
        }
        "rename" => Vec::new(),
        "alter" => {
            clause.take("column");
            let Some(column) = clause.identifier() else { return Vec::new() };
            alter_column(clause, relation, column, offset)
        }
        _ => vec![Defined::new(What::RowSecurity, Deed::Changes, None, offset).on(relation)],
    }
}

fn rename(clause: &mut Cursor<'_>, what: What, relation: &Name, offset: usize) -> Vec<Defined> {
    let Some(old) = clause.identifier() else { return Vec::new() };
    let name = clause.take("to").then(|| clause.identifier()).flatten();
    vec![Defined::new(what, Deed::Becomes { schema: None, name }, Some(plain(old)), offset).on(relation)]
}

fn alter_column(clause: &mut Cursor<'_>, relation: &Name, column: String, offset: usize) -> Vec<Defined> {
    let not_null = match clause.take_any(&["set not null", "drop not null"]) {
        Some("set not null") => Some(Deed::Makes),
        Some(_) => Some(Deed::Drops),
        None => None,
    };
    let parts = vec![column.clone()];
    let rule = not_null.map(|deed| Defined::new(What::NotNull, deed, None, offset).on(relation).parts(parts));
    let whole = Defined::new(What::Column, Deed::Changes, Some(plain(column)), offset).on(relation);
    std::iter::once(whole).chain(rule).collect()
}
