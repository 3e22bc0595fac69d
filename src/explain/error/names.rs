//! Names that the server or PostgREST does not know, or knows twice.

use super::super::asked;
use super::super::model::Other;
use super::super::place::Wanted;
use super::super::rows::Routine;
use super::super::thing::Thing;
use super::{Case, Found, relation_wanted};
use crate::migrate::statement::What;
use crate::sql::ident;

/// `public.f(integer, text)`: the name and the arguments.
fn call(text: &str) -> (&str, Vec<String>) {
    let (name, arguments) = text.split_once('(').unwrap_or((text, ""));
    let inner = arguments.rsplit_once(')').map_or(arguments, |(inner, _)| inner);
    let arguments = inner.split(',').map(|one| one.trim().to_owned()).filter(|one| !one.is_empty());
    (name.trim(), arguments.collect())
}

/// A call that the server finds no routine for.
pub(super) fn no_routine(case: &Case<'_>) -> Found {
    let (name, given) = call(case.hole("call"));
    let mut found = candidates(case, name);
    for (other, routine) in found.diagnosis.others.iter_mut().zip(case.routines(name)) {
        other.why = unfit(routine, &given);
    }
    found
}

/// Why a call by position does not fit.
fn unfit(routine: &Routine, given: &[String]) -> String {
    let (most, least) = (routine.types.len(), routine.types.len() - routine.defaults.min(routine.types.len()));
    if given.len() < least || (given.len() > most && !routine.is_variadic) {
        let takes = if least == most { format!("{most}") } else { format!("{least} to {most}") };
        return format!("takes {takes} arguments, the call gives {}", given.len());
    }
    let differ =
        routine.types.iter().zip(given).enumerate().filter(|(_, (is, given))| given != is && *given != "unknown");
    let told: Vec<String> =
        differ.map(|(at, (is, given))| format!("argument {} is {is}, not {given}", at + 1)).collect();
    match told.is_empty() {
        true => "fits: the database that said so lacks it, or its search_path has not its schema".to_owned(),
        false => told.join("; "),
    }
}

/// The routines of this name; where there are none, what became of them.
fn candidates(case: &Case<'_>, name: &str) -> Found {
    let mut found = Found::default();
    let routines = case.routines(name);
    let plain = name.rsplit_once('.').map_or(name, |(_, name)| name).trim_matches('"');
    if routines.is_empty() {
        found.diagnosis.meaning.push(format!("There is no function or procedure {name} in this schema."));
        let mut wanted = Wanted::whole(What::Routine, "", plain);
        wanted.name.0 = None;
        found.diagnosis.meaning.extend(case.gone(&wanted));
        let near = asked::near(
            plain,
            case.known.facts.routines.values().map(|one| (one.name.clone(), Thing::Routine(one.oid))),
        );
        found.diagnosis.others = near.into_iter().map(|thing| case.other(thing, "has a name like it")).collect();
        return found;
    }
    found.diagnosis.meaning.push(match routines.len() {
        1 => format!("{name} is there, and takes other arguments."),
        count => format!("{count} routines are called {name}."),
    });
    found.diagnosis.others = routines.iter().map(|one| case.other(Thing::Routine(one.oid), String::new())).collect();
    if let [one] = routines.as_slice() {
        found.thing = Some(Thing::Routine(one.oid));
    }
    found
}

pub(super) fn many_routines(case: &Case<'_>) -> Found {
    let (name, _) = call(case.hole("call"));
    let mut found = candidates(case, name);
    found.thing = None;
    found
        .diagnosis
        .meaning
        .push("The types of the arguments that were given fit more than one; a cast tells which is meant.".to_owned());
    found.diagnosis.others.iter_mut().for_each(|other| "is one of them".clone_into(&mut other.why));
    overload(&mut found);
    found
}

fn overload(found: &mut Found) {
    found.diagnosis.next.push(
        "if one is the old signature that a change has left behind, a migration drops it: DROP FUNCTION name(types)"
            .to_owned(),
    );
}

/// A call by names, as PostgREST makes it.
pub(super) fn no_rpc(case: &Case<'_>) -> Found {
    let text = case.hole("call").split(" without parameters").next().unwrap_or_default();
    let text = text.split(" or the ").next().unwrap_or_default();
    let (name, given) = call(text);
    let mut found = candidates(case, name);
    for (other, routine) in found.diagnosis.others.iter_mut().zip(case.routines(name)) {
        other.why = unfit_names(routine, &given);
    }
    let is_there = !case.routines(name).is_empty();
    if is_there {
        found
            .diagnosis
            .next
            .push("PostgREST remembers the schema: after a change, NOTIFY pgrst, 'reload schema'".to_owned());
    }
    found
}

/// Why a call by names does not fit.
fn unfit_names(routine: &Routine, given: &[String]) -> String {
    let defaults_from = routine.names.len().saturating_sub(routine.defaults);
    let missing: Vec<&str> = routine.names[..defaults_from]
        .iter()
        .map(String::as_str)
        .filter(|name| !given.iter().any(|one| one == name))
        .collect();
    let unknown: Vec<&str> =
        given.iter().map(String::as_str).filter(|name| !routine.names.iter().any(|one| one == name)).collect();
    let mut told = Vec::new();
    if !missing.is_empty() {
        told.push(format!("needs {}, which the call does not give", missing.join(", ")));
    }
    if !unknown.is_empty() {
        told.push(format!("has no argument {}", unknown.join(", ")));
    }
    match told.is_empty() {
        true => "fits: the database that said so lacks it, or PostgREST has not read the schema again".to_owned(),
        false => told.join("; "),
    }
}

pub(super) fn many_rpcs(case: &Case<'_>) -> Found {
    // `public.f(a => integer), public.f(a => text)`
    let (name, _) = call(case.hole("calls"));
    let mut found = candidates(case, name);
    found.thing = None;
    found.diagnosis.meaning.push("A call by these names fits more than one, so that PostgREST refuses it.".to_owned());
    found.diagnosis.others.iter_mut().for_each(|other| "is one of them".clone_into(&mut other.why));
    overload(&mut found);
    found
}

pub(super) fn no_relation(case: &Case<'_>) -> Found {
    let mut found = Found::default();
    let full = case.hole("table");
    let (schema, name) = full.rsplit_once('.').map_or((None, full), |(schema, name)| (Some(schema), name));
    let known = case.known.facts;
    let there: Vec<_> = known.relations.values().filter(|one| one.name == name).collect();
    let exact = there.iter().find(|one| schema.is_none_or(|schema| one.schema == schema));
    if let Some(one) = exact {
        found.thing = Some(Thing::Relation(one.oid));
        found.diagnosis.meaning.push(format!("This schema has {} {}.", one.what(), one.qualified()));
        found.diagnosis.meaning.push(match schema {
            Some(_) => "The database that said so lacks the migration that makes it.".to_owned(),
            None => format!("The database that said so lacks the migration that makes it, or the search_path has not the schema {}.", ident(&one.schema)),
        });
        found.diagnosis.next.push("`trueup status --url …` tells which migrations that database lacks".to_owned());
        return found;
    }
    found.diagnosis.meaning.push(format!("There is no {full} in this schema."));
    found.diagnosis.meaning.extend(case.gone(&relation_wanted(schema, name)));
    let mut others: Vec<Other> =
        there.iter().map(|one| case.other(Thing::Relation(one.oid), "is in another schema")).collect();
    if others.is_empty() {
        let near = asked::near(name, known.relations.values().map(|one| (one.name.clone(), Thing::Relation(one.oid))));
        others = near.into_iter().map(|thing| case.other(thing, "has a name like it")).collect();
    }
    found.diagnosis.others = others;
    found
}

pub(super) fn no_column(case: &Case<'_>) -> Found {
    let mut found = Found::default();
    let known = case.known.facts;
    let path = case.holes.get("path").copied();
    let (table, name) = match path.and_then(|path| path.rsplit_once('.')) {
        Some((alias, name)) => (Some(alias), name),
        None => (case.holes.get("table").copied(), path.unwrap_or(case.hole("column"))),
    };
    // An alias may stand for any relation.
    let relations = table.map(|table| case.relations(table)).unwrap_or_default();
    let within = |relation: u32| relations.is_empty() || relations.iter().any(|one| one.oid == relation);
    let there: Vec<_> = known.all_columns().filter(|one| one.name == name && within(one.relation)).collect();
    if let ([one], [relation]) = (there.as_slice(), relations.as_slice()) {
        found.thing = Some(Thing::Column(one.relation, one.number));
        found.diagnosis.meaning.push(format!(
            "This schema has the column {} of {}.",
            ident(name),
            relation.qualified()
        ));
        found.diagnosis.meaning.push("The database that said so lacks the migration that adds it.".to_owned());
        found.diagnosis.next.push("`trueup status --url …` tells which migrations that database lacks".to_owned());
        return found;
    }
    found.diagnosis.meaning.push(match table {
        Some(table) => format!("There is no column {} of {table} in this schema.", ident(name)),
        None => format!("The column {} is in none of the statement's tables.", ident(name)),
    });
    let why = if relations.is_empty() { "has a column of this name" } else { "is there" };
    found.diagnosis.others = there.iter().map(|one| case.other(Thing::Column(one.relation, one.number), why)).collect();
    if let [relation] = relations.as_slice() {
        let wanted = Wanted::part(&[What::Column], &relation.schema, &relation.name, name);
        found.diagnosis.meaning.extend(case.gone(&wanted));
        let own = known.columns_of(relation.oid).map(|one| (one.name.clone(), Thing::Column(one.relation, one.number)));
        found
            .diagnosis
            .others
            .extend(asked::near(name, own).into_iter().map(|thing| case.other(thing, "has a name like it")));
        if found.diagnosis.others.is_empty() {
            found.thing = Some(Thing::Relation(relation.oid));
        }
    }
    found
}

/// Something that others depend on.
pub(super) fn in_the_way(case: &Case<'_>) -> Found {
    let mut found = Found { is_in_the_way: true, ..Found::default() };
    found.thing = asked::resolve(case.known.facts, case.hole("object")).ok();
    found.diagnosis.meaning.push(match found.thing {
        Some(_) => "All that depends on it is told below; CASCADE would drop the objects that PostgreSQL knows of, and leave the bodies of routines that name it broken.".to_owned(),
        None => format!("There is no {} in this schema.", case.hole("object")),
    });
    found
}
