//! Compares two models. Knows no kind of object.
//!
//! Equal texts are equal objects; nothing else is looked at. Only where two texts differ are they split into facts
//! (statements, and clauses that stand one a line), which are matched by kind and name.

mod fact;
mod findings;
mod pattern;
mod signature;
mod stream;
mod unit;

use std::collections::{BTreeSet, HashMap, HashSet};

pub use findings::{DRIFT, REPLAY, Rules, findings};
pub(crate) use stream::Comparison;

use fact::{Fact, facts};
use unit::same;

use crate::kinds::Gravity;
use crate::model::{Model, ObjectId};

/// How a fact differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Change {
    /// Expected, and not there.
    Missing,
    /// There, and not as expected.
    Changed,
    /// There, and not expected.
    Extra,
    /// The same facts, written differently: a hand edit that is not canonical.
    Layout,
}

/// One side of a difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The statement or clause, without its end mark.
    pub text: String,
    /// The 1-based line of the object's text that it begins in.
    pub line: usize,
}

/// One fact that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The root object.
    pub object: ObjectId,
    /// How it differs.
    pub change: Change,
    /// What differs, as people call it: `unique constraint agents_org_key`; `None` for the whole object.
    pub fact: Option<String>,
    /// How much it matters.
    pub gravity: Gravity,
    /// The expected side, unless [`Change::Extra`].
    pub expected: Option<Part>,
    /// The actual side, unless [`Change::Missing`].
    pub actual: Option<Part>,
}

/// Everything that differs, by object; empty if and only if the models are equal.
pub fn compare(expected: &Model, actual: &Model) -> Vec<Difference> {
    let ids: BTreeSet<&ObjectId> = expected.objects.keys().chain(actual.objects.keys()).collect();
    ids.into_iter().flat_map(|id| compare_object(id, text(expected, id), text(actual, id))).collect()
}

fn text<'a>(model: &'a Model, id: &ObjectId) -> Option<&'a str> {
    model.objects.get(id).map(String::as_str)
}

/// What differs in one object, gravest first; empty if and only if the texts are equal.
pub fn compare_object(id: &ObjectId, expected: Option<&str>, actual: Option<&str>) -> Vec<Difference> {
    match (expected, actual) {
        _ if expected == actual => Vec::new(),
        (Some(expected), Some(actual)) => Texts::new(id, expected, actual).differences(),
        _ => vec![whole(id, expected, actual)],
    }
}

/// The byte offset at which a fact of an object's text begins, by the name that differences have for it.
pub(crate) fn find(id: &ObjectId, text: &str, fact: &str) -> Option<usize> {
    facts(id, text).iter().find(|found| found.label() == fact).map(|found| found.offset)
}

/// An object that only one side has.
fn whole(id: &ObjectId, expected: Option<&str>, actual: Option<&str>) -> Difference {
    let text = expected.or(actual).unwrap_or_default();
    let part = |text: &str| Part { text: text.to_owned(), line: 1 };
    Difference {
        object: id.clone(),
        change: if expected.is_some() { Change::Missing } else { Change::Extra },
        fact: None,
        gravity: facts(id, text).iter().map(|fact| fact.gravity).min().unwrap_or(Gravity::Structure),
        expected: expected.map(part),
        actual: actual.map(part),
    }
}

/// Two texts of one object that differ.
struct Texts<'a> {
    id: &'a ObjectId,
    expected: &'a str,
    actual: &'a str,
    expected_lines: Lines,
    actual_lines: Lines,
}

impl<'a> Texts<'a> {
    fn new(id: &'a ObjectId, expected: &'a str, actual: &'a str) -> Self {
        Texts { id, expected, actual, expected_lines: Lines::of(expected), actual_lines: Lines::of(actual) }
    }

    fn differences(&self) -> Vec<Difference> {
        let (expected, actual) = (facts(self.id, self.expected), facts(self.id, self.actual));
        let pairs = pair(&expected, &actual);
        let mut found: Vec<Difference> = pairs.iter().filter_map(|pair| self.difference(*pair)).collect();
        found.extend(self.orders(&pairs));
        if found.is_empty() {
            found.push(self.layout());
        }
        found.sort_by_key(|difference| difference.gravity);
        found
    }

    fn difference(&self, pair: Pair<'_>) -> Option<Difference> {
        let change = match pair {
            (Some(expected), Some(actual)) if same(&expected.text, &actual.text) => return None,
            (Some(_), Some(_)) => Change::Changed,
            (Some(_), None) => Change::Missing,
            (None, _) => Change::Extra,
        };
        let fact = pair.0.or(pair.1)?;
        let part =
            |lines: &Lines, fact: &Fact<'_>| Part { text: fact.text.clone().into_owned(), line: lines.at(fact.offset) };
        Some(Difference {
            object: self.id.clone(),
            change,
            fact: Some(fact.label()),
            gravity: gravity(pair).unwrap_or(fact.gravity),
            expected: pair.0.map(|fact| part(&self.expected_lines, fact)),
            actual: pair.1.map(|fact| part(&self.actual_lines, fact)),
        })
    }

    /// One difference for each kind of clause whose order is a property and not the same among those that both sides have.
    fn orders(&self, pairs: &[Pair<'_>]) -> Vec<Difference> {
        let both: Vec<(&Fact<'_>, &Fact<'_>)> = pairs
            .iter()
            .filter_map(|(expected, actual)| Some(((*expected)?, (*actual)?)))
            .filter(|(fact, _)| fact.ordered)
            .collect();
        let kinds: BTreeSet<&str> = both.iter().map(|(fact, _)| fact.kind).collect();
        kinds.into_iter().filter_map(|kind| self.order(kind, &both)).collect()
    }

    fn order(&self, kind: &str, both: &[(&Fact<'_>, &Fact<'_>)]) -> Option<Difference> {
        // The pairs come in the expected order.
        let expected: Vec<_> = both.iter().filter(|(fact, _)| fact.kind == kind).collect();
        let mut actual = expected.clone();
        actual.sort_by_key(|(_, fact)| fact.offset);
        expected.iter().zip(&actual).find(|(one, other)| one.0.name != other.0.name)?;
        let (first, _) = expected.first()?;
        let (_, first_actual) = actual.first()?;
        let names = |pairs: &[&(&Fact<'_>, &Fact<'_>)]| {
            pairs.iter().map(|(fact, _)| fact.name.as_str()).collect::<Vec<_>>().join(",\n")
        };
        Some(Difference {
            object: self.id.clone(),
            change: Change::Changed,
            fact: Some(format!("{kind} order")),
            gravity: first.gravity,
            expected: Some(Part { text: names(&expected), line: self.expected_lines.at(first.offset) }),
            actual: Some(Part { text: names(&actual), line: self.actual_lines.at(first_actual.offset) }),
        })
    }

    /// The texts differ in nothing that has a name.
    fn layout(&self) -> Difference {
        let part = |text: &str| Part { text: text.to_owned(), line: 1 };
        Difference {
            object: self.id.clone(),
            change: Change::Layout,
            fact: Some("layout".to_owned()),
            gravity: Gravity::Cosmetic,
            expected: Some(part(self.expected)),
            actual: Some(part(self.actual)),
        }
    }
}

/// Where the lines of a text end: to look for each of its facts from the beginning takes too long.
struct Lines(Vec<usize>);

impl Lines {
    fn of(text: &str) -> Self {
        Lines(text.match_indices('\n').map(|(at, _)| at).collect())
    }

    /// The 1-based line of a byte offset.
    fn at(&self, offset: usize) -> usize {
        self.0.partition_point(|end| *end < offset) + 1
    }
}

/// A fact of both sides, or of one only.
type Pair<'f> = (Option<&'f Fact<'f>>, Option<&'f Fact<'f>>);

/// Matches facts by kind and name; in the expected order, then what is only actual.
fn pair<'f>(expected: &'f [Fact<'f>], actual: &'f [Fact<'f>]) -> Vec<Pair<'f>> {
    let by_name: HashMap<(&str, &str), &Fact<'_>> =
        actual.iter().map(|fact| ((fact.kind, fact.name.as_str()), fact)).collect();
    let mut pairs: Vec<Pair<'f>> =
        expected.iter().map(|fact| (Some(fact), by_name.get(&(fact.kind, fact.name.as_str())).copied())).collect();
    let taken: HashSet<usize> = pairs.iter().filter_map(|(_, fact)| fact.map(|fact| fact.offset)).collect();
    let rest: Vec<&Fact<'_>> = actual.iter().filter(|fact| !taken.contains(&fact.offset)).collect();
    let rest = pair_by_family(&mut pairs, rest);
    pairs.extend(rest.into_iter().map(|fact| (None, Some(fact))));
    pairs
}

/// Matches what is left: a unique index that is now a plain one, a routine that takes other arguments. Only where there is
/// no choice; returns what stays without a match.
fn pair_by_family<'f>(pairs: &mut [Pair<'f>], rest: Vec<&'f Fact<'f>>) -> Vec<&'f Fact<'f>> {
    type Left<'f> = (Vec<usize>, Vec<&'f Fact<'f>>);
    let mut left: HashMap<(usize, &str), Left<'f>> = HashMap::new();
    for (at, pair) in pairs.iter().enumerate() {
        if let (Some(Fact { family: Some(family), .. }), None) = pair {
            left.entry(*family).or_default().0.push(at);
        }
    }
    for fact in &rest {
        if let Some(family) = fact.family {
            left.entry(family).or_default().1.push(*fact);
        }
    }
    let mut taken = HashSet::new();
    for (expected, actual) in left.into_values() {
        if let ([at], [fact]) = (expected.as_slice(), actual.as_slice()) {
            pairs[*at].1 = Some(*fact);
            taken.insert(fact.offset);
        }
    }
    rest.into_iter().filter(|fact| !taken.contains(&fact.offset)).collect()
}

/// The gravity of a changed fact, where it is not that of the fact itself: a column that takes NULL, or no longer does,
/// changes what may be stored; a unique index that is now a plain one is as grave as the unique one.
fn gravity((expected, actual): Pair<'_>) -> Option<Gravity> {
    let (expected, actual) = (expected?, actual?);
    let refuses_null = |fact: &Fact<'_>| fact.text.contains(" NOT NULL");
    if expected.ordered && refuses_null(expected) != refuses_null(actual) {
        return Some(Gravity::Integrity);
    }
    Some(expected.gravity.min(actual.gravity))
}

#[cfg(test)]
mod tests;
