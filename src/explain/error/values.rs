//! Values that columns and types do not take.

use super::super::facts::list;
use super::super::model::Other;
use super::super::rows::{Column, Type};
use super::super::thing::Thing;
use super::{Case, Found};
use crate::sql::{ident, literal};

/// The types of this name, as `format_type` writes it: with its schema or without.
fn types<'a>(case: &Case<'a>, name: &str) -> Vec<&'a Type> {
    let is = |one: &&Type| {
        one.element == 0 && (one.qualified() == name || ident(&one.name).to_string() == name || one.name == name)
    };
    case.known.facts.types.values().filter(is).collect()
}

/// The columns of tables, which store values.
fn stored<'a>(case: &Case<'a>) -> impl Iterator<Item = &'a Column> {
    let facts = case.known.facts;
    facts.all_columns().filter(|column| facts.relations.get(&column.relation).is_some_and(|one| one.is_table()))
}

/// The columns that have a type, as other objects that are affected.
fn columns_of(case: &Case<'_>, one: &Type) -> Vec<Other> {
    let mut found: Vec<Other> = stored(case)
        .filter(|column| column.type_oid == one.oid)
        .map(|column| column_other(case, column, format!("is of this {}", one.what())))
        .collect();
    found.sort_by(|one, other| one.name.cmp(&other.name));
    found
}

fn column_other(case: &Case<'_>, column: &Column, why: String) -> Other {
    case.other(Thing::Column(column.relation, column.number), why)
}

pub(super) fn domain(case: &Case<'_>) -> Found {
    let mut found = Found::default();
    let Some(domain) = types(case, case.hole("type")).first().copied() else {
        found.diagnosis.meaning.push(format!("There is no domain {} in this schema.", case.hole("type")));
        return found;
    };
    found.thing = Some(Thing::Type(domain.oid));
    let constraints = case.known.facts.constraints.values();
    let check = constraints.filter(|one| one.r#type == domain.oid).find(|one| one.name == case.hole("constraint"));
    match check {
        Some(check) => {
            found.thing = Some(Thing::Constraint(check.oid));
            found.diagnosis.meaning.push(format!("The value does not fulfil {}.", check.definition));
        }
        None => found.diagnosis.meaning.push(format!("{} takes no NULL.", domain.qualified())),
    }
    found.diagnosis.others = columns_of(case, domain);
    found
}

pub(super) fn not_null(case: &Case<'_>) -> Found {
    let mut found = Found::default();
    let facts = case.known.facts;
    for relation in case.relations(case.hole("table")) {
        let Some(column) = facts.columns_of(relation.oid).find(|column| column.name == case.hole("column")) else {
            continue;
        };
        let thing = facts
            .constraints_of(relation.oid)
            .find(|one| one.kind == 'n' && one.columns == [column.number])
            .map_or(Thing::Column(relation.oid, column.number), |one| Thing::Constraint(one.oid));
        found.thing = Some(thing);
        found.relation = Some(relation.oid);
        found.diagnosis.meaning.push(match &column.default {
            Some(default) => format!("{} takes no NULL. Left out, it would get {default}.", ident(&column.name)),
            None => {
                format!("{} takes no NULL and has no default, so that every INSERT must give it.", ident(&column.name))
            }
        });
        let bare = facts.columns_of(relation.oid).filter(|other| {
            other.not_null && other.default.is_none() && other.identity.is_empty() && other.number != column.number
        });
        let bare: Vec<String> = bare.map(|other| other.name.clone()).collect();
        if !bare.is_empty() {
            found.diagnosis.meaning.push(format!("The same holds for {}.", list(&bare)));
        }
        return found;
    }
    found.diagnosis.meaning.push(format!(
        "There is no column {} of {} in this schema.",
        case.hole("column"),
        case.hole("table")
    ));
    found
}

/// The message names a type only: columns of that type, of the table if it is named.
pub(super) fn too_long(case: &Case<'_>) -> Found {
    let mut found = Found::default();
    let wanted = match case.spoken.field("DETAIL").and_then(precision) {
        Some(numeric) => numeric,
        None => case.hole("type").to_owned(),
    };
    let tables = case.spoken.field("TABLE NAME").map(|table| case.relations(table));
    let here = |column: &&Column| {
        column.r#type == wanted
            && tables.as_ref().is_none_or(|tables| tables.iter().any(|one| one.oid == column.relation))
    };
    let columns: Vec<&Column> = stored(case).filter(here).collect();
    found.diagnosis.meaning.push(match columns.len() {
        0 => format!("No column of this schema is of type {wanted}: a cast or a variable of a routine is."),
        _ => format!("PostgreSQL does not say which column it was; these are of type {wanted}."),
    });
    found.diagnosis.meaning.extend(case.spoken.field("DETAIL").map(str::to_owned));
    if let [column] = columns.as_slice() {
        found.thing = Some(Thing::Column(column.relation, column.number));
        found.relation = Some(column.relation);
        found.diagnosis.meaning[0] = format!("The only column of type {wanted} is this one.");
        return found;
    }
    found.diagnosis.others =
        columns.into_iter().map(|column| column_other(case, column, "may be the one".to_owned())).collect();
    found.diagnosis.others.sort_by(|one, other| one.name.cmp(&other.name));
    found
}

/// `A field with precision 5, scale 2 must round to …`.
fn precision(detail: &str) -> Option<String> {
    let (_, behind) = detail.split_once("precision ")?;
    let (precision, behind) = behind.split_once(", scale ")?;
    let scale = behind.split(' ').next()?;
    Some(format!("numeric({precision},{scale})"))
}

pub(super) fn label(case: &Case<'_>) -> Found {
    let mut found = Found::default();
    let Some(one) = types(case, case.hole("type")).into_iter().find(|one| one.kind == 'e') else {
        found.diagnosis.meaning.push(format!("There is no enumerated type {} in this schema.", case.hole("type")));
        return found;
    };
    found.thing = Some(Thing::Type(one.oid));
    let labels: Vec<String> = one.labels.iter().map(|label| literal(label)).collect();
    let value = case.hole("value");
    found.diagnosis.meaning.push(format!(
        "{} has the labels {}, and not {}.",
        one.qualified(),
        labels.join(", "),
        literal(value)
    ));
    let candidates: Vec<&str> = one.labels.iter().map(String::as_str).collect();
    if one.labels.iter().any(|label| label == value) {
        found
            .diagnosis
            .meaning
            .push("This schema has the label: the database that said so lacks a migration.".to_owned());
    } else if let Some(near) = similar::get_close_matches(value, &candidates, 1, 0.5).first() {
        found.diagnosis.meaning.push(format!("{} is near.", literal(near)));
    }
    found.diagnosis.others = columns_of(case, one);
    found
}

pub(super) fn partition(case: &Case<'_>) -> Found {
    let mut found = Found { kinds: &["partition"], ..Found::default() };
    let Some(relation) = case.relations(case.hole("table")).first().copied() else {
        found.diagnosis.meaning.push(format!("There is no table {} in this schema.", case.hole("table")));
        return found;
    };
    found.thing = Some(Thing::Relation(relation.oid));
    found.diagnosis.meaning.push(match (&relation.partition_key, &relation.bound) {
        (Some(key), _) => {
            format!("Rows of {} are spread by {key}, and no partition takes this one.", relation.qualified())
        }
        (None, Some(bound)) => format!("{} takes only rows {bound}.", relation.qualified()),
        (None, None) => format!("{} is not partitioned in this schema.", relation.qualified()),
    });
    found.diagnosis.meaning.extend(case.spoken.field("DETAIL").map(str::to_owned));
    found
}

pub(super) fn generated(case: &Case<'_>) -> Found {
    let mut found = Found::default();
    let name = case.hole("column");
    let always = |column: &&Column| column.name == name && (column.identity == "a" || !column.generated.is_empty());
    let columns: Vec<&Column> = stored(case).filter(always).collect();
    found
        .diagnosis
        .meaning
        .push("The server alone gives the column its value; leave it out, or write DEFAULT.".to_owned());
    match columns.as_slice() {
        [column] => {
            found.thing = Some(Thing::Column(column.relation, column.number));
            found.relation = Some(column.relation);
            if column.identity == "a" {
                found
                    .diagnosis
                    .meaning
                    .push("INSERT … OVERRIDING SYSTEM VALUE gives an identity column another value.".to_owned());
            }
        }
        [] => found.diagnosis.meaning.push(format!("No column {} of this schema is such a one.", ident(name))),
        several => {
            found.diagnosis.others =
                several.iter().map(|column| column_other(case, column, "may be the one".to_owned())).collect()
        }
    }
    found
}

pub(super) fn check_option(case: &Case<'_>) -> Found {
    let mut found = Found::default();
    let Some(view) = case.relations(case.hole("table")).first().copied() else {
        found.diagnosis.meaning.push(format!("There is no view {} in this schema.", case.hole("table")));
        return found;
    };
    found.thing = Some(Thing::Relation(view.oid));
    found
        .diagnosis
        .meaning
        .push(format!("The row would not be in {}, and WITH CHECK OPTION asks that.", view.qualified()));
    found.diagnosis.meaning.extend(case.spoken.field("DETAIL").map(str::to_owned));
    found
}
