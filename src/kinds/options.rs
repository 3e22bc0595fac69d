//! Lists of options, as several kinds have them.

use crate::sql::{ident, literal};

/// Storage parameters: `WITH (fillfactor=70)`, in the order of their names; nothing where there are none.
///
/// A value is written as `ruleutils.c` does: bare where it is an identifier, else as a string.
pub(super) fn storage(options: impl IntoIterator<Item = String>, before: &str) -> String {
    let mut options: Vec<String> = options.into_iter().map(|option| parameter(&option)).collect();
    options.sort();
    list(&options, before)
}

fn list(options: &[String], before: &str) -> String {
    if options.is_empty() { String::new() } else { format!("{before}WITH ({})", options.join(", ")) }
}

/// A definition that the server wrote, with the storage parameters in it in the order of their names instead of that in which
/// they were set.
pub(super) fn sorted(definition: &str, options: &[String]) -> String {
    let as_set: Vec<String> = options.iter().map(|option| parameter(option)).collect();
    definition.replacen(&list(&as_set, " "), &storage(options.iter().cloned(), " "), usize::from(as_set.len() > 1))
}

fn parameter(option: &str) -> String {
    let (name, value) = option.split_once('=').unwrap_or((option, ""));
    let name = match name.split_once('.') {
        Some((namespace, name)) => format!("{}.{}", ident(namespace), ident(name)),
        None => ident(name).to_string(),
    };
    let quoted = ident(value).to_string();
    let value = if quoted == value && !value.is_empty() { quoted } else { literal(value) };
    format!("{name}={value}")
}

/// Options of foreign objects: `OPTIONS (host 'a', port '1')`, in the order of their names; nothing where there are none.
pub(super) fn generic(options: &[String], before: &str) -> String {
    let mut options: Vec<String> = options
        .iter()
        .map(|option| {
            let (name, value) = option.split_once('=').unwrap_or((option, ""));
            format!("{} {}", ident(name), literal(value))
        })
        .collect();
    options.sort();
    if options.is_empty() { String::new() } else { format!("{before}OPTIONS ({})", options.join(", ")) }
}

/// Options in parentheses behind a word, one a line; nothing where there are none.
pub(super) fn listed(word: &str, options: &[String]) -> String {
    if options.is_empty() {
        String::new()
    } else {
        format!("\n    {word} (\n        {}\n    )", options.join(",\n        "))
    }
}
