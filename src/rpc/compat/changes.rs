//! What callers meet that they did not before.

use std::collections::BTreeSet;

use super::arguments::{self, Change as Argument};
use super::call::Form;
use super::pair::Pair;
use super::{rules, way};
use crate::finding::{Finding, Rule};
use crate::kinds::Gravity;
use crate::routine::{Column, Files, Routine, Volatility};
use crate::rpc::postgrest::Exposure;
use crate::rpc::{Overload, Surface};

/// One change, before it is a finding.
#[derive(Debug)]
pub(super) struct Change<'a> {
    rule: &'static Rule,
    gravity: Gravity,
    title: String,
    /// The function that it is about; its place is that of the new one, if there is one.
    about: &'a Routine,
    after: Option<&'a Routine>,
    details: Vec<String>,
    ways: Option<[String; 2]>,
}

impl<'a> Change<'a> {
    fn new(rule: &'static Rule, pair: &Pair<'a>, title: impl Into<String>) -> Self {
        let (about, after) = (&pair.before.routine, pair.after.map(|after| &after.routine));
        let details = vec![format!("callers: {}", roles(&pair.before.executors))];
        Change { rule, gravity: Gravity::Behavior, title: title.into(), about, after, details, ways: None }
    }

    fn detail(mut self, detail: impl Into<String>) -> Self {
        self.details.push(detail.into());
        self
    }

    fn ways(mut self, ways: [String; 2]) -> Self {
        self.ways = Some(ways);
        self
    }

    pub(super) fn finding(self, files: &Files<'_>) -> Finding {
        let mut finding = Finding::new(self.rule, self.gravity, self.title);
        finding.object = Some(self.about.object().to_string());
        finding.fact = Some(self.about.fact());
        finding.place = Some(files.head(self.after.unwrap_or(self.about)));
        finding.details = self.details;
        for (at, way) in self.ways.into_iter().flatten().enumerate() {
            finding.details.push(format!("way out {}: {way}", at + 1));
        }
        finding
    }
}

fn roles(executors: &BTreeSet<String>) -> String {
    let roles: Vec<&str> = executors.iter().map(String::as_str).collect();
    if roles.is_empty() { "its owner only".to_owned() } else { roles.join(", ") }
}

/// All changes that the callers of one function meet.
pub(super) fn of<'a>(pair: &Pair<'a>, after: &'a Surface) -> Vec<Change<'a>> {
    if pair.namesakes.is_empty() {
        return vec![removed(pair, after)];
    }
    let mut found = Vec::new();
    found.extend(ambiguous(pair));
    found.extend(missing(pair));
    let Some(successor) = pair.after else { return found };
    let (old, new) = (&pair.before.routine, &successor.routine);
    found.extend(reordered(pair, new));
    found.extend(result(pair, old, new));
    found.extend(method(pair, successor));
    found.extend(security(pair, old, new));
    found.extend(lost(pair, successor));
    if !old.strict && new.strict && new.inputs().next().is_some() {
        let change = Change::new(
            &rules::STRICT,
            pair,
            "a call with a NULL among its arguments returns NULL now, and runs nothing",
        );
        found.push(change.ways(way::of_attribute(new, "CALLED ON NULL INPUT")));
    }
    found.extend(errors(pair, successor));
    found
}

fn removed<'a>(pair: &Pair<'a>, after: &'a Surface) -> Change<'a> {
    let old = &pair.before.routine;
    let known = |routine: &&Routine| {
        routine.source == old.source && routine.schema == old.schema && routine.result == old.result
    };
    let renamed = after.routines.iter().filter(|routine| routine.is_rpc()).find(known);
    let title = match renamed {
        Some(new) => format!("renamed: it is {} now", new.signature()),
        None => "removed".to_owned(),
    };
    let mut change = Change::new(&rules::REMOVED, pair, title);
    change.details.extend(pair.failing().next().map(|(call, code, message)| worked(&call.shown, code, message)));
    if let Exposure::Named { path, .. } | Exposure::Whole { path, .. } = &pair.before.exposure {
        change.details.push(format!("PostgREST answers PGRST202 to {path}"));
    }
    change.ways(way::of_removed(old, renamed))
}

fn worked(call: &str, code: &str, message: &str) -> String {
    format!("worked: {call}; now {code}: {message}")
}

const AMBIGUOUS_FUNCTION: &str = "42725";

/// A call, or a request, that fits several functions.
fn ambiguous<'a>(pair: &Pair<'a>) -> Option<Change<'a>> {
    let failing: Vec<_> = pair.failing().filter(|(_, code, _)| *code == AMBIGUOUS_FUNCTION).collect();
    let requests: Vec<_> = pair.requests.iter().filter(|request| request.matches > 1).collect();
    if failing.is_empty() && requests.is_empty() {
        return None;
    }
    let number = pair.namesakes.len();
    let mut change = Change::new(
        &rules::AMBIGUOUS,
        pair,
        format!("a call fits more than one of the {number} functions of this name"),
    );
    change.details.extend(failing.first().map(|(call, code, message)| worked(&call.shown, code, message)));
    change
        .details
        .extend(requests.first().map(|request| asked(pair, &request.given, "PGRST203: several functions fit")));
    // The one that came, not the one that was left.
    let came = pair.namesakes.iter().find(|overload| overload.routine.identity != pair.before.routine.identity);
    change.after = came.map(|overload| &overload.routine).or(change.after);
    let left: Vec<String> = pair.namesakes.iter().map(|overload| overload.routine.signature()).collect();
    Some(
        change
            .detail(format!("there are: {}", left.join("; ")))
            .ways(way::of_ambiguous(&pair.before.routine, &pair.namesakes)),
    )
}

/// A request through PostgREST, and its answer.
fn asked(pair: &Pair<'_>, given: &BTreeSet<String>, answer: &str) -> String {
    let given: Vec<&str> = given.iter().map(String::as_str).collect();
    format!("worked: POST /rpc/{} with {{{}}}; now {answer}", pair.before.routine.name, given.join(", "))
}

/// Calls, or requests, that fit none.
fn missing<'a>(pair: &Pair<'a>) -> Option<Change<'a>> {
    let failing: Vec<_> = pair.failing().filter(|(_, code, _)| *code != AMBIGUOUS_FUNCTION).collect();
    let requests: Vec<_> = pair.requests.iter().filter(|request| request.matches == 0).collect();
    let old = &pair.before.routine;
    // That is said of its result.
    let other = pair.after.is_some_and(|after| after.routine.is_procedure() != old.is_procedure());
    if failing.is_empty() && requests.is_empty() || other {
        return None;
    }
    let changes = pair.after.map(|after| arguments::changes(old, &after.routine)).unwrap_or_default();
    let relevant: Vec<String> =
        changes.iter().filter(|change| !matches!(change, Argument::Moved(_))).map(ToString::to_string).collect();
    let title = match relevant.as_slice() {
        [] => "a call that worked finds no function".to_owned(),
        some => some.join("; "),
    };
    let mut change = Change::new(&rules::CALL_FAILS, pair, title);
    for form in [Form::Named, Form::Positional] {
        let first = failing.iter().find(|(call, ..)| call.form == form);
        change.details.extend(first.map(|(call, code, message)| worked(&call.shown, code, message)));
    }
    change.details.extend(requests.first().map(|request| asked(pair, &request.given, "PGRST202: no function fits")));
    if failing.iter().all(|(call, ..)| !call.typed) {
        change.details.push("only for values without a type, such as literals and JSON".to_owned());
    }
    if failing.iter().all(|(call, ..)| call.form == Form::Named) && pair.works_by_position() {
        change.details.push("calls by position still work".to_owned());
    }
    let ways = pair.after.map(|after| way::of_missing(old, &after.routine));
    Some(Change { ways, ..change })
}

/// Arguments of the same types at other places: a call by position works, and gives each what was meant for another.
fn reordered<'a>(pair: &Pair<'a>, new: &Routine) -> Option<Change<'a>> {
    let old = &pair.before.routine;
    let changes = arguments::changes(old, new);
    let moved: Vec<String> =
        changes.iter().filter(|change| matches!(change, Argument::Moved(_))).map(ToString::to_string).collect();
    if moved.is_empty() || !pair.works_by_position() {
        return None;
    }
    let change = Change::new(&rules::POSITIONAL, pair, moved.join("; "));
    let call = pair.calls.iter().find(|tried| tried.call.form == Form::Positional)?;
    let order: Vec<String> = new.inputs().map(|argument| argument.name.clone().unwrap_or_default()).collect();
    let change = change.detail(format!("{} works, and its values go to {}", call.call.shown, order.join(", ")));
    Some(change.ways(way::of_missing(old, new)))
}

fn result<'a>(pair: &Pair<'a>, old: &Routine, new: &Routine) -> Option<Change<'a>> {
    let title = result_change(old, new)?;
    Some(Change::new(&rules::RESULT, pair, title).ways(way::of_result(old)))
}

/// What of the result changed so that a caller can notice.
fn result_change(old: &Routine, new: &Routine) -> Option<String> {
    if old.is_procedure() != new.is_procedure() {
        let now = if new.is_procedure() { "a procedure, for CALL" } else { "a function, for SELECT" };
        return Some(format!("it is {now} now"));
    }
    if old.returns_set != new.returns_set {
        let (was, is) = if new.returns_set { ("one row", "a set of rows") } else { ("a set of rows", "one row") };
        return Some(format!(
            "it returned {was} and returns {is}: JSON clients get an array where an object was, or the reverse"
        ));
    }
    let (before, after) = (old.columns(), new.columns());
    if before.is_empty() != after.is_empty() || before.is_empty() && old.result != new.result {
        return Some(format!("it returned {} and returns {}", old.result, new.result));
    }
    columns_change(&before, &after)
}

fn columns_change(before: &[Column], after: &[Column]) -> Option<String> {
    for (at, column) in before.iter().enumerate() {
        let Some(there) = after.iter().position(|new| new.name == column.name) else {
            return Some(format!("the column {} is gone", column.name));
        };
        if after[there].r#type != column.r#type {
            return Some(format!("the column {} was {} and is {}", column.name, column.r#type, after[there].r#type));
        }
        if there != at {
            return Some(format!(
                "the column {} stands at another place: rows read by position get another value",
                column.name
            ));
        }
    }
    None
}

/// GET is for functions that change nothing.
fn method<'a>(pair: &Pair<'a>, after: &Overload) -> Option<Change<'a>> {
    let get = |exposure: &Exposure| matches!(exposure, Exposure::Named { get: true, .. });
    if !get(&pair.before.exposure) || get(&after.exposure) || after.routine.volatility != Volatility::Volatile {
        return None;
    }
    let title = format!(
        "it was {} and is VOLATILE: a GET runs in a read-only transaction, where it cannot write (25006)",
        pair.before.routine.volatility
    );
    let change = Change::new(&rules::METHOD, pair, title);
    Some(change.ways(way::of_attribute(&after.routine, &pair.before.routine.volatility.to_string())))
}

fn security<'a>(pair: &Pair<'a>, old: &Routine, new: &Routine) -> Option<Change<'a>> {
    let (title, attribute) = match (old.security_definer, new.security_definer) {
        (true, false) => (
            "it runs with its caller's rights and row security now: a caller without rights on its tables fails (42501)",
            "SECURITY DEFINER",
        ),
        (false, true) => (
            "it runs with its owner's rights now: row security and the rights of its callers no longer hold",
            "SECURITY INVOKER",
        ),
        _ => return None,
    };
    let mut change = Change::new(&rules::INVOKER, pair, title);
    change.gravity = Gravity::Integrity;
    Some(change.ways(way::of_attribute(new, attribute)))
}

fn lost<'a>(pair: &Pair<'a>, after: &Overload) -> Option<Change<'a>> {
    if after.executors.contains("PUBLIC") {
        return None;
    }
    let lost: Vec<String> = pair.before.executors.difference(&after.executors).cloned().collect();
    if lost.is_empty() {
        return None;
    }
    let title = format!("{} cannot execute it any more", lost.join(", "));
    let change = Change::new(&rules::EXECUTE_LOST, pair, title).detail("permission denied for function (42501)");
    Some(change.ways(way::of_lost_right(&after.routine, &lost)))
}

/// Errors that were raised and are not any more.
fn errors<'a>(pair: &Pair<'a>, after: &Overload) -> Option<Change<'a>> {
    let codes = |overload: &Overload| -> BTreeSet<String> {
        overload.body.raises.iter().map(|raised| raised.code.clone()).filter(|code| code.len() == 5).collect()
    };
    let gone: Vec<String> = codes(pair.before).difference(&codes(after)).cloned().collect();
    // What a function calls, or puts together, may raise it still.
    let hidden = !after.body.calls.is_empty() || !after.body.unknown.is_empty();
    if gone.is_empty() {
        return None;
    }
    let mut change = Change::new(&rules::ERROR_GONE, pair, format!("it raises {} no more", gone.join(", ")));
    if hidden {
        change.details.push("what it calls or runs as text may raise it still".to_owned());
    }
    let raise = format!("keep `RAISE EXCEPTION … USING ERRCODE = '{}'` where callers expect it", gone[0]);
    Some(change.ways([raise, "let callers accept both, then change the code".to_owned()]))
}

/// What clients, who are not trusted, may execute that they could not before. A new function is no change of an old one:
/// whether clients should execute it is for the rules of `trueup lint`.
pub(super) fn opened<'a>(after: &'a Surface, clients: &[String], pairs: &[Pair<'a>]) -> Vec<Change<'a>> {
    let overloads = after.contracts.iter().flat_map(|contract| &contract.overloads);
    let mut found = Vec::new();
    for overload in overloads {
        let old = pairs.iter().find(|pair| pair.after.is_some_and(|after| after.routine.oid == overload.routine.oid));
        let Some(pair) = old else { continue };
        if pair.before.executors.contains("PUBLIC") {
            continue;
        }
        let untrusted = |role: &&String| *role == "PUBLIC" || clients.contains(role);
        let gained: Vec<String> =
            overload.executors.difference(&pair.before.executors).filter(untrusted).cloned().collect();
        if gained.is_empty() {
            continue;
        }
        let mut change = Change::new(&rules::EXECUTE_GAINED, pair, format!("{} can execute it now", gained.join(", ")));
        change.gravity = Gravity::Integrity;
        found.push(change.ways(way::of_gained_right(&overload.routine, &gained)));
    }
    found
}
