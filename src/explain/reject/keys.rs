//! What constraints and unique indexes refuse.

use super::super::facts::{Facts, list};
use super::super::model::{Command, Rejection};
use super::super::rows::{Constraint, Index};
use super::super::thing::Thing;
use super::{Asking, WRITES, bare};

pub(super) fn checks(asking: &Asking<'_>) -> Vec<Rejection> {
    let own = asking.facts.constraints_of(asking.relation.oid);
    let mut found: Vec<(&str, Rejection)> = own
        .filter(|one| one.kind == 'c' && one.enforced)
        .map(|one| {
            let mut rejection = asking.of(Thing::Constraint(one.oid), &WRITES, "check", bare(&one.definition, "CHECK"));
            rejection.details.extend(state(one));
            (one.name.as_str(), rejection)
        })
        .collect();
    found.sort_by_key(|(name, _)| *name);
    found.into_iter().map(|(_, rejection)| rejection).collect()
}

/// What is special about a constraint.
fn state(constraint: &Constraint) -> Option<String> {
    match constraint {
        one if !one.valid => Some("NOT VALID: rows that were there before may break it, new ones may not".to_owned()),
        one if one.deferred => Some("INITIALLY DEFERRED: rejects at COMMIT".to_owned()),
        one if one.deferrable => Some("DEFERRABLE: may reject only at COMMIT".to_owned()),
        _ => None,
    }
}

/// The unique rules of a relation: keys, constraints, and indexes that are no constraints; and exclusion constraints.
pub(super) fn uniques(asking: &Asking<'_>) -> Vec<Rejection> {
    let facts = asking.facts;
    let mut found: Vec<(&Index, Rejection)> = unique_indexes(facts, asking.relation.oid)
        .map(|index| {
            let constraint = facts.constraints.get(&index.constraint);
            let thing = constraint.map_or(Thing::Index(index.oid), |one| Thing::Constraint(one.oid));
            let kind = match index {
                one if one.is_exclusion => "exclusion",
                one if one.is_primary => "primary key",
                _ => "unique",
            };
            let rule = match constraint.filter(|_| index.is_exclusion) {
                Some(constraint) => bare(&constraint.definition, "EXCLUDE").to_owned(),
                None => unique_text(index),
            };
            let mut rejection = asking.of(thing, &WRITES, kind, rule);
            rejection.details.extend(constraint.and_then(state));
            if !index.is_valid {
                rejection.details.push(
                    "INVALID, left by a CREATE INDEX CONCURRENTLY that failed: it rejects all the same".to_owned(),
                );
            }
            (index, rejection)
        })
        .collect();
    found.sort_by_key(|(index, _)| (!index.is_primary, index.is_exclusion, index.constraint == 0, &index.name));
    found.into_iter().map(|(_, rejection)| rejection).collect()
}

/// The indexes of a relation that reject rows.
pub(crate) fn unique_indexes(facts: &Facts, relation: u32) -> impl Iterator<Item = &Index> {
    let rejects = |index: &&Index| (index.is_unique || index.is_exclusion) && index.is_ready;
    facts.indexes.values().filter(move |index| index.relation == relation).filter(rejects)
}

/// `(org_id, lower(name)) NULLS NOT DISTINCT WHERE is_active`.
pub(crate) fn unique_text(index: &Index) -> String {
    let nulls = if index.nulls_not_distinct { " NULLS NOT DISTINCT" } else { "" };
    let predicate = index.predicate.as_ref().map(|predicate| format!(" WHERE {predicate}")).unwrap_or_default();
    format!("({}){nulls}{predicate}", index.keys.join(", "))
}

/// The rows that a row must find elsewhere.
pub(super) fn foreign_keys(asking: &Asking<'_>) -> Vec<Rejection> {
    let own = asking.facts.constraints_of(asking.relation.oid);
    let mut found: Vec<(&str, Rejection)> = own
        .filter(|one| one.kind == 'f' && one.enforced && !is_copy_for_partition(asking.facts, one))
        .map(|one| {
            let mut rejection =
                asking.of(Thing::Constraint(one.oid), &WRITES, "foreign key", bare(&one.definition, "FOREIGN KEY"));
            rejection.details.extend(state(one));
            (one.name.as_str(), rejection)
        })
        .collect();
    found.sort_by_key(|(name, _)| *name);
    found.into_iter().map(|(_, rejection)| rejection).collect()
}

/// Of a foreign key that refers to a partitioned table there is one more for each of its partitions.
fn is_copy_for_partition(facts: &Facts, constraint: &Constraint) -> bool {
    facts.constraints.get(&constraint.parent).is_some_and(|parent| parent.relation == constraint.relation)
}

/// The foreign keys of others, by which rows cannot go, or take others with them.
pub(super) fn referring(asking: &Asking<'_>) -> Vec<Rejection> {
    let facts = asking.facts;
    let mine = |one: &&Constraint| one.kind == 'f' && one.target == asking.relation.oid && one.enforced;
    let mut keys: Vec<&Constraint> =
        facts.constraints.values().filter(mine).filter(|one| !is_copy(facts, one)).collect();
    keys.sort_by_cached_key(|one| facts.constraint_name(one));
    keys.into_iter().flat_map(|one| refers(asking, one)).collect()
}

fn is_copy(facts: &Facts, constraint: &Constraint) -> bool {
    facts.constraints.contains_key(&constraint.parent) && !is_copy_for_partition(facts, constraint)
}

fn refers(asking: &Asking<'_>, key: &Constraint) -> Vec<Rejection> {
    let facts = asking.facts;
    let other = facts.relation_name(key.relation);
    let of_key = list(&facts.column_names(key.target, &key.target_columns));
    let thing = Thing::Constraint(key.oid);
    let mut stops = Vec::new();
    let mut found = Vec::new();
    for (command, action) in [(Command::Update, key.on_update), (Command::Delete, key.on_delete)] {
        match consequence(asking, key, command, action) {
            None => stops.push(command),
            Some(text) => found.push(asking.of(thing, &[command], "foreign key", text)),
        }
    }
    if key.relation != key.target {
        stops.push(Command::Truncate);
    }
    if !stops.is_empty() {
        let rule = format!("rows of {other} may refer to its ({of_key}), which must then stay");
        let mut rejection = asking.of(thing, &stops, "foreign key", rule);
        rejection.details.push(bare(&key.definition, "FOREIGN KEY").to_owned());
        if stops == [Command::Truncate] {
            rejection.rule = format!("{other} refers to this table: TRUNCATE must name both, or CASCADE");
        }
        found.insert(0, rejection);
    }
    found
}

/// What follows for the rows that refer; `None` where they forbid it.
fn consequence(asking: &Asking<'_>, key: &Constraint, command: Command, action: char) -> Option<String> {
    let facts = asking.facts;
    let other = facts.relation_name(key.relation);
    let columns = facts.column_names(key.relation, &key.columns);
    let names = list(&columns);
    Some(match action {
        'c' if command == Command::Delete => {
            format!("ON DELETE CASCADE deletes the rows of {other} too, which its own rules may reject")
        }
        'c' => format!("ON UPDATE CASCADE updates {names} of {other} too, which its own rules may reject"),
        'n' => {
            let not_null =
                facts.columns_of(key.relation).filter(|column| column.not_null && columns.contains(&column.name));
            let not_null: Vec<String> = not_null.map(|column| column.name.clone()).collect();
            let text = format!("ON {} SET NULL empties {names} of {other}", command.word());
            match not_null.is_empty() {
                true => format!("{text}, which its own rules may reject"),
                false => format!("{text}, which is rejected: {} is NOT NULL", list(&not_null)),
            }
        }
        'd' => {
            format!("ON {} SET DEFAULT changes {names} of {other}, whose default must refer to a row", command.word())
        }
        _ => return None,
    })
}
