//! How PostgREST offers a function, and which function a request means.
//!
//! The rules are those of its documentation, "Functions as RPC": <https://docs.postgrest.org/en/stable/references/api/functions.html>.

use std::collections::BTreeSet;

use crate::config::Config;
use crate::routine::{Argument, Routine, Volatility};

/// How PostgREST offers a function.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Exposure {
    /// Not at all, and why.
    Hidden(&'static str),
    /// By these methods, with arguments by name.
    Named {
        /// The path: `/rpc/name`.
        path: String,
        /// Whether GET may call it: it is not VOLATILE.
        get: bool,
        /// The names of the arguments that must be given.
        required: Vec<String>,
        /// Those that have defaults.
        optional: Vec<String>,
    },
    /// By POST, with the whole body of the request as the one argument, which has no name.
    Whole {
        /// The path.
        path: String,
        /// The media type that the body must have.
        media: &'static str,
    },
}

/// The types of a single argument without a name, and the media type of the request that fills it.
const WHOLE: &[(&str, &str)] = &[
    ("json", "application/json"),
    ("jsonb", "application/json"),
    ("text", "text/plain"),
    ("xml", "text/xml"),
    ("bytea", "application/octet-stream"),
];

/// How PostgREST offers a routine.
pub(super) fn exposure(routine: &Routine, config: &Config) -> Exposure {
    if !config.rpc.exposed_schemas.contains(&routine.schema) {
        return Exposure::Hidden("its schema is not exposed");
    }
    if routine.is_procedure() {
        return Exposure::Hidden("PostgREST calls no procedures");
    }
    let path = format!("/rpc/{}", routine.name);
    let inputs: Vec<&Argument> = routine.inputs().collect();
    if let [Argument { name: None, r#type, .. }] = inputs.as_slice()
        && let Some((_, media)) = WHOLE.iter().find(|(known, _)| known == r#type)
    {
        return Exposure::Whole { path, media };
    }
    let names = |optional: bool| {
        let some = inputs.iter().filter(move |argument| argument.default.is_some() == optional);
        some.map(|argument| argument.name.clone()).collect::<Option<Vec<String>>>()
    };
    match (names(false), names(true)) {
        (Some(required), Some(optional)) => {
            Exposure::Named { path, get: routine.volatility != Volatility::Volatile, required, optional }
        }
        _ => Exposure::Hidden("an argument has no name"),
    }
}

impl Exposure {
    /// What a person reads of it.
    pub(super) fn lines(&self) -> Vec<String> {
        match self {
            Exposure::Hidden(why) => vec![format!("not offered: {why}")],
            Exposure::Whole { path, media } => vec![format!("POST {path} with the body as {media}")],
            Exposure::Named { path, get, required, optional } => {
                let methods = if *get { "GET or POST" } else { "POST" };
                let mut lines = vec![format!("{methods} {path}")];
                for (word, names) in [("requires", required), ("takes", optional)] {
                    if !names.is_empty() {
                        lines.push(format!("{word} {}", names.join(", ")));
                    }
                }
                lines
            }
        }
    }

    /// Whether a request that gives these arguments by name means this function.
    pub fn takes(&self, given: &BTreeSet<&str>) -> bool {
        match self {
            Exposure::Named { required, optional, .. } => {
                required.iter().all(|name| given.contains(name.as_str()))
                    && given.iter().all(|name| required.iter().chain(optional).any(|known| known == name))
            }
            _ => false,
        }
    }
}
