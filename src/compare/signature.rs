//! The types of a routine's arguments, which tell overloads apart.

use super::unit::{Unit, UnitKind, units};

/// No routine has more arguments than this has room for.
const MOST: usize = 20_000;

/// Words that a type's name may begin with when it has several words. Bare, none of them can be an argument's name in a
/// canonical text.
const TYPE_WORDS: &[&str] = &["bit", "character", "national", "time", "timestamp", "interval", "char", "setof"];

/// `(integer, text)` for the arguments in parentheses that `sql` begins with, as they are called; without names, defaults and
/// `OUT` arguments.
pub(super) fn signature(sql: &str) -> String {
    let units = units(sql, MOST);
    let mut types = Vec::new();
    let (mut depth, mut start) = (0_usize, 1);
    for (at, unit) in units.iter().enumerate() {
        match unit.text {
            "(" | "[" => depth += 1,
            ")" | "]" => depth = depth.saturating_sub(1),
            "," if depth == 1 => {
                types.extend(argument_type(sql, &units[start..at]));
                start = at + 1;
            }
            _ => {}
        }
        if depth == 0 {
            types.extend(argument_type(sql, &units[start.min(at)..at]));
            break;
        }
    }
    format!("({})", types.join(", "))
}

/// The type of one argument; `None` for an `OUT` argument, and where there is none.
fn argument_type(sql: &str, units: &[Unit<'_>]) -> Option<String> {
    let default = units.iter().position(|unit| unit.is("DEFAULT") || unit.is("=")).unwrap_or(units.len());
    let mut rest = &units[..default];
    let mode = rest.first().filter(|unit| ["IN", "OUT", "INOUT", "VARIADIC"].iter().any(|mode| unit.is(mode)));
    if let Some(mode) = mode {
        rest = &rest[1..];
        if mode.is("OUT") {
            return None;
        }
    }
    if is_named(rest) {
        rest = &rest[1..];
    }
    let (first, last) = (rest.first()?, rest.last()?);
    Some(sql[first.offset..last.end()].to_owned())
}

/// Whether an argument without its mode begins with its name.
fn is_named(units: &[Unit<'_>]) -> bool {
    match units {
        [first, second, ..] => {
            let several =
                TYPE_WORDS.iter().any(|word| first.is(word)) || (first.is("double") && second.is("precision"));
            let one_name = first.kind == UnitKind::Word || first.text.starts_with('"');
            one_name && second.is_name() && !several
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::signature;

    #[test]
    fn only_types_of_what_a_caller_gives_count() {
        assert_eq!(signature("()"), "()");
        assert_eq!(
            signature(
                "(\n    p_a uuid,\n    INOUT p_b numeric(10,2) DEFAULT f(1, 2),\n    OUT c text,\n    VARIADIC d text[]\n) RETURNS"
            ),
            "(uuid, numeric(10,2), text[])"
        );
    }

    #[test]
    fn types_of_several_words_are_not_taken_for_names() {
        assert_eq!(
            signature(
                "(double precision, a double precision, timestamp with time zone, public.mood, double integer, \"time\" bit varying(3))"
            ),
            "(double precision, double precision, timestamp with time zone, public.mood, integer, bit varying(3))"
        );
    }

    #[test]
    fn broken_text_is_no_danger() {
        for text in ["(", "(a", "(,", "(a,,b)", "(]]", "(a integer DEFAULT"] {
            drop(signature(text));
        }
    }
}
