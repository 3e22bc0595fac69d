//! Every rule that a finding can be of. Rules stand beside the code that finds; here they are only listed, so that each can be
//! explained by its id.

use crate::compare::{DRIFT, REPLAY, Rules};
use crate::finding::{self, Rule};
use crate::lint::{ALLOW, LINTS};
use crate::rpc::compat;
use crate::{body, check, drift, review, schema, snap};

/// All of them, ordered by id.
pub fn all() -> Vec<&'static Rule> {
    let of = |rules: &'static Rules| [&rules.missing, &rules.changed, &rules.extra, &rules.layout];
    let compared = [&DRIFT, &REPLAY, &drift::BEFORE, &drift::AFTER].into_iter().flat_map(of);
    let own: [&[&Rule]; 7] =
        [finding::RULES, check::RULES, review::RULES, body::RULES, compat::RULES, snap::RULES, schema::RULES];
    let lints = LINTS.iter().map(|lint| &lint.rule).chain([&ALLOW]);
    let mut all: Vec<&Rule> = own.into_iter().flatten().copied().chain(compared).chain(lints).collect();
    all.sort_by_key(|rule| rule.id);
    all.dedup_by_key(|rule| rule.id);
    all
}

/// The rule of an id.
pub fn named(id: &str) -> Option<&'static Rule> {
    all().into_iter().find(|rule| rule.id == id)
}
