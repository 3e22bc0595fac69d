//! The calls that clients may have written for a function.

use crate::body::parameter_type;
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
    if let Some(variadic) = all.last().filter(|argument| argument.mode == Mode::Variadic) {
        found.push(spread(routine, &all[..all.len() - 1], variadic));
    }
    found
}

/// A call that gives the elements of a VARIADIC argument one by one.
fn spread(routine: &Routine, arguments: &[&Argument], variadic: &Argument) -> Call {
    let name = qualified(&routine.schema, &routine.name);
    let element = variadic.r#type.strip_suffix("[]").unwrap_or(&variadic.r#type);
    let elements = [element, element].into_iter().map(|element| format!("NULL::{element}"));
    let values: Vec<String> =
        arguments.iter().map(|argument| format!("NULL::{}", argument.r#type)).chain(elements).collect();
    let names = arguments.iter().filter_map(|argument| argument.name.clone()).chain(["…".to_owned(), "…".to_owned()]);
    let shown = names.collect::<Vec<_>>().join(", ");
    let sql = format!("{name}({})", values.join(", "));
    Call { form: Form::Positional, typed: true, sql, shown: format!("{name}({shown})") }
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
        // A polymorphic argument takes what a caller chooses.
        sql: values(&|argument| match parameter_type(&argument.r#type, argument.pseudo).filter(|_| typed) {
            Some(r#type) => format!("NULL::{type}"),
            None => "NULL".to_owned(),
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
