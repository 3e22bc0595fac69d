//! The safe ways out of a break, as SQL: expand first, contract when nobody needs the old any more.

use super::arguments::{self, Change};
use crate::routine::{Argument, Mode, Routine};
use crate::rpc::Overload;
use crate::sql::{ident, qualified};

/// `FUNCTION public.f(uuid, text)`, as DROP and GRANT take it.
fn signature(routine: &Routine) -> String {
    let word = if routine.is_procedure() { "PROCEDURE" } else { "FUNCTION" };
    format!("{word} {}", routine.signature())
}

fn name(routine: &Routine) -> String {
    qualified(&routine.schema, &routine.name)
}

/// A name that a new version can have beside the old one.
fn next_version(routine: &Routine) -> String {
    qualified(&routine.schema, &format!("{}_v2", routine.name))
}

/// The old function as one that hands on to another.
fn wrapper(before: &Routine, after: &Routine, called: &str) -> String {
    let arguments: Vec<String> = before.inputs().map(ToString::to_string).collect();
    let changes = arguments::changes(before, after);
    let values: Vec<String> = after.inputs().filter_map(|argument| handed(before, argument, &changes)).collect();
    format!(
        "CREATE FUNCTION {}({}) RETURNS {} LANGUAGE sql AS $$ SELECT * FROM {called}({}) $$;",
        name(before),
        arguments.join(", "),
        returns(before),
        values.join(", ")
    )
}

/// What the old function gives for an argument of the new one; nothing for one that has a default.
fn handed(before: &Routine, argument: &Argument, changes: &[Change<'_>]) -> Option<String> {
    let renamed = changes.iter().find_map(|change| match change {
        Change::Renamed(old, new) if *new == argument => Some(*old),
        _ => None,
    });
    let same = before.inputs().find(|old| old.name.is_some() && old.name == argument.name).or(renamed);
    let cast =
        |old: &Argument| if old.r#type == argument.r#type { String::new() } else { format!("::{}", argument.r#type) };
    let value = match same {
        Some(old) => {
            let at = before.inputs().position(|known| known == old).unwrap_or_default();
            let name = old.name.as_ref().map_or_else(|| format!("${}", at + 1), |name| ident(name).to_string());
            format!("{name}{}", cast(old))
        }
        None if argument.default.is_some() => return None,
        None => format!("NULL::{} /* its value */", argument.r#type),
    };
    Some(match &argument.name {
        Some(name) => format!("{} => {value}", ident(name)),
        None => value,
    })
}

/// What stands behind RETURNS.
fn returns(routine: &Routine) -> String {
    let set = if routine.returns_set { "SETOF " } else { "" };
    let outputs: Vec<String> = routine.columns().iter().map(|c| format!("{} {}", ident(&c.name), c.r#type)).collect();
    match routine.arguments.iter().any(|argument| argument.mode == Mode::Table) {
        true => format!("TABLE ({})", outputs.join(", ")),
        false => format!("{set}{}", routine.result),
    }
}

/// Out of a function that is gone.
pub(super) fn of_removed(before: &Routine, renamed: Option<&Routine>) -> [String; 2] {
    let keep = format!(
        "keep {} in this migration, and `DROP {};` in a later one, when nobody calls it",
        name(before),
        signature(before)
    );
    match renamed {
        Some(after) => [format!("keep the old name, which hands on: {}", wrapper(before, after, &name(after))), keep],
        None => [keep, "call it from the new place and the old one until then".to_owned()],
    }
}

/// Out of calls that find nothing.
pub(super) fn of_missing(before: &Routine, after: &Routine) -> [String; 2] {
    let mut changes = arguments::changes(before, after);
    changes.retain(|change| !matches!(change, Change::Moved(_)));
    let text = |argument: &Argument, default: &str| {
        format!(
            "{} {} DEFAULT {default}",
            argument.name.as_deref().map_or_else(String::new, |name| ident(name).to_string()),
            argument.r#type
        )
    };
    let defaults: Vec<String> = changes
        .iter()
        .filter_map(|change| match change {
            Change::Added(argument) => Some(text(argument, "…")),
            Change::DefaultLost(argument) => Some(text(argument, argument.default.as_deref().unwrap_or("…"))),
            _ => None,
        })
        .collect();
    let version = next_version(after);
    let second = format!(
        "make the new function as {version} beside the old one, move the callers, then `DROP {};`",
        signature(before)
    );
    if defaults.len() == changes.len() && !defaults.is_empty() {
        return [format!("give it a default, behind all arguments that have none: {}", defaults.join(", ")), second];
    }
    [second, format!("the old one may hand on meanwhile: {}", wrapper(before, after, &version))]
}

/// Out of several functions that fit.
pub(super) fn of_ambiguous(before: &Routine, fits: &[&Overload]) -> [String; 2] {
    let newest = fits.iter().max_by_key(|overload| overload.routine.arguments.len());
    let others = fits.iter().filter(|one| newest.is_none_or(|newest| one.routine.oid != newest.routine.oid));
    let drops: Vec<String> = others.map(|overload| format!("DROP {};", signature(&overload.routine))).collect();
    [
        format!("drop the signature that is left, in the same migration: {}", drops.join(" ")),
        format!("give the new function another name, such as {}, until the callers have moved", next_version(before)),
    ]
}

fn roles(roles: &[String]) -> String {
    let roles = roles.iter().map(|role| if role == "PUBLIC" { role.clone() } else { ident(role).to_string() });
    roles.collect::<Vec<_>>().join(", ")
}

/// Out of a lost right.
pub(super) fn of_lost_right(after: &Routine, lost: &[String]) -> [String; 2] {
    [
        format!("GRANT EXECUTE ON {} TO {};", signature(after), roles(lost)),
        "CREATE OR REPLACE keeps the rights, where DROP and CREATE lose them".to_owned(),
    ]
}

/// Out of a gained right.
pub(super) fn of_gained_right(after: &Routine, gained: &[String]) -> [String; 2] {
    [
        format!("REVOKE EXECUTE ON {} FROM {};", signature(after), roles(gained)),
        "for all functions to come: ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;".to_owned(),
    ]
}

/// Out of another result.
pub(super) fn of_result(before: &Routine) -> [String; 2] {
    [
        format!(
            "make the new function as {}, move the callers, then `DROP {};`",
            next_version(before),
            signature(before)
        ),
        "keep the columns and types that there are, and add new columns behind them".to_owned(),
    ]
}

/// Out of something that the function's own text decides.
pub(super) fn of_attribute(before: &Routine, attribute: &str) -> [String; 2] {
    [
        format!("ALTER {} {attribute};", signature(before)),
        format!("make the new function as {}, and move the callers", next_version(before)),
    ]
}
