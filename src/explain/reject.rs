//! What can reject a row of a table or view.

mod access;
mod columns;
mod keys;
mod triggers;
mod views;

pub(super) use access::policy_text;
pub(super) use keys::{unique_indexes, unique_text};
pub(super) use triggers::commands;

use std::collections::BTreeMap;

use super::facts::Facts;
use super::model::{Command, Rejection};
use super::place::Files;
use super::rows::{Relation, Right};
use super::thing::Thing;
use super::uses::Uses;

/// What is asked for each rule.
pub(super) struct Asking<'a> {
    pub(super) facts: &'a Facts,
    pub(super) files: &'a Files,
    pub(super) uses: &'a BTreeMap<u32, Uses>,
    pub(super) relation: &'a Relation,
    pub(super) rights: &'a [Right],
}

/// Everything that can reject a row, in the order in which people look: rights, row security, columns, keys, triggers.
pub(super) fn rejections(asking: &Asking<'_>) -> Vec<Rejection> {
    let found = [
        access::rights(asking),
        access::row_security(asking),
        views::rules(asking),
        views::partitions(asking),
        columns::rules(asking),
        keys::checks(asking),
        keys::uniques(asking),
        keys::foreign_keys(asking),
        keys::referring(asking),
        triggers::triggers(asking),
        views::check_options(asking),
    ];
    found.concat()
}

/// What a definition says behind its key words, without a pair of parentheses around all of it.
fn bare<'d>(definition: &'d str, words: &str) -> &'d str {
    let text = definition.strip_prefix(words).unwrap_or(definition).trim_start();
    let text = text.strip_suffix(" NOT VALID").unwrap_or(text);
    let inner = access::bare(text);
    if inner == text { text } else { access::bare(inner) }
}

const WRITES: [Command; 2] = [Command::Insert, Command::Update];

impl Asking<'_> {
    /// A rule that is an object of its own.
    fn of(&self, thing: Thing, on: &[Command], kind: &'static str, rule: impl Into<String>) -> Rejection {
        let (_, full) = thing.name(self.facts);
        // On the relation itself, the bare name says it.
        let own = format!(" on {}", self.relation.qualified());
        let name = full.strip_suffix(&own).map_or(full.clone(), str::to_owned);
        let place = thing.made(self.facts, self.files);
        Rejection { name: Some(name), place, ..self.plain(on, kind, rule) }
    }

    /// A rule that is no object.
    fn plain(&self, on: &[Command], kind: &'static str, rule: impl Into<String>) -> Rejection {
        Rejection { on: on.to_vec(), kind, name: None, rule: rule.into(), details: Vec::new(), place: None }
    }
}
