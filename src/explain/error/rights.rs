//! Row security and rights.

use super::super::thing::Thing;
use super::{Case, Found};
use crate::sql::ident;

pub(super) fn row_security(case: &Case<'_>) -> Found {
    let mut found = Found { kinds: &["row security"], ..Found::default() };
    let (table, policy) = (case.hole("table"), case.holes.get("policy").copied());
    let facts = case.known.facts;
    let Some(relation) = case.relations(table).into_iter().find(|one| one.is_table()) else {
        found.diagnosis.meaning.push(format!("There is no table {table} in this schema."));
        return found;
    };
    found.relation = Some(relation.oid);
    let own = |name: &str| facts.policies.values().find(|one| one.relation == relation.oid && one.name == name);
    found.thing = Some(match policy.and_then(own) {
        Some(policy) => Thing::Policy(policy.oid),
        None => Thing::Relation(relation.oid),
    });
    let name = relation.qualified();
    found.diagnosis.meaning.push(match (relation.row_security, policy) {
        (false, _) => {
            format!("Row security is off on {name} in this schema: the database that said so differs from it.")
        }
        (true, Some(policy)) => format!("The policy {} restricts what all others allow.", ident(policy)),
        (true, None) => format!("No policy of {name} lets this role store this row."),
    });
    found.diagnosis.next.push(
        "look at the role and its claims first: `SELECT current_user, current_setting('request.jwt.claims', true)`"
            .to_owned(),
    );
    found
}

pub(super) fn denied(case: &Case<'_>) -> Found {
    if let Some(routine) = case.holes.get("routine") {
        return denied_routine(case, routine);
    }
    if let Some(schema) = case.holes.get("schema") {
        return denied_schema(case, schema);
    }
    let mut found = Found { kinds: &["privilege"], ..Found::default() };
    let name = case.hole("relation");
    let Some(relation) = case.relations(name).first().copied() else {
        found.diagnosis.meaning.push(format!("There is no {name} in this schema."));
        return found;
    };
    found.thing = Some(Thing::Relation(relation.oid));
    let qualified = relation.qualified();
    found
        .diagnosis
        .meaning
        .push(format!("The role lacks a right on {qualified}, or on a column that the statement names."));
    let grants = case.known.files.grants(&relation.schema, &relation.name);
    found.diagnosis.meaning.extend(grants.iter().map(|place| format!("{} at {}", place.what, place.at())));
    found.diagnosis.next.push(format!(
        "if it should have the right, a migration gives it: GRANT … ON {} {qualified} TO …",
        if relation.kind == 'S' { "SEQUENCE" } else { "TABLE" }
    ));
    found
}

fn denied_routine(case: &Case<'_>, name: &str) -> Found {
    let mut found = Found::default();
    let routines = case.routines(name);
    let Some(first) = routines.first() else {
        found.diagnosis.meaning.push(format!("There is no function {name} in this schema."));
        return found;
    };
    found.diagnosis.meaning.push("The role may not EXECUTE it.".to_owned());
    let grants = case.known.files.grants(&first.schema, &first.name);
    found.diagnosis.meaning.extend(grants.iter().map(|place| format!("{} at {}", place.what, place.at())));
    found.thing = Some(Thing::Routine(first.oid));
    let others = routines.iter().skip(1);
    found.diagnosis.others = others.map(|one| case.other(Thing::Routine(one.oid), "has the same name")).collect();
    found.diagnosis.next.push(format!(
        "if it should have the right, a migration gives it: GRANT EXECUTE ON {} {} TO …",
        first.what().to_ascii_uppercase(),
        first.signature()
    ));
    found
}

fn denied_schema(case: &Case<'_>, name: &str) -> Found {
    let mut found = Found::default();
    found
        .diagnosis
        .meaning
        .push(format!("The role lacks USAGE on the schema {}, so nothing in it can be named.", ident(name)));
    let facts = case.known.facts;
    let is = |one: &&super::super::rows::Object| one.r#type == "schema" && one.identity == ident(name).to_string();
    found.thing = facts.objects.values().find(is).map(|one| Thing::Other(one.key()));
    found
        .diagnosis
        .next
        .push(format!("if it should have the right, a migration gives it: GRANT USAGE ON SCHEMA {} TO …", ident(name)));
    found
}
