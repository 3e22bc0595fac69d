//! What the bodies of routines read, write and call.

use std::collections::{BTreeMap, BTreeSet};

use super::facts::{Facts, list};
use super::model::Command;
use crate::body::{Understood, Writes};

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

/// What the server's own analysis says of bodies, by the routine's OID; the bodies are given by signature, for OIDs differ
/// where a copy was analysed.
pub(super) fn uses(facts: &Facts, bodies: &BTreeMap<String, Understood>) -> BTreeMap<u32, Uses> {
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
    bodies.iter().filter_map(|(name, body)| Some((*routines.get(name)?, uses(body)))).collect()
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
