//! Differences as findings, with the place in `schema/` that they are about.

use std::path::Path;

use super::{Change, Difference, Part};
use crate::error::Place;
use crate::finding::{Finding, Rule};
use crate::schema;

/// The rules of a gate that compares with `schema/`.
#[derive(Debug)]
pub struct Rules {
    /// For [`Change::Missing`].
    pub missing: Rule,
    /// For [`Change::Changed`].
    pub changed: Rule,
    /// For [`Change::Extra`].
    pub extra: Rule,
    /// For [`Change::Layout`].
    pub layout: Rule,
}

const FMT: &str = "`trueup fmt` rewrites schema/ canonically";
const MIGRATE: &str =
    "if schema/ is right: `trueup status` shows whether the migration for it is pending, `trueup new` starts one";
const ADOPT: &str =
    "if the database is right: `trueup new` starts a migration for it, then `trueup snapshot` rewrites schema/";
const SNAPSHOT: &str = "if the migrations are right: `trueup snapshot` rewrites schema/ from them";

/// The live database against `schema/`.
pub static DRIFT: Rules = Rules {
    missing: Rule { id: "drift/missing", meaning: "schema/ has it and the database has not", next: MIGRATE },
    changed: Rule { id: "drift/changed", meaning: "the database has it otherwise than schema/ says", next: MIGRATE },
    extra: Rule { id: "drift/extra", meaning: "the database has it and schema/ has not", next: ADOPT },
    layout: Rule {
        id: "drift/layout",
        meaning: "schema/ says the same as the database, but not in canonical form",
        next: FMT,
    },
};

/// What the migrations make against `schema/`.
pub static REPLAY: Rules = Rules {
    missing: Rule { id: "replay/missing", meaning: "schema/ has it and no migration makes it", next: SNAPSHOT },
    changed: Rule {
        id: "replay/changed",
        meaning: "the migrations make it otherwise than schema/ says",
        next: SNAPSHOT,
    },
    extra: Rule { id: "replay/extra", meaning: "the migrations make it and schema/ has not", next: SNAPSHOT },
    layout: Rule {
        id: "replay/layout",
        meaning: "schema/ says the same as the migrations, but not in canonical form",
        next: FMT,
    },
};

impl Rules {
    /// The ids of all of them.
    pub fn ids(&self) -> [&'static str; 4] {
        [&self.missing, &self.changed, &self.extra, &self.layout].map(|rule| rule.id)
    }

    fn of(&'static self, change: Change) -> &'static Rule {
        match change {
            Change::Missing => &self.missing,
            Change::Changed => &self.changed,
            Change::Extra => &self.extra,
            Change::Layout => &self.layout,
        }
    }
}

/// A finding for each difference; `folder` is `schema/` as the user would name it.
pub fn findings(differences: Vec<Difference>, folder: &Path, rules: &'static Rules) -> Vec<Finding> {
    differences.into_iter().map(|difference| finding(difference, folder, rules)).collect()
}

fn finding(difference: Difference, folder: &Path, rules: &'static Rules) -> Finding {
    let word = match difference.change {
        Change::Missing => "missing",
        Change::Changed => "changed",
        Change::Extra => "extra",
        Change::Layout => "not canonical",
    };
    let title = match &difference.fact {
        Some(fact) if difference.change != Change::Layout => format!("{word}: {fact}"),
        _ => word.to_owned(),
    };
    let mut finding = Finding::new(rules.of(difference.change), difference.gravity, title);
    finding.object = Some(difference.object.to_string());
    finding.place = Some(place(&difference, folder));
    finding.fact = difference.fact;
    finding.expected = difference.expected.map(|part| part.text);
    finding.actual = difference.actual.map(|part| part.text);
    finding
}

/// Where the fact is; the first line of the object's file where it is not, or would be.
fn place(difference: &Difference, folder: &Path) -> Place {
    let path = folder.join(schema::path(&difference.object));
    let Some(expected) = &difference.expected else { return Place { path, line: 1, column: 1, text: String::new() } };
    let skipped = difference.actual.as_ref().map_or(0, |actual| common_lines(expected, actual));
    let text = expected.text.split('\n').nth(skipped).unwrap_or_default().to_owned();
    Place { path, line: expected.line + skipped, column: 1, text }
}

/// How many lines are equal before the first that differs, which is one of the expected part's.
fn common_lines(expected: &Part, actual: &Part) -> usize {
    let (one, other) = (expected.text.split('\n'), actual.text.split('\n'));
    let last = expected.text.matches('\n').count();
    one.zip(other).take_while(|(one, other)| one == other).count().min(last)
}
