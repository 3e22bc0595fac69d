//! What triggers refuse.

use super::super::answers::{Answers, answers};
use super::super::model::{Command, Rejection};
use super::super::rows::{Routine, Trigger};
use super::super::thing::Thing;
use super::Asking;

const ROW: i16 = 1;
const BEFORE: i16 = 2;
const INSTEAD: i16 = 64;

pub(super) fn triggers(asking: &Asking<'_>) -> Vec<Rejection> {
    let facts = asking.facts;
    let above = facts.ancestors(asking.relation.oid);
    // A row trigger of a partitioned table is one of each partition.
    let inherited =
        |one: &Trigger| above.contains(&one.relation) && one.bits & ROW != 0 && asking.relation.bound.is_some();
    let here = |one: &&Trigger| (one.relation == asking.relation.oid || inherited(one)) && one.state != 'D';
    let mut found: Vec<&Trigger> = facts.triggers.values().filter(here).collect();
    // In the order in which they fire.
    found.sort_by_key(|one| (one.bits & BEFORE == 0, one.name.as_str()));
    found.into_iter().map(|one| trigger(asking, one)).collect()
}

/// The commands that a trigger fires for.
pub(crate) fn commands(trigger: &Trigger) -> Vec<Command> {
    let bits = [(Command::Insert, 4), (Command::Update, 16), (Command::Delete, 8), (Command::Truncate, 32)];
    bits.into_iter().filter(|(_, bit)| trigger.bits & bit != 0).map(|(command, _)| command).collect()
}

fn trigger(asking: &Asking<'_>, trigger: &Trigger) -> Rejection {
    let facts = asking.facts;
    let function = facts.routines.get(&trigger.function);
    let called = function.map_or_else(|| "a function of PostgreSQL or of an extension".to_owned(), Routine::signature);
    let time = match trigger.bits {
        bits if bits & INSTEAD != 0 => "INSTEAD OF",
        bits if bits & BEFORE != 0 => "BEFORE",
        _ => "AFTER",
    };
    let each = if trigger.bits & ROW != 0 { "each row" } else { "each statement" };
    let columns = trigger.columns.as_ref().map(|columns| format!(" of {}", super::super::facts::list(columns)));
    let when = condition(&trigger.definition).map(|when| format!(" when {when}")).unwrap_or_default();
    let rule = format!("{time}{}, {each}{when}: {called}", columns.unwrap_or_default());
    let mut rejection = asking.of(Thing::Trigger(trigger.oid), &commands(trigger), "trigger", rule);
    if trigger.deferred {
        rejection.details.push("INITIALLY DEFERRED: rejects at COMMIT".to_owned());
    } else if trigger.deferrable {
        rejection.details.push("DEFERRABLE: may reject only at COMMIT".to_owned());
    }
    match trigger.state {
        'R' => rejection.details.push("fires only where session_replication_role is replica".to_owned()),
        'A' => rejection.details.push("fires also where session_replication_role is replica".to_owned()),
        _ => {}
    }
    if let Some(function) = function {
        rejection.details.extend(effects(asking, trigger, function));
    }
    rejection
}

/// What its function can do to a row.
fn effects(asking: &Asking<'_>, trigger: &Trigger, function: &Routine) -> Vec<String> {
    let answers: Answers = answers(function);
    let mut told: Vec<String> = answers.told().into_iter().filter(|line| line.contains(": raises ")).collect();
    if trigger.bits & ROW != 0 && trigger.bits & (BEFORE | INSTEAD) != 0 {
        told.extend(
            answers.nulls.iter().map(|line| format!("line {line}: RETURN NULL leaves the row out without an error")),
        );
    }
    let uses = asking.uses.get(&function.oid);
    for (relation, done) in uses.iter().flat_map(|uses| &uses.relations).filter(|(_, done)| !done.writes.is_empty()) {
        let name = asking.facts.relation_name(*relation);
        told.push(format!("{} {name}, whose rules may reject that", done.words().join(", ")));
    }
    for called in uses.iter().flat_map(|uses| &uses.calls).filter_map(|oid| asking.facts.routines.get(oid)) {
        told.push(format!("calls {}", called.signature()));
    }
    told.extend(uses.iter().flat_map(|uses| &uses.unknown).map(|why| format!("not wholly known: {why}")));
    if told.is_empty() {
        told.push(match answers.is_known {
            true => "raises nothing, and writes to no other table".to_owned(),
            false => format!("in LANGUAGE {}: what it refuses is not known", function.language),
        });
    }
    told
}

/// What stands in the parentheses behind WHEN.
fn condition(definition: &str) -> Option<&str> {
    let (_, behind) = definition.split_once(" WHEN (")?;
    let end = behind.rfind(") EXECUTE ")?;
    Some(&behind[..end])
}
