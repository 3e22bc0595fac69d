//! Constraints and unique indexes.

use std::collections::{BTreeMap, BTreeSet};

use super::super::facts::{Facts, list};
use super::super::model::Other;
use super::super::place::Wanted;
use super::super::reject::{unique_indexes, unique_text};
use super::super::routines::writers;
use super::super::rows::{Constraint, Index};
use super::super::thing::Thing;
use super::super::uses::Done;
use super::{Case, Found};
use crate::migrate::statement::What;

/// A constraint, or a unique index that is none.
pub(super) fn constraint(case: &Case<'_>) -> Found {
    let name = case.hole("constraint");
    let table = case.holes.get("table").copied();
    let facts = case.known.facts;
    if let Some(one) = case.constraints(name, table).first() {
        return of_constraint(case, one);
    }
    let in_schema = |index: &&Index| case.spoken.field("SCHEMA NAME").is_none_or(|schema| index.schema == schema);
    match facts.indexes.values().filter(|one| one.name == name).find(in_schema) {
        Some(index) => of_index(case, index, Thing::Index(index.oid)),
        None => missing(case, name, table),
    }
}

fn of_constraint(case: &Case<'_>, one: &Constraint) -> Found {
    let facts = case.known.facts;
    let thing = Thing::Constraint(one.oid);
    if let Some(index) = facts.indexes.get(&one.index).filter(|_| matches!(one.kind, 'u' | 'p' | 'x')) {
        return of_index(case, index, thing);
    }
    let mut found = Found { thing: Some(thing), relation: Some(one.relation), ..Found::default() };
    let columns = facts.column_names(one.relation, &one.columns);
    match one.kind {
        'f' => {
            let target = facts.relation_name(one.target);
            let keys = list(&facts.column_names(one.target, &one.target_columns));
            found
                .diagnosis
                .meaning
                .push(format!("The row has a value of ({}) that no row of {target} has in ({keys}).", list(&columns)));
            found.diagnosis.meaning.extend(detail(case));
            found.diagnosis.others = inserters(case, one.target);
        }
        _ => {
            found.diagnosis.meaning.push(format!("The row does not fulfil {}.", one.definition));
            found.diagnosis.meaning.extend(detail(case));
            let others = facts.constraints_of(one.relation).filter(|other| other.kind == 'c' && other.oid != one.oid);
            let shares = |other: &&Constraint| other.columns.iter().any(|column| one.columns.contains(column));
            found.diagnosis.others = others
                .filter(shares)
                .map(|other| case.other(Thing::Constraint(other.oid), "checks the same columns as well"))
                .collect();
        }
    }
    found.diagnosis.next = next(facts, one.relation);
    found
}

/// The server's DETAIL says which values.
fn detail(case: &Case<'_>) -> Option<String> {
    case.spoken.field("DETAIL").map(str::to_owned)
}

fn next(facts: &Facts, relation: u32) -> Vec<String> {
    if relation == 0 {
        return Vec::new();
    }
    vec![format!("`trueup explain {}` tells everything that can reject a row of it", facts.relation_name(relation))]
}

/// Who makes the rows that a foreign key asks for.
fn inserters(case: &Case<'_>, target: u32) -> Vec<Other> {
    let name = case.known.facts.relation_name(target);
    let inserts = |oid: &u32| {
        let done = case.known.uses.get(oid).and_then(|uses| uses.relations.get(&target));
        done.is_some_and(|done| done.writes.contains_key(&super::super::model::Command::Insert))
    };
    let makers = writers(case.known, target).into_iter().filter(inserts);
    makers.map(|oid| case.other(Thing::Routine(oid), format!("makes rows of {name}"))).collect()
}

/// A unique rule: what it says, and what else would reject the same row.
fn of_index(case: &Case<'_>, index: &Index, thing: Thing) -> Found {
    let facts = case.known.facts;
    let relation = facts.relation_name(index.relation);
    let mut found = Found { thing: Some(thing), relation: Some(index.relation), ..Found::default() };
    let nulls = if index.nulls_not_distinct { ", NULL counting as a value," } else { "" };
    found.diagnosis.meaning.push(match &index.predicate {
        _ if index.is_exclusion => format!("Another row of {relation} conflicts with the new one."),
        Some(predicate) => format!(
            "Of the rows of {relation} for which {predicate} holds, another has the same ({}){nulls} already.",
            index.keys.join(", ")
        ),
        None => format!("Another row of {relation} has the same ({}){nulls} already.", index.keys.join(", ")),
    });
    found.diagnosis.meaning.extend(detail(case));
    found.diagnosis.others = [same_table(case, index), other_tables(case, index)].concat();
    found.diagnosis.next = next(facts, index.relation);
    found
}

/// The other unique rules of the table.
fn same_table(case: &Case<'_>, index: &Index) -> Vec<Other> {
    let facts = case.known.facts;
    let mut others: Vec<&Index> =
        unique_indexes(facts, index.relation).filter(|other| other.oid != index.oid && !other.is_primary).collect();
    others.sort_by_key(|other| &other.name);
    others.into_iter().map(|other| rule(case, other, compared(index, other))).collect()
}

fn rule(case: &Case<'_>, index: &Index, why: String) -> Other {
    let thing = match index.constraint {
        0 => Thing::Index(index.oid),
        constraint => Thing::Constraint(constraint),
    };
    Other { rule: Some(unique_text(index)), ..case.other(thing, why) }
}

/// What another unique rule of the table means for the rows that this one rejects.
fn compared(index: &Index, other: &Index) -> String {
    let keys = |one: &Index| one.keys.iter().cloned().collect::<BTreeSet<String>>();
    let (own, others) = (keys(index), keys(other));
    let only = other.predicate.as_ref().map(|predicate| format!(", where {predicate}")).unwrap_or_default();
    let shared: Vec<String> = own.intersection(&others).cloned().collect();
    if others.is_subset(&own) {
        format!("a second rule of the same kind: it rejects such a row as well{only}")
    } else if own.is_subset(&others) {
        format!("a second rule that is wider: it rejects such a row if the other columns are equal too{only}")
    } else if !shared.is_empty() {
        format!("a second rule over {}{only}", shared.join(", "))
    } else {
        format!("another unique rule of the same table{only}")
    }
}

/// Unique rules of other tables that the same routines write, over columns of the same names: they can block the same call.
fn other_tables(case: &Case<'_>, index: &Index) -> Vec<Other> {
    let known = case.known;
    let columns: BTreeSet<String> = known.facts.column_names(index.relation, &index.columns).into_iter().collect();
    let mut by_relation: BTreeMap<u32, Vec<(String, &Done)>> = BTreeMap::new();
    for writer in writers(known, index.relation) {
        let Some(routine) = known.facts.routines.get(&writer) else { continue };
        let relations = known.uses[&writer].relations.iter().filter(|(_, done)| !done.writes.is_empty());
        for (relation, done) in relations.filter(|(relation, _)| **relation != index.relation) {
            by_relation.entry(*relation).or_default().push((routine.signature(), done));
        }
    }
    let mut found = Vec::new();
    for (relation, routines) in by_relation {
        for other in unique_indexes(known.facts, relation).filter(|other| !other.is_primary) {
            let own: BTreeSet<String> = known.facts.column_names(relation, &other.columns).into_iter().collect();
            let shared: Vec<String> = own.intersection(&columns).cloned().collect();
            let routines: Vec<&str> =
                routines.iter().filter(|(_, done)| done.gives(&own)).map(|(name, _)| name.as_str()).collect();
            if !shared.is_empty() && !routines.is_empty() {
                let only = other.predicate.as_ref().map(|predicate| format!(", where {predicate}")).unwrap_or_default();
                let why = format!(
                    "a second rule over {} in a table that {} writes as well: it can block the same call{only}",
                    shared.join(", "),
                    routines.join(", ")
                );
                found.push(rule(case, other, why));
            }
        }
    }
    found.sort_by(|one, other| one.name.cmp(&other.name));
    found
}

/// A row that others refer to.
pub(super) fn referred(case: &Case<'_>) -> Found {
    let facts = case.known.facts;
    let (name, table) = (case.hole("constraint"), case.hole("table"));
    let Some(one) = case.constraints(name, Some(table)).first().copied() else {
        return missing(case, name, Some(table));
    };
    let mut found = Found { thing: Some(Thing::Constraint(one.oid)), relation: Some(one.relation), ..Found::default() };
    let from = facts.relation_name(one.relation);
    found.diagnosis.meaning.push(format!(
        "Rows of {from} refer to this row of {} by ({}).",
        facts.relation_name(one.target),
        list(&facts.column_names(one.relation, &one.columns))
    ));
    found.diagnosis.meaning.extend(detail(case));
    let also = facts.constraints.values().filter(|other| {
        other.kind == 'f'
            && other.target == one.target
            && other.oid != one.oid
            && other.parent == 0
            && "ar".contains(other.on_delete)
    });
    let mut others: Vec<Other> = also
        .map(|other| case.other(Thing::Constraint(other.oid), "forbids it as well, where rows refer to this one"))
        .collect();
    others.sort_by(|one, other| one.name.cmp(&other.name));
    found.diagnosis.others = others;
    found.diagnosis.next = next(facts, one.target);
    found
}

/// A rule that is not in the schema.
fn missing(case: &Case<'_>, name: &str, table: Option<&str>) -> Found {
    let mut found = Found::default();
    let whats =
        [What::Unique, What::PrimaryKey, What::Check, What::ForeignKey, What::Exclusion, What::Constraint, What::Index];
    let mut wanted = Wanted::part(&whats, "", "", name);
    wanted.on = None;
    found.diagnosis.meaning.push(format!("There is no constraint or index \"{name}\" in this schema."));
    found.diagnosis.meaning.extend(case.gone(&wanted));
    // What took its place may reject such a row as well.
    let on = case.known.files.relation_of(&wanted).map(|on| on.name.clone());
    let table = table.or(case.spoken.field("TABLE NAME")).or(on.as_deref());
    if let Some(relation) = table.and_then(|table| case.relations(table).first().copied()) {
        found.relation = Some(relation.oid);
        let mut rules: Vec<&Index> =
            unique_indexes(case.known.facts, relation.oid).filter(|one| !one.is_primary).collect();
        rules.sort_by_key(|one| &one.name);
        let why = "is a unique rule of the same table, as it is now";
        found.diagnosis.others = rules.into_iter().map(|one| rule(case, one, why.to_owned())).collect();
    }
    found.diagnosis.next = vec![
        "`trueup verify --url …` tells what that database has that the schema has not, and `trueup status --url …` which migrations it lacks"
            .to_owned(),
    ];
    found
}
