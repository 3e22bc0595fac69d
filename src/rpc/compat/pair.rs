//! A function of the old schema, and what its callers meet in the new one.

use std::collections::BTreeSet;

use super::call::{Call, Form};
use crate::body::Resolved;
use crate::routine::Routine;
use crate::rpc::postgrest::Exposure;
use crate::rpc::{Overload, Surface};

/// A call that meant the function, and what became of it.
#[derive(Debug)]
pub(super) struct Tried {
    pub(super) call: Call,
    pub(super) now: Resolved,
}

/// A request through PostgREST that meant the function, and how many functions it means now.
#[derive(Debug)]
pub(super) struct Request {
    /// The arguments that it gives.
    pub(super) given: BTreeSet<String>,
    pub(super) matches: usize,
}

/// A function of the old schema.
#[derive(Debug)]
pub(super) struct Pair<'a> {
    pub(super) before: &'a Overload,
    /// What its callers get now.
    pub(super) after: Option<&'a Overload>,
    /// All functions and procedures that have its name now.
    pub(super) namesakes: Vec<&'a Overload>,
    /// The calls that meant it.
    pub(super) calls: Vec<Tried>,
    /// The requests that meant it.
    pub(super) requests: Vec<Request>,
}

impl<'a> Pair<'a> {
    pub(super) fn new(
        overload: &'a Overload,
        answers: Vec<(Call, (Resolved, Resolved))>,
        before: &'a Surface,
        after: &'a Surface,
    ) -> Self {
        let meant = |then: &Resolved| match then {
            Resolved::To(routines) => routines.contains(&overload.routine.oid),
            Resolved::ToProcedure => overload.routine.is_procedure(),
            Resolved::Refused { .. } => false,
        };
        let calls: Vec<Tried> = answers
            .into_iter()
            .filter(|(_, (then, _))| meant(then))
            .map(|(call, (_, now))| Tried { call, now })
            .collect();
        let namesakes = named(after, &overload.routine);
        let requests = requests(overload, &named(before, &overload.routine), &namesakes);
        let after = successor(&overload.routine, &calls, &namesakes);
        Pair { before: overload, after, namesakes, calls, requests }
    }

    /// The calls of a form that fail now, with SQLSTATE and message.
    pub(super) fn failing(&self) -> impl Iterator<Item = (&Call, &str, &str)> {
        self.calls.iter().filter_map(|tried| match &tried.now {
            Resolved::Refused { code, message } => Some((&tried.call, code.as_str(), message.as_str())),
            _ => None,
        })
    }

    /// Whether calls by position still mean a function, with values of the types that it had.
    pub(super) fn works_by_position(&self) -> bool {
        let works =
            |tried: &Tried| tried.call.form == Form::Positional && !matches!(tried.now, Resolved::Refused { .. });
        self.calls.iter().any(|tried| tried.call.typed && works(tried))
    }
}

/// The functions and procedures of the same name and schema.
fn named<'a>(surface: &'a Surface, routine: &Routine) -> Vec<&'a Overload> {
    let contracts = surface.contracts.iter().filter(|contract| contract.name() == (&routine.schema, &routine.name));
    contracts.flat_map(|contract| &contract.overloads).collect()
}

/// What the calls mean now; where that is not one function, the one of the same signature, or the only one of the name.
fn successor<'a>(routine: &Routine, calls: &[Tried], namesakes: &[&'a Overload]) -> Option<&'a Overload> {
    let meant = calls.iter().find_map(|tried| match &tried.now {
        Resolved::To(routines) => namesakes.iter().find(|overload| routines.contains(&overload.routine.oid)),
        _ => None,
    });
    let same = || namesakes.iter().find(|overload| overload.routine.identity == routine.identity);
    let only = || if let [only] = namesakes { Some(only) } else { None };
    meant.or_else(same).or_else(only).copied()
}

/// The requests that meant a function: with all arguments, with only those that it needs, and with each one of the others.
fn requests(overload: &Overload, then: &[&Overload], now: &[&Overload]) -> Vec<Request> {
    let Exposure::Named { required, optional, .. } = &overload.exposure else { return Vec::new() };
    let needed: BTreeSet<&str> = required.iter().map(String::as_str).collect();
    let all: BTreeSet<&str> = needed.iter().copied().chain(optional.iter().map(String::as_str)).collect();
    let mut sets: BTreeSet<BTreeSet<&str>> = BTreeSet::from([needed.clone(), all]);
    for one in optional {
        let mut set = needed.clone();
        set.insert(one);
        sets.insert(set);
    }
    let matches = |overloads: &[&Overload], given: &BTreeSet<&str>| {
        overloads.iter().filter(|overload| overload.exposure.takes(given)).count()
    };
    let meant = sets.into_iter().filter(|given| matches(then, given) == 1);
    meant
        .map(|given| Request { matches: matches(now, &given), given: given.into_iter().map(str::to_owned).collect() })
        .collect()
}
