//! What waits, as a report.

use super::gather::Gathered;
use super::pending::{Part, Pending};
use crate::error::Place;
use crate::finding::{Finding, Rule};
use crate::kinds::Gravity;
use crate::report::{Report, Side};

const NEXT: &str = "`trueup review` walks through what is pending; `trueup accept` and `trueup reject` take names";

/// A file of `schema/` that the migrations would make otherwise.
pub(super) const SCHEMA: Rule =
    Rule { id: "pending/schema", meaning: "a file of schema/ is not what the migrations make", next: NEXT };

/// A contract that nobody has accepted.
pub(super) const RPC: Rule = Rule {
    id: "pending/rpc",
    meaning: "the snapshot of an RPC's contract is not what the migrations make",
    next: NEXT,
};

/// What a test has left.
pub(super) const TESTS: Rule =
    Rule { id: "pending/tests", meaning: "a test has left a snapshot for review", next: NEXT };

/// The rules about what is pending.
pub(crate) const RULES: &[&Rule] = &[&SCHEMA, &RPC, &TESTS];

/// A finding for each change.
pub fn report(found: &Gathered) -> Report {
    let mut report = Report::new("pending");
    report.findings = found.pending.iter().map(finding).collect();
    report.notes.clone_from(&found.notes);
    let side = |name: &str| Side { name: name.to_owned(), fingerprint: None };
    // Where nothing is found there are no sides to speak of.
    report.sides = (!report.findings.is_empty()).then(|| (side("accepted"), side("pending")));
    report
}

fn finding(pending: &Pending) -> Finding {
    let (rule, gravity) = match pending.part {
        Part::Schema => (&SCHEMA, Gravity::Structure),
        Part::Rpc => (&RPC, Gravity::Behavior),
        Part::Tests => (&TESTS, Gravity::Behavior),
    };
    let mut finding = Finding::new(rule, gravity, pending.verb());
    finding.object = Some(pending.name.clone());
    finding.fact = pending.old.as_ref().and(pending.new.as_ref()).map(|_| "text".to_owned());
    finding.expected.clone_from(&pending.old);
    finding.actual.clone_from(&pending.new);
    finding.place = Some(Place { path: pending.path.clone(), line: 1, column: 1, text: String::new() });
    finding.details.clone_from(&pending.notes);
    finding
}
