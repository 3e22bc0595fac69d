//! Exceptions that the routines of the database raise, the routines that an error came through, and errors of no known form.

use super::super::answers::answers;
use super::super::model::Other;
use super::super::rows::Routine;
use super::super::thing::Thing;
use super::{Case, Found};

/// The RAISE whose format the message fits.
pub(super) fn raised(case: &Case<'_>) -> Option<Found> {
    let mut fits: Vec<(usize, &Routine, usize, String)> = Vec::new();
    for routine in case.known.facts.routines.values() {
        for one in answers(routine).raised.into_iter().filter(|one| !one.harmless) {
            let Some(format) = one.message.filter(|format| format.chars().filter(|c| c.is_alphanumeric()).count() >= 3)
            else {
                continue;
            };
            if is_of_format(&case.spoken.message, &format) {
                fits.push((format.len(), routine, one.line, format));
            }
        }
    }
    // The longest format says most.
    fits.sort_by_key(|(length, routine, line, _)| (std::cmp::Reverse(*length), routine.signature(), *line));
    let (_, routine, line, format) = fits.first()?;
    let mut found = Found { thing: Some(Thing::Routine(routine.oid)), ..Found::default() };
    let said = case.spoken.message.as_str();
    said.split_once("ERROR:").map_or(said, |(_, said)| said).trim().clone_into(&mut found.diagnosis.message);
    found.diagnosis.sqlstate = Some("P0001");
    found.diagnosis.meaning.push(format!("{} raises it: \"{format}\".", routine.signature()));
    found.diagnosis.meaning.extend(place(case, routine, *line));
    found.diagnosis.others = fits
        .iter()
        .skip(1)
        .map(|(_, routine, line, format)| {
            let why = format!("raises \"{format}\", which fits too, in line {line} of its body");
            Other { place: body_place(case, routine, *line), ..case.other(Thing::Routine(routine.oid), why) }
        })
        .collect();
    Some(found)
}

fn place(case: &Case<'_>, routine: &Routine, line: usize) -> Option<String> {
    body_place(case, routine, line).map(|place| format!("Line {line} of its body is {}.", place.at()))
}

fn body_place(case: &Case<'_>, routine: &Routine, line: usize) -> Option<super::super::model::Sited> {
    case.known.files.body_line(&Thing::Routine(routine.oid).wanted(case.known.facts)?, line)
}

/// Whether a message ends in what a format makes, from the beginning of a word on.
fn is_of_format(message: &str, format: &str) -> bool {
    let literal = format.replace("%%", "\u{0}");
    let pieces: Vec<String> = literal.split('%').map(|piece| piece.replace('\u{0}', "%")).collect();
    let Some((first, rest)) = pieces.split_first() else { return false };
    message.match_indices(first.as_str()).any(|(at, _)| {
        let begins = at == 0 || message[..at].ends_with([' ', '"', ':', '\'']);
        begins && ends(&message[at + first.len()..], rest)
    })
}

/// Whether the pieces follow in their order, the last one at the end.
fn ends(mut text: &str, pieces: &[String]) -> bool {
    let Some((last, middle)) = pieces.split_last() else {
        return text.trim_end_matches(['"', '\'', '}', ' ']).is_empty();
    };
    for piece in middle {
        let Some(at) = text.find(piece.as_str()) else { return false };
        text = &text[at + piece.len()..];
    }
    text.trim_end().ends_with(last.as_str()) || text.trim_end_matches(['"', '\'', '}', ' ']).ends_with(last.as_str())
}

/// `PL/pgSQL function public.f(uuid) line 12 at SQL statement`, the innermost first.
pub(super) fn frames(case: &Case<'_>) -> Vec<Other> {
    let context = case.spoken.field("CONTEXT").unwrap_or_default();
    context.lines().filter_map(|line| frame(case, line)).collect()
}

fn frame(case: &Case<'_>, line: &str) -> Option<Other> {
    let (_, behind) = line.split_once("function ")?;
    let (called, rest) = match behind.split_once(" line ") {
        Some((called, rest)) => (called, Some(rest)),
        None => (behind.split(" statement").next()?, None),
    };
    let called = called.trim().trim_matches('"');
    let (name, _) = called.split_once('(').unwrap_or((called, ""));
    let routines = case.routines(name);
    let exact = routines.iter().find(|one| {
        let signature = one.signature().replace(", ", ",");
        signature == called || signature.ends_with(&format!(".{called}"))
    });
    let routine = exact.or(routines.first())?;
    let number = rest.and_then(|rest| rest.split(' ').next()?.parse::<usize>().ok());
    let why = rest.map_or_else(String::new, |rest| format!("line {rest}"));
    let mut other = case.other(Thing::Routine(routine.oid), why);
    other.rule = None;
    if let Some(place) = number.and_then(|number| body_place(case, routine, number)) {
        other.rule = Some(place.text.trim().to_owned());
        other.place = Some(place);
    }
    Some(other)
}

/// A message of no form that is known, such as one in another language: what it names in quotes may be a rule.
pub(super) fn by_name(case: &Case<'_>) -> Option<Found> {
    let quotes = [('"', '"'), ('«', '»'), ('»', '«'), ('„', '“'), ('“', '”'), ('「', '」'), ('\'', '\'')];
    let message = &case.spoken.message;
    let mut named: Vec<&str> = case.spoken.field("CONSTRAINT NAME").into_iter().collect();
    for (open, close) in quotes {
        for (at, _) in message.match_indices(open) {
            let behind = &message[at + open.len_utf8()..];
            named.extend(behind.find(close).map(|end| behind[..end].trim()));
        }
    }
    let facts = case.known.facts;
    let constraint =
        |name: &str| case.constraints(name, None).first().map(|one| (Thing::Constraint(one.oid), one.relation));
    let index = |name: &str| {
        facts.indexes.values().find(|one| one.name == name).map(|one| (Thing::Index(one.oid), one.relation))
    };
    let (thing, relation) = named.iter().find_map(|name| constraint(name).or_else(|| index(name)))?;
    let mut found = Found { thing: Some(thing), relation: (relation != 0).then_some(relation), ..Found::default() };
    found.diagnosis.message = message.lines().next().unwrap_or_default().to_owned();
    found.diagnosis.meaning.push(
        "The message is of no form that is known, so only the name in it was looked up; English ones are known: SET lc_messages = 'C'."
            .to_owned(),
    );
    Some(found)
}
