//! What the bodies of routines read, write and call.

use std::collections::{BTreeMap, BTreeSet};

use super::facts::{Facts, list};
use super::model::Command;
use crate::body::{Understood, Writes};
use crate::doc::uses::{Access, Known, Name, search_path, uses};

/// What a routine does with one relation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Done {
    /// Whether it reads it, and which columns, as far as that is known.
    pub(super) reads: Option<Vec<String>>,
    /// The commands that change it, with the columns, as far as these are known.
    pub(super) writes: BTreeMap<Command, Vec<String>>,
}

impl Done {
    /// `inserts`, `updates (status)`, `reads (id)`.
    pub(super) fn words(&self) -> Vec<String> {
        let columns = |columns: &[String]| match columns {
            [] => String::new(),
            [star] if star == "*" => String::new(),
            some => format!(" ({})", list(some)),
        };
        let verb = |command: Command| format!("{}s", command.word().to_ascii_lowercase());
        let given = |command: Command, of: &[String]| match command {
            Command::Update => columns(of),
            _ => String::new(),
        };
        let mut words: Vec<String> =
            self.writes.iter().map(|(command, of)| format!("{}{}", verb(*command), given(*command, of))).collect();
        words.extend(self.reads.as_ref().map(|of| format!("reads{}", columns(of))));
        words
    }

    /// Whether it can make a row that has a value of these columns that is new in it.
    pub(super) fn gives(&self, wanted: &BTreeSet<String>) -> bool {
        let updates =
            |columns: &Vec<String>| columns.is_empty() || columns.iter().any(|column| wanted.contains(column));
        self.writes.contains_key(&Command::Insert) || self.writes.get(&Command::Update).is_some_and(updates)
    }
}

/// What a routine's body does.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Uses {
    /// By the relation's OID.
    pub(super) relations: BTreeMap<u32, Done>,
    /// The routines that it calls.
    pub(super) calls: BTreeSet<u32>,
    /// What is not known of it, such as SQL that it puts together.
    pub(super) unknown: BTreeSet<String>,
}

/// What the server's own analysis says of bodies, by the routine's OID.
pub(super) fn understood(facts: &Facts, bodies: &BTreeMap<u32, Understood>) -> BTreeMap<u32, Uses> {
    let relations: BTreeMap<String, u32> = facts.relations.values().map(|one| (one.qualified(), one.oid)).collect();
    let routines: BTreeMap<String, u32> = facts.routines.values().map(|one| (one.signature(), one.oid)).collect();
    let uses = |body: &Understood| {
        let mut own = Uses::default();
        for (name, columns) in &body.reads {
            if let Some(oid) = relations.get(name) {
                let all = facts.columns_of(*oid).all(|column| columns.contains(&column.name));
                let columns = if all { Vec::new() } else { columns.iter().cloned().collect() };
                own.relations.entry(*oid).or_default().reads = Some(columns);
            }
        }
        for (name, writes) in &body.writes {
            if let Some(oid) = relations.get(name).filter(|_| writes.changes()) {
                own.relations.entry(*oid).or_default().writes = commands(writes);
            }
        }
        own.calls = body.calls.iter().filter_map(|name| routines.get(name).copied()).collect();
        own.unknown = body.unknown.iter().map(|unknown| unknown.why.clone()).collect();
        own
    };
    bodies.iter().map(|(oid, body)| (*oid, uses(body))).collect()
}

fn commands(writes: &Writes) -> BTreeMap<Command, Vec<String>> {
    let columns = |columns: &BTreeSet<String>| columns.iter().cloned().collect::<Vec<_>>();
    let mut found = BTreeMap::new();
    found.extend(writes.insert.as_ref().map(|given| (Command::Insert, columns(given))));
    found.extend(writes.update.as_ref().map(|given| (Command::Update, columns(given))));
    found.extend(writes.delete.then(|| (Command::Delete, Vec::new())));
    found.extend(writes.truncate.then(|| (Command::Truncate, Vec::new())));
    found
}

/// What the words of all bodies in SQL and PL/pgSQL say, where the server cannot be asked: in a live database nothing is made.
pub(super) fn by_words(facts: &Facts) -> BTreeMap<u32, Uses> {
    let relation_oids: BTreeMap<Name, u32> =
        facts.relations.values().map(|one| ((one.schema.clone(), one.name.clone()), one.oid)).collect();
    let mut routine_oids: BTreeMap<Name, Vec<u32>> = BTreeMap::new();
    for one in facts.routines.values() {
        routine_oids.entry((one.schema.clone(), one.name.clone())).or_default().push(one.oid);
    }
    let (relations, functions) = (relation_oids.keys().cloned().collect(), routine_oids.keys().cloned().collect());
    let known = Known { relations: &relations, functions: &functions };
    let bodies = facts.routines.values().filter_map(|one| Some((one, one.body.as_deref()?)));
    bodies
        .map(|(routine, body)| {
            let found = uses(body, &known, &search_path(&routine.settings));
            let mut own = Uses::default();
            for (name, accesses) in &found.relations {
                let done = own.relations.entry(relation_oids[name]).or_default();
                accesses.iter().for_each(|access| add(done, *access));
            }
            own.calls = found.functions.iter().filter_map(|name| routine_oids.get(name)).flatten().copied().collect();
            own.unknown.extend(found.dynamic.then(|| "it runs SQL that it puts together".to_owned()));
            (routine.oid, own)
        })
        .collect()
}

fn add(done: &mut Done, access: Access) {
    let commands: &[Command] = match access {
        Access::Read => {
            done.reads = Some(Vec::new());
            return;
        }
        Access::Insert => &[Command::Insert],
        Access::Update => &[Command::Update],
        Access::Delete => &[Command::Delete],
        Access::Truncate => &[Command::Truncate],
        Access::Merge => &[Command::Insert, Command::Update, Command::Delete],
    };
    done.writes.extend(commands.iter().map(|command| (*command, Vec::new())));
}
