//! How the arguments of a function changed, for people.

use crate::routine::{Argument, Routine};
use crate::sql::ident;

/// The change of one argument.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Change<'a> {
    /// It has another name, at the same place and with the same type.
    Renamed(&'a Argument, &'a Argument),
    /// It is gone.
    Removed(&'a Argument),
    /// It has another type.
    Retyped(&'a Argument, &'a Argument),
    /// Its default is gone.
    DefaultLost(&'a Argument),
    /// It is new, and must be given.
    Added(&'a Argument),
    /// It stands at another place.
    Moved(&'a Argument),
}

/// What changed, argument by argument.
pub(super) fn changes<'a>(before: &'a Routine, after: &'a Routine) -> Vec<Change<'a>> {
    let (old, new): (Vec<_>, Vec<_>) = (before.inputs().collect(), after.inputs().collect());
    let find = |list: &[&'a Argument], name: &Option<String>| list.iter().position(|argument| argument.name == *name);
    let mut found = Vec::new();
    for (at, argument) in old.iter().enumerate() {
        let there = match &argument.name {
            Some(_) => find(&new, &argument.name),
            None => (at < new.len()).then_some(at),
        };
        let Some(there) = there else {
            let twin = new.get(at).filter(|twin| twin.r#type == argument.r#type && find(&old, &twin.name).is_none());
            found.push(twin.map_or(Change::Removed(argument), |twin| Change::Renamed(argument, twin)));
            continue;
        };
        let twin = new[there];
        if twin.r#type != argument.r#type {
            found.push(Change::Retyped(argument, twin));
        } else if there != at {
            found.push(Change::Moved(twin));
        }
        if argument.default.is_some() && twin.default.is_none() {
            found.push(Change::DefaultLost(argument));
        }
    }
    for (at, argument) in new.iter().enumerate() {
        let known = match &argument.name {
            Some(_) => find(&old, &argument.name).is_some(),
            None => at < old.len(),
        };
        let renamed = found.iter().any(|change| matches!(change, Change::Renamed(_, twin) if twin == argument));
        if !known && !renamed && argument.default.is_none() {
            found.push(Change::Added(argument));
        }
    }
    found
}

fn name(argument: &Argument) -> String {
    argument.name.as_ref().map_or_else(|| format!("of type {}", argument.r#type), |name| ident(name).to_string())
}

impl std::fmt::Display for Change<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Change::Renamed(old, new) => write!(f, "the argument {} is called {} now", name(old), name(new)),
            Change::Removed(old) => write!(f, "the argument {} is gone", name(old)),
            Change::Retyped(old, new) => {
                write!(f, "the argument {} was {} and is {}", name(old), old.r#type, new.r#type)
            }
            Change::DefaultLost(old) => write!(f, "the argument {} has lost its default", name(old)),
            Change::Added(new) => write!(f, "the new argument {} has no default", name(new)),
            Change::Moved(new) => write!(f, "the argument {} stands at another place", name(new)),
        }
    }
}
