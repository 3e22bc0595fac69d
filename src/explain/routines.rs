//! The routines that have to do with an object.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::Known;
use super::answers::answers;
use super::model::{Command, Usage};
use super::reject::commands;
use super::thing::Thing;

/// The routines that write, read or call an object, those that write it first. For a routine, also how it answers itself.
pub(super) fn of(known: &Known<'_>, thing: Thing) -> Vec<Usage> {
    let mut found = match thing {
        Thing::Routine(oid) => of_routine(known, oid),
        thing => thing.relation(known.facts).map(|relation| of_relation(known, relation)).unwrap_or_default(),
    };
    match thing {
        Thing::Relation(_) | Thing::Routine(_) => {}
        Thing::Column(relation, number) => keep_those_of_column(known, relation, number, &mut found),
        // A rule is of interest to those who write.
        _ => found.retain(is_writer),
    }
    found.sort_by_cached_key(|usage: &Usage| (!is_writer(usage), usage.through.is_some(), usage.routine.clone()));
    found
}

/// Only those that name the column, as far as that is known.
fn keep_those_of_column(known: &Known<'_>, relation: u32, number: i16, found: &mut Vec<Usage>) {
    let Some(column) = known.facts.columns_of(relation).find(|column| column.number == number) else { return };
    let names = |columns: &[String]| columns.is_empty() || columns.iter().any(|one| *one == column.name || one == "*");
    let named: BTreeSet<String> = known
        .uses
        .iter()
        .filter(|(_, uses)| {
            let Some(done) = uses.relations.get(&relation) else { return false };
            done.reads.as_ref().is_some_and(|columns| names(columns))
                || done.writes.iter().any(|(command, columns)| match command {
                    Command::Insert | Command::Update => names(columns),
                    Command::Delete | Command::Truncate => false,
                })
        })
        .filter_map(|(oid, _)| known.facts.routines.get(oid).map(|one| one.signature()))
        .collect();
    found.retain(|usage| named.contains(&usage.routine));
}

/// Whether a routine writes the relation, by itself or through others.
pub(super) fn is_writer(usage: &Usage) -> bool {
    usage.through.is_some() || usage.does.iter().any(|does| writes(does))
}

fn writes(does: &str) -> bool {
    Command::ALL.iter().any(|command| does.starts_with(&command.word().to_ascii_lowercase()))
}

/// The routines whose bodies write a relation, directly.
pub(super) fn writers(known: &Known<'_>, relation: u32) -> BTreeSet<u32> {
    let writes =
        known.uses.iter().filter(|(_, uses)| uses.relations.get(&relation).is_some_and(|done| !done.writes.is_empty()));
    writes.map(|(oid, _)| *oid).collect()
}

fn of_relation(known: &Known<'_>, relation: u32) -> Vec<Usage> {
    let mut told: BTreeMap<u32, (Vec<String>, Option<String>)> = BTreeMap::new();
    for (oid, uses) in known.uses {
        if let Some(done) = uses.relations.get(&relation) {
            told.insert(*oid, (done.words(), None));
        }
    }
    for trigger in known.facts.triggers.values().filter(|one| one.relation == relation && one.state != 'D') {
        let on: Vec<&str> = commands(trigger).into_iter().map(Command::word).collect();
        let words = vec![format!("is run by {} through trigger {}", on.join(", "), crate::sql::ident(&trigger.name))];
        told.entry(trigger.function).or_insert((words, None));
    }
    let mut callers: HashMap<u32, Vec<u32>> = HashMap::new();
    for (caller, uses) in known.uses {
        uses.calls.iter().for_each(|called| callers.entry(*called).or_default().push(*caller));
    }
    // Those that get there through others, nearest first.
    let writers = writers(known, relation);
    let mut waiting: Vec<u32> = writers.iter().copied().collect();
    while let Some(called) = waiting.pop() {
        for caller in callers.get(&called).into_iter().flatten().copied() {
            let Some(through) = known.facts.routines.get(&called).map(|one| one.signature()) else { continue };
            let is_new = told.get(&caller).is_none_or(|(does, by)| by.is_none() && !does.iter().any(|one| writes(one)));
            if is_new {
                let does = told.get(&caller).map(|(does, _)| does.clone()).unwrap_or_default();
                told.insert(caller, (does, Some(through)));
                waiting.push(caller);
            }
        }
    }
    told.into_iter().filter_map(|(oid, (does, through))| usage(known, oid, does, through)).collect()
}

fn of_routine(known: &Known<'_>, routine: u32) -> Vec<Usage> {
    let callers = known.uses.iter().filter(|(oid, uses)| uses.calls.contains(&routine) && **oid != routine);
    let mut found: Vec<Usage> =
        callers.filter_map(|(oid, _)| usage(known, *oid, vec!["calls it".to_owned()], None)).collect();
    found.iter_mut().for_each(|usage| usage.answers.clear());
    // What it does itself is told by what it depends on.
    found.extend(usage(known, routine, Vec::new(), None).filter(|usage| !usage.answers.is_empty()));
    found
}

/// What one routine does, and how it answers.
pub(super) fn usage(known: &Known<'_>, oid: u32, does: Vec<String>, through: Option<String>) -> Option<Usage> {
    let routine = known.facts.routines.get(&oid)?;
    Some(Usage {
        routine: routine.signature(),
        does,
        through,
        answers: answers(routine).told(),
        place: Thing::Routine(oid).made(known.facts, known.files),
    })
}
