//! The calls that clients may have written for a function.

use crate::routine::{Argument, Mode, Routine};
use crate::sql::{ident, qualified};

/// How a call gives its arguments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// By position.
    Positional,
    /// By name: `p => …`.
    Named,
}

/// A call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Call {
    /// How it gives its arguments.
    pub(super) form: Form,
    /// Whether its values say their types, as drivers do that know them.
    pub(super) typed: bool,
    /// The expression.
    pub(super) sql: String,
    /// What a person reads: with `…` for the values.
    pub(super) shown: String,
}

/// The calls of a routine that differ in what they may mean: by position and by name, with all arguments and only with those
/// that have no default, with values of the declared types and with plain ones.
pub(super) fn calls(routine: &Routine) -> Vec<Call> {
    let all: Vec<&Argument> = routine.inputs().collect();
    let required: Vec<&Argument> = all.iter().copied().filter(|argument| argument.default.is_none()).collect();
    let named = all.iter().all(|argument| argument.name.is_some());
    let mut found = Vec::new();
    for form in [Form::Named, Form::Positional] {
        if form == Form::Named && (!named || all.is_empty()) {
            continue;
        }
        for arguments in [&all, &required] {
            for typed in [true, false] {
                let call = call(routine, arguments, form, typed);
                if !found.contains(&call) {
                    found.push(call);
                }
            }
        }
    }
    found
}

fn call(routine: &Routine, arguments: &[&Argument], form: Form, typed: bool) -> Call {
    let name = qualified(&routine.schema, &routine.name);
    let values = |value: &dyn Fn(&Argument) -> String| -> String {
        let values: Vec<String> = arguments.iter().map(|argument| given(argument, form, value(argument))).collect();
        format!("{name}({})", values.join(", "))
    };
    Call {
        form,
        typed,
        sql: values(&|argument| match typed && !argument.pseudo {
            true => format!("NULL::{}", argument.r#type),
            false => "NULL".to_owned(),
        }),
        shown: values(&|argument| match form {
            Form::Named => "…".to_owned(),
            Form::Positional => argument.name.clone().unwrap_or_else(|| "…".to_owned()),
        }),
    }
}

fn given(argument: &Argument, form: Form, value: String) -> String {
    let variadic = if argument.mode == Mode::Variadic { "VARIADIC " } else { "" };
    match (&argument.name, form) {
        (Some(name), Form::Named) => format!("{variadic}{} => {value}", ident(name)),
        _ => format!("{variadic}{value}"),
    }
}
